"""The pages of one trainee's dossier: out of each one's circle they do not exist."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from begeleiding.selectors.talk_page import with_talk_days
from begeleiding.selectors.weeks import guided_weeks_of
from cockpit.selectors.dossier import answered_among, cases_to_count
from cohorts.models import Employment, Participant, Supervision
from cohorts.permissions import counted_for, known_to, with_sight
from cohorts.permissions.cohort import can_view
from cohorts.permissions.history import routes_read_by
from cohorts.permissions.participant import people_seen, visible_participants
from cohorts.querysets.counts import how_many
from cohorts.selectors.route import with_route_counts
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

Scope = Callable[[User], QuerySet[Participant]]

ONLY_CLOSE = _("Dit zie je alleen als je met deze persoon werkt.")


def people_with_dossier(user: User) -> QuerySet[Participant]:
    """Everybody this person sees, with all that the head of a dossier shows and which pages of it there are: one query."""
    today = clock.today()
    return _with_facts(with_sight(visible_participants(user), user, today), user, today)


def openings_read_by(user: User, today: date) -> QuerySet[Participant]:
    """Who looked into a dossier is for the trainee and the coordinator of the employer; the administrator sees that it was."""
    return people_seen("sees_openings", user, today)


def _with_facts(people: Any, user: User, today: date) -> QuerySet[Participant]:
    """The status, the employer, since when there is a supervisor, and how many situations were shared with one."""
    here = Q(participant=OuterRef("pk"), period__contains=today)
    told = cases_to_count(user).filter(participant=OuterRef("pk")).order_by()
    counts = {"logged": told, "answered": answered_among(told)}
    found: QuerySet[Participant] = with_route_counts(with_talk_days(people.with_status(today), today)).annotate(
        guided_weeks=guided_weeks_of(today),
        employer_name=Subquery(Employment.objects.filter(here).values("organisation__name")[:1], CharField()),
        linked_since=Subquery(
            Supervision.objects.filter(here).order_by("period").annotate(since=Lower("period")).values("since")[:1], DateField()
        ),
        **{name: how_many(cases) for name, cases in counts.items()},
    )
    return found


def _within(*circles: Callable[[User, date], QuerySet[Participant]]) -> Scope:
    """The people of any of these circles, with their heads."""

    def scope(user: User) -> QuerySet[Participant]:
        today, found = clock.today(), Q()
        for circle in circles:
            found |= Q(pk__in=circle(user, today).order_by().values("pk"))
        return people_with_dossier(user).filter(found)

    return scope


VIEW_DOSSIER = Access("dossier.view", people_with_dossier, can_view, ONLY_CLOSE)
VIEW_KNOWN = Access("dossier.known", _within(known_to), can_view, ONLY_CLOSE)
VIEW_PRACTICE = Access("dossier.practice", _within(routes_read_by), can_view, ONLY_CLOSE)
VIEW_GUIDANCE = Access("dossier.guidance", _within(counted_for, routes_read_by), can_view, ONLY_CLOSE)
VIEW_OPENINGS = Access("dossier.openings", _within(openings_read_by), can_view, ONLY_CLOSE)
