"""The reasons that were kept, and what the people who link still have to do about them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, F, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from begeleiding.models import DuoReview, ExternalLearner, Justification
from begeleiding.permissions.norm import visible_justifications
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.load import in_places
from cohorts.models import Location
from cohorts.permissions import guided_by
from cohorts.rules.days import last_day
from opleiding.kernel.models import User

#: Until how long before it the day on which a duo looks back stands on a home page.
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class JustificationLine:
    """One reason: of which link, what was asked, and what was said."""

    row: Justification
    learner: str
    supervisor: str
    first_day: date
    places: str

    @property
    def tone(self) -> str:
        return "warn" if self.row.reason else "error"


@dataclass(frozen=True, slots=True)
class ExternalLine:
    """A learner without an account, with the days and what they count for."""

    learner: ExternalLearner
    last_day: date
    weight: str
    is_here: bool


def justifications_of(user: User, *, kind: str = "", is_open: bool = False) -> QuerySet[Justification]:
    """Everything of the own organisations, the last first."""
    return visible_justifications(user).asked(kind=kind, is_open=is_open)


def justification_line(row: Justification) -> JustificationLine:
    numbers = {"places": in_places(row.places), "most": in_places(row.most)}
    places = _("%(places)s van %(most)s") % numbers
    if row.supervision is not None:
        link = row.supervision
        return JustificationLine(row, link.participant.user.name, link.supervisor.name, link.period.lower, places)
    learner: ExternalLearner = row.external  # type: ignore[assignment]  # one of the two, by the constraint
    supervisor = learner.supervisor.name if learner.supervisor else ""
    return JustificationLine(row, str(learner), supervisor, learner.period.lower, places)


def externals_of(location: Location, today: date) -> list[ExternalLine]:
    """Who is there without an account now or later. One query."""
    found = ExternalLearner.objects.filter(location=location).not_over_on(today).select_related("supervisor").order_by("period", "pk")
    return [ExternalLine(row, last_day(row.period.upper), in_places(row.weight), row.period.lower <= today) for row in found]


def duos_of(user: User, today: date) -> QuerySet[DuoReview]:
    """Of whom this person guides: what is to be looked back on first."""
    people = guided_by(user, today).order_by().values("pk")
    found = DuoReview.objects.filter(supervision__participant__in=people, supervision__period__contains=today)
    around = ("supervision__supervisor", "supervision__participant__user")
    return found.select_related(*around).order_by(F("held_on").asc(nulls_first=True), "due_on")


def link_lines(user: User, today: date) -> list[HomeLine]:
    """Reasons that are still to be given, per supervisor, and duos that look back these days. One query."""
    reasons = Justification.objects.to_give().filter(pk__in=visible_justifications(user).order_by().values("pk")).order_by()
    people = guided_by(user, today).order_by().values("pk")
    duos = DuoReview.objects.due_on(today + SOON).filter(supervision__participant__in=people).order_by()
    open_ones = _named(reasons, "supervision__supervisor", "external__supervisor").values("name").annotate(number=Count("pk"))
    coming = _named(duos, "supervision__participant__user", "supervision__participant__user").annotate(number=F("supervision"))
    columns = ("name", "number", "day")
    found = open_ones.annotate(day=Value(None, DateField())).values_list(*columns)
    found = found.union(coming.annotate(day=F("due_on")).values_list(*columns), all=True).order_by("day", "name")
    return [_review_line(name, number, day) if day else _reason_line(name, number) for name, number, day in found]


def _named(rows: QuerySet[Any], one: str, other: str) -> QuerySet[Any]:
    """With the name of a person, as it is said."""
    parts = (Coalesce(f"{one}__{part}", f"{other}__{part}") for part in ("first_name", "infix", "last_name"))
    found: QuerySet[Any] = rows.annotate(name=Concat(*(part for name in parts for part in (name, Value(" ")))))
    return found


def _reason_line(name: str, number: int) -> HomeLine:
    meta = ngettext("Bij %(number)s koppeling is nog geen reden gegeven.", "Bij %(number)s koppelingen is nog geen reden gegeven.", number)
    url = f"{reverse('begeleiding:justification_list')}?stand=open"
    return HomeLine(" ".join(name.split()), url, meta % {"number": number}, _("reden nog geven"), "warn")


def _review_line(name: str, supervision: int, day: date) -> HomeLine:
    meta = _("Duo kijkt terug op %(day)s.") % {"day": date_format(day, "j F")}
    return HomeLine(" ".join(name.split()), reverse("begeleiding:duo_review_hold", args=[supervision]), meta, _("evaluatie"), "info")
