"""Places needed against places there, in the months to come: from dated facts only, nothing is guessed.

A place is needed where a learner works, and is there where a qualified supervisor is present. Both are parts: so many places at
one location over some days. Everything is worked out on the days on which something changes, so it takes no longer than there
are facts.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from begeleiding.rules.load import Caseload, Link, Norms, Spot
from cohorts.rules.places import Days

#: "Today and the next 18 months."
MONTHS = 18
NOTHING = Decimal(0)
#: A location, or None for who works nowhere in particular.
Where = int | None


@dataclass(frozen=True, slots=True)
class Part:
    """So many places at one location over some days, `[starts_on, until)`."""

    location: Where
    starts_on: date
    until: date
    places: Decimal


@dataclass(frozen=True, slots=True)
class Level:
    """Places needed and places there, from this day on."""

    day: date
    need: Decimal = NOTHING
    there: Decimal = NOTHING

    @property
    def missing(self) -> Decimal:
        return max(self.need - self.there, NOTHING)

    @property
    def free(self) -> Decimal:
        return max(self.there - self.need, NOTHING)


#: One after the other; each holds until the next begins.
Levels = tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """The role of supervisor over some days, at a location or (None) of the whole organisation."""

    days: Days
    location: Where = None


@dataclass(frozen=True, slots=True)
class Guide:
    """One supervisor of one organisation, as far as giving room goes.

    `qualified` says how it is on the first day, and on every day on which that changes.
    """

    organisation: int
    caseload: Caseload
    posts: tuple[Post, ...] = ()
    qualified: tuple[tuple[date, bool], ...] = ()

    def where_on(self, day: date) -> Where:
        """The location of the role; without one, where the learners are (the first of several)."""
        posts = [post.location for post in self.posts if post.days.holds(day) and post.location is not None]
        return min(posts or [spot.location for spot in self._spots(day) if spot.location is not None], default=None)

    def is_there(self, day: date) -> bool:
        """Has the role here or a learner here on this day, is qualified then, and not away."""
        return self.works_on(day) and self.is_qualified(day) and not self.is_away(day)

    def works_on(self, day: date) -> bool:
        return any(post.days.holds(day) for post in self.posts) or any(self._spots(day))

    def is_away(self, day: date) -> bool:
        return any(days.holds(day) for days in self.caseload.away)

    def is_qualified(self, day: date) -> bool:
        return next((now for since, now in reversed(self.qualified) if since <= day), False)

    def _spots(self, day: date) -> Iterator[Spot]:
        """Where the learners of this day are, as far as that is here."""
        found = (link.spot_on(day) for link in self.caseload.links if link.days.holds(day))
        return (spot for spot in found if spot is not None and spot.organisation == self.organisation)

    @property
    def edges(self) -> set[date]:
        """The days on which the room this supervisor gives may change."""
        dated = [*self.caseload.away, *(post.days for post in self.posts)]
        ends = {day for days in dated for day in (days.starts_on, days.until) if day is not None}
        links = {day for link in self.caseload.links for day in link.edges}
        return {*ends, *links, *(day for day, _now in self.qualified), *self.caseload.norms.edges}


def parts_there(guide: Guide, first: date, until: date) -> Iterator[Part]:
    """The places one supervisor has, in use or not, over `[first, until)`."""
    for day, end in _stretches(guide.edges, first, until):
        if guide.is_there(day):
            yield Part(guide.where_on(day), day, end, guide.caseload.on(day).most)


def parts_needed(learner: Link, norms: Norms, organisation: int, first: date, until: date) -> Iterator[Part]:
    """The places one learner asks of this organisation, supervised or not, over `[first, until)`."""
    for day, end in _stretches(learner.edges | norms.edges, first, until):
        spot = learner.spot_on(day)
        if spot is not None and spot.organisation == organisation and learner.days.holds(day):
            yield Part(spot.location, day, end, learner.counts(day, spot, norms.on(day, spot)))


def levels(needed: Iterable[Part], there: Iterable[Part], first: date) -> Mapping[Where, Levels]:
    """Per location what is needed and what is there, beginning on `first`."""
    turns: dict[Where, dict[date, list[Decimal]]] = defaultdict(lambda: {first: [NOTHING, NOTHING]})
    for column, parts in enumerate((needed, there)):
        for part in parts:
            days = turns[part.location]
            days.setdefault(part.starts_on, [NOTHING, NOTHING])[column] += part.places
            days.setdefault(part.until, [NOTHING, NOTHING])[column] -= part.places
    return {location: tuple(_summed(days)) for location, days in turns.items()}


def together(several: Iterable[Levels], first: date) -> Levels:
    """The sum over locations: room at one is taken to be of use at another."""
    turns: dict[date, list[Decimal]] = {first: [NOTHING, NOTHING]}
    for steps in several:
        before = Level(first)
        for step in steps:
            change = turns.setdefault(step.day, [NOTHING, NOTHING])
            change[0] += step.need - before.need
            change[1] += step.there - before.there
            before = step
    return tuple(_summed(turns))


def within(steps: Levels, first: date, until: date) -> Levels:
    """The levels of `[first, until)`, in order."""
    begin, end = bisect_right(steps, first, key=_day), bisect_left(steps, until, key=_day)
    return (replace(level_on(steps, first), day=first), *steps[begin:end])


def tightest(steps: Levels, first: date, until: date) -> Level:
    """The level in `[first, until)` with the most missing, or the least left; the earliest of those."""
    return max(within(steps, first, until), key=lambda level: (level.need - level.there, level.need, -level.day.toordinal()))


def periods(steps: Levels, edges: Sequence[date]) -> Levels:
    """The tightest level of each period between two edges that follow each other, on the first day of that period."""
    found = ((first, tightest(steps, first, until)) for first, until in pairwise(edges))
    return tuple(Level(first, level.need, level.there) for first, level in found)


# --- What if so many more start? ---


@dataclass(frozen=True, slots=True)
class Newcomers:
    """So many learners who start on a day and stay.

    `weights`: location -> what one of them counts for there, in the first year and after it. `hours` of guidance a week each.
    `most`: what one supervisor has at most, to say how many supervisors are missing.
    """

    number: int
    starts_on: date
    weights: Mapping[int, tuple[Decimal, Decimal]]
    hours: Decimal = Decimal(1)
    most: Decimal = Decimal(3)
    year_after: date = field(default=date.max)

    def weight(self, location: int, day: date) -> Decimal:
        return self.weights[location][day >= self.year_after]


@dataclass(frozen=True, slots=True)
class Shortage:
    """What is missing on the worst day: learners without a place, their places, supervisors and hours a week; and from when."""

    learners: int = 0
    places: Decimal = NOTHING
    supervisors: int = 0
    since: date | None = None
    hours: Decimal = NOTHING
    hours_since: date | None = None

    @property
    def is_enough(self) -> bool:
        return not self.learners and not self.hours


def without_place(new: Newcomers, room: Mapping[Where, Levels], day: date) -> int:
    """How many of them find no place on this day, when each goes where one more fits; a learner is not cut in two."""
    fits = (_fitting(level_on(room.get(location, ()), day).free, new.weight(location, day)) for location in new.weights)
    return max(new.number - sum(min(fit, new.number) for fit in fits), 0)


def shortage(new: Newcomers, room: Mapping[Where, Levels], hours: Levels | None, until: date) -> Shortage:
    """Over `[start, until)`. `hours`: learners (need) and agreed hours (there); None when nobody wrote hours down."""
    days = sorted({new.starts_on, new.year_after, *(level.day for location in new.weights for level in room.get(location, ()))})
    short = [(without_place(new, room, day), day) for day in days if new.starts_on <= day < until]
    most, worst = max(short, key=lambda found: (found[0], -found[1].toordinal()), default=(0, new.starts_on))
    places = most * min((new.weight(location, worst) for location in new.weights), default=NOTHING)
    lacking = [(_lacking(new, level), level.day) for level in within(hours, new.starts_on, until)] if hours is not None else []
    return Shortage(
        learners=most,
        places=places,
        supervisors=math.ceil(places / new.most) if new.most else most,
        since=next((day for number, day in short if number), None),
        hours=max((lack for lack, _day in lacking), default=NOTHING),
        hours_since=next((day for lack, day in lacking if lack), None),
    )


def level_on(steps: Levels, day: date) -> Level:
    """The level that holds on this day."""
    found = bisect_right(steps, day, key=_day)
    return steps[found - 1] if found else Level(day)


def _day(level: Level) -> date:
    return level.day


def _lacking(new: Newcomers, level: Level) -> Decimal:
    return max((level.need + new.number) * new.hours - level.there, NOTHING)


def _fitting(free: Decimal, weight: Decimal) -> int:
    """How many whole learners fit; any number of those who count for nothing."""
    return int(free // weight) if weight else 10**6


def _stretches(edges: Iterable[date], first: date, until: date) -> Iterator[tuple[date, date]]:
    """The days between edges: within one nothing changes."""
    days = [first, *sorted(day for day in set(edges) if first < day < until), until]
    return pairwise(days)


def _summed(turns: Mapping[date, Sequence[Decimal]]) -> Iterator[Level]:
    need = there = NOTHING
    for day in sorted(turns):
        need, there = need + turns[day][0], there + turns[day][1]
        yield Level(day, need, there)
