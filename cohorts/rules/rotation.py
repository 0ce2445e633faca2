"""Rotation: after a number of blocks somebody goes to another location, unless something else was agreed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cohorts.rules.calendar import LessonCalendar, NoLessonWeeks, block_days

#: What was agreed; the words are those of `ExceptionKind`.
Kind = Literal["stays", "sooner", "skips", "fixed", "returns"]


@dataclass(frozen=True, slots=True)
class BlockSpan:
    """The days `[starts_on, until)` of one block; one that was not made yet is expected from the calendar."""

    number: int
    starts_on: date
    until: date
    is_expected: bool = False

    @property
    def middle(self) -> date:
        """Who came before this day was there for most of the block."""
        return self.starts_on + (self.until - self.starts_on) / 2


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody at one location, `[starts_on, until)`; without `until` it goes on."""

    location: int
    starts_on: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What is different in somebody's rotation, `[starts_on, until)`."""

    kind: Kind
    starts_on: date
    until: date


def blocks_until(made: Sequence[BlockSpan], start: date, until: date, calendar: LessonCalendar) -> tuple[BlockSpan, ...]:
    """The blocks that were made, in order, and those to expect after them until a day; the first begins at `start`."""
    found = list(made)
    following = made[-1].until if made else start
    while following < until:
        try:
            days = block_days(following, calendar)
        except NoLessonWeeks:
            break
        if days.starts_on < until:
            found.append(BlockSpan(found[-1].number + 1 if found else 1, days.starts_on, days.until, is_expected=True))
        following = days.until
    return tuple(found)


def stays(placements: Iterable[Stay]) -> tuple[Stay, ...]:
    """In order; what goes on at the same location without a day between is one stay."""
    found: list[Stay] = []
    for one in sorted(placements, key=lambda stay: stay.starts_on):
        if found and found[-1].location == one.location and found[-1].until == one.starts_on:
            found[-1] = Stay(one.location, found[-1].starts_on, one.until)
        else:
            found.append(one)
    return tuple(found)


def due_on(since: date, blocks: Sequence[BlockSpan], every: int, agreed: Iterable[Agreed] = (), *, today: date) -> date | None:
    """The Monday on which somebody who came to a location `since` goes to another; None when that lies beyond the blocks.

    A block counts for who came before its middle. What was agreed counts when it covers the day, or today when somebody is
    late: "stays" and "fixed" put it off to the day after the agreement, "skips" by as many blocks again; "sooner" brings it
    forward to the agreement's first day.
    """
    ends = tuple(block.until for block in blocks if since < block.middle)
    known = sorted(agreed, key=lambda one: one.starts_on)
    day = _nth(ends, every)
    sooner = next((one.starts_on for one in known if one.kind == "sooner" and one.starts_on > since), None)
    if sooner is not None and (day is None or sooner < day):
        return sooner
    for one in known:
        if day is not None and one.kind in ("stays", "fixed", "skips") and one.starts_on <= max(day, today) < one.until:
            day = _nth([end for end in ends if end > day], every) if one.kind == "skips" else one.until
    return day


def _nth(days: Sequence[date], number: int) -> date | None:
    return days[number - 1] if len(days) >= number else None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is due: where from, on which day, where to at all (in a fixed order), and where somebody was before."""

    who: int
    here: int
    day: date
    choices: tuple[int, ...]
    been: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposed:
    """A place for one candidate; `location` is None when there is room nowhere."""

    who: int
    day: date
    location: int | None


def propose_rotation(candidates: Iterable[Candidate], free: Mapping[tuple[int, date], int | None]) -> tuple[Proposed, ...]:
    """Round robin, who is due first goes first: the next location in the order that has room, new ones before known ones.

    `free` is how many places a location has on a day once every candidate has left; None when nobody wrote that down, which
    counts as room. A draft to talk about: nobody's wishes are in it.
    """
    taken: dict[int, int] = {}
    found: list[Proposed] = []
    for one in sorted(candidates, key=lambda candidate: (candidate.day, candidate.who)):
        open_ones = [place for place in _after(one.here, one.choices) if _has_room(free.get((place, one.day)), taken.get(place, 0))]
        chosen = next(iter([place for place in open_ones if place not in one.been] or open_ones), None)
        if chosen is not None:
            taken[chosen] = taken.get(chosen, 0) + 1
        found.append(Proposed(one.who, one.day, chosen))
    return tuple(found)


def _after(here: int, ring: tuple[int, ...]) -> tuple[int, ...]:
    """The others, beginning with the one after this one."""
    at = ring.index(here) + 1 if here in ring else 0
    return tuple(place for place in (*ring[at:], *ring[:at]) if place != here)


def _has_room(places: int | None, taken: int) -> bool:
    return places is None or places > taken
