"""Locations of an organisation: how many places they have, who is there, and what they are recognised for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import CharField, QuerySet, Value

from cohorts.choices import LocationKind, Role
from cohorts.models import Location, LocationPlaces, Membership, Participant, Placement, Recognition
from cohorts.permissions import detailed_to
from cohorts.rules.places import Days, Fill, Room, fill_on, fullest, month_starts
from cohorts.rules.recognition import Recognised
from cohorts.selectors.recognition import Recognitions
from cohorts.selectors.rotation import PlacementRow, placement_row
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.querysets import named

#: The chart of a location looks this far.
MONTHS = 12
PERSON, ROOM, RECOGNISED = "person", "room", "recognised"


@dataclass(frozen=True, slots=True)
class LocationRow:
    """One line of the list of locations."""

    location: Location
    fill: Fill
    crebos: tuple[str, ...]
    has_own: bool


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Somebody placed here of whom this reader may know where."""

    participant: Participant
    name: str
    row: PlacementRow


@dataclass(frozen=True, slots=True)
class LocationPage:
    """One location, cut down to what the reader may see: `hidden` counts who is here or comes, unnamed."""

    people: tuple[PersonHere, ...]
    hidden: int
    now: Fill
    months: tuple[tuple[date, Fill], ...]
    places: tuple[LocationPlaces, ...]
    recognitions: tuple[Recognition, ...]
    is_inherited: bool
    leads: tuple[User, ...]

    @property
    def highest(self) -> int:
        """For the scale of the bars."""
        return max(max(fill.filled, fill.places or 0) for _month, fill in self.months) or 1


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the locations of some organisations: who is there by day, how many places, which recognitions."""

    people: Mapping[int, Sequence[tuple[int, Days]]]
    rooms: Mapping[int, Sequence[Room]]
    recognitions: Recognitions

    def fill(self, location: int, day: date, *, without: Collection[int] = ()) -> Fill:
        """How full a location is on a day; these participants do not count."""
        people = (days for participant, days in self.people.get(location, ()) if participant not in without)
        return fill_on(day, people, self.rooms.get(location, ()))


def facts_of(organisations: Collection[int]) -> Facts:
    """One query for any number of locations."""
    people: dict[int, list[tuple[int, Days]]] = defaultdict(list)
    rooms: dict[int, list[Room]] = defaultdict(list)
    recognised: dict[int, list[Recognised]] = defaultdict(list)
    for what, organisation, location, period, number, crebo in _facts(organisations):
        if what == PERSON:
            people[location].append((number, Days(period.lower, period.upper)))
        elif what == ROOM:
            rooms[location].append(Room(Days(period.lower, period.upper), number))
        else:
            recognised[organisation].append(Recognised(location, crebo, period.lower, period.upper))
    return Facts(people, rooms, Recognitions({key: tuple(rows) for key, rows in recognised.items()}))


def _facts(organisations: Collection[int]) -> Iterable[tuple[str, int, int, Any, int, str]]:
    """What it is, organisation, location, days, participant or number of places, crebo."""
    here, nothing = {"location__organisation__in": organisations}, Value("", output_field=CharField())
    common = ("location__organisation", "location", "period")
    people = Placement.objects.filter(**here).order_by().values_list(Value(PERSON), *common, "participant", nothing)
    rooms = LocationPlaces.objects.filter(**here).order_by().values_list(Value(ROOM), *common, "places", nothing)
    rows = Recognition.objects.filter(organisation__in=organisations).order_by()
    recognised = rows.values_list(Value(RECOGNISED), "organisation", "location", "period", Value(0), "crebo")
    return cast("Iterable[tuple[str, int, int, Any, int, str]]", people.union(rooms, recognised, all=True))


def location_rows(locations: Iterable[Location], today: date) -> list[LocationRow]:
    """Two queries for any number of locations."""
    found = list(locations)
    facts = facts_of({location.organisation_id for location in found})
    return [_row(location, facts, today) for location in found]


def location_page(location: Location, user: User, today: date) -> LocationPage:
    """Everything in a fixed number of queries."""
    placements = list(_present(location, today))
    seen = set(detailed_to(user, today).filter(placements__in=placements).values_list("pk", flat=True))
    people = [Days(row.period.lower, row.period.upper) for row in placements]
    places = tuple(location.places.order_by("period"))
    rooms = [Room(Days(row.period.lower, row.period.upper), row.places) for row in places]
    recognitions = tuple(_recognitions(location))
    own = tuple(row for row in recognitions if row.location_id)
    return LocationPage(
        people=tuple(_person(row, today) for row in placements if row.participant_id in seen),
        hidden=len({row.participant_id for row in placements} - seen),
        now=fill_on(today, people, rooms),
        months=tuple(_months(people, rooms, today)),
        places=places,
        recognitions=own or recognitions,
        is_inherited=bool(recognitions) and not own,
        leads=tuple(_leads(location, today)),
    )


def _row(location: Location, facts: Facts, today: date) -> LocationRow:
    known = facts.recognitions
    return LocationRow(location, facts.fill(location.pk, today), known.crebos_of(location, today), known.has_own(location))


def _present(location: Location, today: date) -> QuerySet[Placement]:
    """Now or later, who came first on top."""
    found = Placement.objects.filter(location=location, period__overlap=(today, None))
    return found.select_related("location", "participant__user", "participant__cohort").order_by(
        "period", "participant__user__sort_name", "pk"
    )


def _person(placement: Placement, today: date) -> PersonHere:
    return PersonHere(placement.participant, placement.participant.user.name, placement_row(placement, today, is_named=True))


def _months(people: list[Days], rooms: list[Room], today: date) -> Iterable[tuple[date, Fill]]:
    """The fullest day of this month and of those after it."""
    *starts, end = month_starts(today, MONTHS + 1)
    return ((first, fullest(max(first, today), until, people, rooms)) for first, until in zip(starts, [*starts[1:], end], strict=True))


def _recognitions(location: Location) -> QuerySet[Recognition]:
    """The own ones and those of the whole organisation; which of the two count is decided from these."""
    here = Recognition.objects.filter(organisation=location.organisation_id, location__in=[location.pk])
    inherited = Recognition.objects.filter(organisation=location.organisation_id, location=None)
    return (here | inherited).order_by("crebo", "period")


def _leads(location: Location, today: date) -> Iterable[User]:
    held = Membership.objects.in_role(Role.TEAM_LEAD).active_on(today).filter(location=location, user__is_active=True)
    return (row.user for row in held.select_related("user").order_by("user__sort_name", "pk"))


def filtered(locations: QuerySet[Location], words: str, kind: str) -> QuerySet[Location]:
    """The locations in whose name these words begin a word, of this kind if one is asked."""
    found = locations.filter(named(words)).order_by("organisation__name", "name")
    return found.filter(kind=kind) if kind in LocationKind.values else found


def inherited_recognitions(organisations: Collection[Organisation]) -> QuerySet[Recognition]:
    """Those of these organisations as a whole."""
    found = Recognition.objects.filter(organisation__in=organisations, location=None).select_related("organisation")
    return found.order_by("organisation__name", "crebo", "period")
