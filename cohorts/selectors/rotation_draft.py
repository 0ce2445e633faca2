"""A draft of who goes where: the people whose turn it is, and the locations with room for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from cohorts.models import Cohort, Employment, Location, Participant
from cohorts.permissions import guided_by
from cohorts.rules.calendar import WEEK, monday_of
from cohorts.rules.rotation import BlockSpan, Candidate, propose_rotation
from cohorts.selectors.location import facts_of
from cohorts.selectors.recognition import Recognitions
from cohorts.selectors.rotation import AHEAD, columns_of, due_day, with_rotation
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One line of the draft: from where, on which day, and the locations to choose from; `proposed` may be None."""

    participant: Participant
    here: Location
    starts_on: date
    choices: tuple[Location, ...]
    proposed: Location | None


def rotation_draft(cohort: Cohort, user: User, today: date) -> list[DraftRow]:
    """Of the people this person places. Only recognised locations of the employer: another one is chosen per person."""
    people = _due_people(cohort, user, today)
    locations = _locations([_employer(person) for person, _day in people])
    facts = facts_of(locations)
    candidates = [_candidate(person, day, locations.get(_employer(person), ()), facts.recognitions, today) for person, day in people]
    leaving = {one.who for one in candidates}
    wanted = {(place, one.day) for one in candidates for place in one.choices}
    free = {(place, day): facts.fill(place, day, without=leaving).free for place, day in wanted}
    by_key = {location.pk: location for found in locations.values() for location in found}
    chosen = {one.who: one.location for one in propose_rotation(candidates, free)}
    return [
        DraftRow(
            participant=person,
            here=by_key.get(candidate.here) or _here(person, today),
            starts_on=candidate.day,
            choices=tuple(by_key[key] for key in candidate.choices if key != candidate.here),
            proposed=by_key.get(chosen[person.pk] or 0),
        )
        for (person, _day), candidate in zip(people, candidates, strict=True)
    ]


def _due_people(cohort: Cohort, user: User, today: date) -> list[tuple[Participant, date]]:
    """Whose turn comes within `AHEAD`, with the day of it; who is late goes next Monday."""
    blocks: Sequence[BlockSpan] = columns_of(cohort, today).blocks
    employer = Employment.objects.filter(participant=OuterRef("pk"), period__contains=today).values("organisation")[:1]
    people = guided_by(user, today).of(cohort).exclude(period__endswith__lte=today).in_name_order().annotate(employer=Subquery(employer))
    found = ((person, due_day(person, today, blocks)) for person in with_rotation(people))
    return [(person, day if day > today else _next_monday(today)) for person, day in found if day is not None and day <= today + AHEAD]


def _employer(person: Participant) -> int:
    """From the annotation of `_due_people`; 0 when nobody employs this person today."""
    return getattr(person, "employer", None) or 0


def _next_monday(today: date) -> date:
    return monday_of(today) + WEEK


def _locations(organisations: Collection[int]) -> dict[int, tuple[Location, ...]]:
    found: dict[int, tuple[Location, ...]] = {}
    for location in Location.objects.filter(organisation__in=organisations).order_by("name"):
        found[location.organisation_id] = (*found.get(location.organisation_id, ()), location)
    return found


def _candidate(person: Participant, day: date, locations: Sequence[Location], known: Recognitions, today: date) -> Candidate:
    crebo = person.qualification.crebo
    here = _here(person, today)
    open_ones = (place.pk for place in locations if place == here or known.covers(place, crebo, day))
    return Candidate(person.pk, here.pk, day, tuple(open_ones), frozenset(row.location_id for row in person.placements.all()))


def _here(person: Participant, today: date) -> Location:
    return next(row.location for row in person.placements.all() if today in row.period)
