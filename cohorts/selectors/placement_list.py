"""Placements of now and of the time to come, over all trainees this person knows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Q, QuerySet, When
from django.utils.translation import gettext_lazy as _

from cohorts.models import Placement
from cohorts.permissions import detailed_to, guided_by
from cohorts.permissions.placement import visible_placements
from cohorts.querysets.flags import within
from cohorts.rules.days import last_day
from cohorts.selectors.list import Column, choices_of
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """One placement; of whom this reader knows no more than the days, the location stays empty."""

    placement: Placement
    name: str
    cohort: str
    starts_on: date
    last_day: date | None
    location: str = ""
    reason: str = ""


def listed_placements(user: User, today: date) -> QuerySet[Placement]:
    """What is not over yet, the first to begin first; why somebody was placed without a recognition is for who guides."""
    found = visible_placements(user).filter(Q(period__endswith__gt=today) | Q(period__upper_inf=True))
    seen = found.annotate(
        is_detailed=within(detailed_to(user, today), "participant"),
        is_guided=within(guided_by(user, today), "participant"),
    )
    places = {"location_seen": F("location"), "location_name": F("location__name")}
    shown = seen.annotate(**{name: Case(When(is_detailed=True, then=field)) for name, field in places.items()})
    return shown.order_by("period__startswith", "participant__user__sort_name", "pk")


def placement_row(placement: Placement, user: User) -> PlacementRow:
    found = vars(placement)
    return PlacementRow(
        placement,
        placement.participant.user.name,
        placement.participant.cohort.name,
        placement.period.lower,
        last_day(placement.period.upper),
        location=found["location_name"] or "",
        reason=placement.unrecognised_reason if found["is_guided"] else "",
    )


def placement_facets(placements: QuerySet[Placement]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The cohorts and the locations in `listed_placements`, in one query."""
    fields: tuple[str, ...] = ("participant__cohort_id", "participant__cohort__name", "location_seen", "location_name")
    rows = list(placements.order_by().values_list(*fields).distinct())
    return choices_of((row[0], row[1]) for row in rows), choices_of((row[2], row[3]) for row in rows)


PLACEMENT_COLUMNS: tuple[Column[PlacementRow], ...] = (
    Column("name", _("Naam"), lambda row: row.name, ("participant__user__sort_name",)),
    Column("cohort", _("Cohort"), lambda row: row.cohort, ("participant__cohort__search_name",)),
    Column("location", _("Locatie"), lambda row: row.location, ("location_name",)),
    Column("start", _("Van"), lambda row: row.starts_on, ("period__startswith",)),
    Column("last", _("Tot en met"), lambda row: row.last_day, ("period__endswith",)),
    Column("reason", _("Zonder erkenning, omdat"), lambda row: row.reason),
)
