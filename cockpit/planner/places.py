"""Where lessons can be: open places, fixed school time, and what pinned lessons take."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from math import ceil
from typing import Protocol

from cockpit.planner.problem import SCHOOL, Facilitator, PinnedLesson, Problem, Slot
from cockpit.planner.solution import Clash
from cohorts.rules.calendar import monday_of, week_number


class Timed(Protocol):
    """Anything on a day, from one time to another."""

    @property
    def on(self) -> date: ...
    @property
    def starts_at(self) -> time: ...
    @property
    def ends_at(self) -> time: ...


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One slot in one week, free for a lesson."""

    on: date
    starts_at: time
    ends_at: time
    slot: str
    kind: str = ""

    @property
    def monday(self) -> date:
        """The week this place is in."""
        return monday_of(self.on)


@dataclass(frozen=True, slots=True)
class Cell:
    """Places of one week that are as good as each other: nothing overlaps and the same facilitators can.

    The model counts lessons per cell, usually a whole week: the places inside need no variables of their own.
    """

    places: tuple[Place, ...]
    facilitators: frozenset[str]

    @property
    def monday(self) -> date:
        """The week of these places."""
        return self.places[0].monday


def overlap(one: Timed, other: Timed) -> bool:
    """Whether two things are at the same time, even for a minute."""
    return one.on == other.on and one.starts_at < other.ends_at and other.starts_at < one.ends_at


def all_pinned(problem: Problem) -> tuple[PinnedLesson, ...]:
    """Pinned lessons, and fixed school time in every lesson week (not on days off), in order of time."""
    by_hand = {(pinned.slot, pinned.on) for pinned in problem.pinned}
    school = (
        PinnedLesson(f"school:{slot.key}:{on}", on, slot.starts_at, slot.ends_at, SCHOOL, slot.key)
        for slot, on in _slots_on_days(problem)
        if slot.kind == SCHOOL and (slot.key, on) not in by_hand
    )
    return tuple(sorted((*problem.pinned, *school), key=lambda pinned: (pinned.on, pinned.starts_at, pinned.key)))


def open_places(problem: Problem) -> tuple[Place, ...]:
    """Places that are not pinned: no free week, no day off, no school time, nothing in the way. In order of time."""
    pinned = all_pinned(problem)
    places = (Place(on, slot.starts_at, slot.ends_at, slot.key, slot.kind) for slot, on in _slots_on_days(problem) if slot.kind != SCHOOL)
    return tuple(sorted(place for place in places if not any(_takes(lesson, place) for lesson in pinned)))


def share_of_places(problem: Problem, places: Iterable[Place]) -> int:
    """The most unpinned lessons one theme may have: its share of the open places, rounded up."""
    return ceil(problem.share * len(tuple(places)))


def cells(problem: Problem, places: Iterable[Place]) -> tuple[Cell, ...]:
    """The open places, joined where they are as good as each other. In order of time."""
    listed, pinned = tuple(places), all_pinned(problem)
    joined: dict[tuple[object, frozenset[str]], list[Place]] = {}
    for place in listed:
        who = frozenset(who.key for who in problem.facilitators if can_lead(who, place, pinned))
        is_alone = not any(place != other and overlap(place, other) for other in listed)
        joined.setdefault((place.monday if is_alone else place, who), []).append(place)
    made = (Cell(tuple(group), who) for (_, who), group in joined.items())
    return tuple(sorted(made, key=lambda cell: cell.places))


def can_lead(who: Facilitator, at: Timed, pinned: Iterable[PinnedLesson]) -> bool:
    """Whether a facilitator is there that week and has nothing else at that time."""
    if monday_of(at.on) in who.cannot or any(overlap(busy, at) for busy in who.busy):
        return False
    return not any(lesson.facilitator == who.key and overlap(lesson, at) for lesson in pinned)


def clashes(problem: Problem) -> tuple[Clash, ...]:
    """What is wrong with the pinned lessons, in order of time."""
    pinned = all_pinned(problem)
    return tuple(clash for lesson in pinned for clash in _clashes_of(lesson, problem, pinned))


def _clashes_of(lesson: PinnedLesson, problem: Problem, pinned: tuple[PinnedLesson, ...]) -> Iterator[Clash]:
    if week_number(lesson.on, problem.weeks) is None:
        yield Clash(lesson.key, "free_week")
    elif lesson.on in problem.free_days:
        yield Clash(lesson.key, "free_day")
    who = next((who for who in problem.facilitators if who.key == lesson.facilitator), None)
    if who and not can_lead(who, lesson, ()):
        yield Clash(lesson.key, "facilitator_cannot")
    others = (other for other in pinned if other is not lesson and other.facilitator == lesson.facilitator)
    if lesson.facilitator and any(overlap(lesson, other) for other in others):
        yield Clash(lesson.key, "facilitator_twice")


def _slots_on_days(problem: Problem) -> Iterator[tuple[Slot, date]]:
    """Every slot in every lesson week, days off left out."""
    for week in problem.weeks:
        if week.free:
            continue
        for slot in problem.slots:
            on = week.monday + timedelta(days=slot.weekday)
            if on not in problem.free_days:
                yield slot, on


def _takes(lesson: PinnedLesson, place: Place) -> bool:
    """Whether a pinned lesson is in the way of a place; school time and a lesson without a slot are for everybody."""
    if lesson.slot and lesson.kind != SCHOOL:
        return (lesson.slot, lesson.on) == (place.slot, place.on)
    return overlap(lesson, place)
