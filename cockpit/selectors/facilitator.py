from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import ngettext

from cockpit.models import Facilitator
from cohorts.models import Cohort, Membership
from cohorts.rules.calendar import WEEK, monday_of
from opleiding.kernel import clock
from opleiding.kernel.models import User


@dataclass(frozen=True)
class FacilitatorLine:
    """One facilitator on the list."""

    pk: int
    name: str
    summary: str
    lesson_count: int


def facilitator_lines(cohort: Cohort, today: date) -> list[FacilitatorLine]:
    people: QuerySet[Any] = facilitators_of(cohort).annotate(lesson_count=Count("lessons")).prefetch_related("themes", "absences")
    return [FacilitatorLine(who.pk, who.name, _summary(who, today), who.lesson_count) for who in people]


def _summary(who: Facilitator, today: date) -> str:
    """Coach · Medicatie, Gedrag · kan 2 weken niet."""
    away = sum(absence.monday >= monday_of(today) for absence in who.absences.all())
    parts = [str(who.get_kind_display()), ", ".join(theme.name for theme in who.themes.all())]
    if away:
        parts.append(ngettext("kan %(count)d week niet", "kan %(count)d weken niet", away) % {"count": away})
    return " · ".join(part for part in parts if part)


def facilitators_of(cohort: Cohort) -> QuerySet[Facilitator]:
    return Facilitator.objects.filter(cohort=cohort).order_by("name")


def weeks_ahead(cohort: Cohort, today: date) -> list[date]:
    """The Mondays from this week on for which somebody can be marked away: two blocks, or to the end of the cohort."""
    last = min(cohort.period.upper, today + timedelta(weeks=26))
    first = monday_of(today)
    return [first + WEEK * n for n in range(max(0, (last - first).days // 7))]


def people_who_may_lead(cohort: Cohort) -> QuerySet[User]:
    """People with a role today in one of the organisations or the school of the cohort."""
    parties = [cohort.school_id, *cohort.organisations.values_list("pk", flat=True)]
    held = Membership.objects.active_on(clock.today()).filter(organisation__in=parties)
    found: QuerySet[User] = User.objects.active().filter(pk__in=held.values("user")).in_name_order()
    return found
