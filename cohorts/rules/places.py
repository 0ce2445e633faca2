"""How full a location is: places and people, over the months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """Some days, `[starts_on, until)`; without `until` they go on."""

    starts_on: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Room:
    """A number of places over some days."""

    days: Days
    places: int


@dataclass(frozen=True, slots=True)
class Fill:
    """People and places on one day; `places` is None when nobody wrote down how many there are."""

    day: date
    filled: int
    places: int | None

    @property
    def is_over(self) -> bool:
        return self.places is not None and self.filled > self.places

    @property
    def free(self) -> int | None:
        """Never below zero."""
        return None if self.places is None else max(self.places - self.filled, 0)


def fill_on(day: date, people: Iterable[Days], rooms: Iterable[Room]) -> Fill:
    """How full it is on this day."""
    places = next((room.places for room in rooms if room.days.holds(day)), None)
    return Fill(day, sum(days.holds(day) for days in people), places)


def fullest(first: date, until: date, people: Sequence[Days], rooms: Sequence[Room]) -> Fill:
    """The day in `[first, until)` with the fewest places left, the earliest of them; without places the one with most people.

    Only days on which something begins or ends can be that day.
    """
    ends = (edge for days in (*people, *(room.days for room in rooms)) for edge in (days.starts_on, days.until) if edge)
    days = {first, *(edge for edge in ends if first <= edge < until)}
    found = [fill_on(day, people, rooms) for day in sorted(days)]
    return max(found, key=lambda fill: (fill.filled - (fill.places or 0), fill.filled))


def month_starts(first: date, count: int) -> tuple[date, ...]:
    """The first days of `count` months, beginning with the month of `first`."""
    numbers = (first.year * 12 + first.month - 1 + n for n in range(count))
    return tuple(date(number // 12, number % 12 + 1, 1) for number in numbers)
