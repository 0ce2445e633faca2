"""Where the parts of a route stand in time: moved by a pause, and held against the enrolment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From the first day up to, and not including, `until`."""

    first: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.first).days

    def overlaps(self, other: "Span") -> bool:
        """Whether they share a day."""
        return self.first < other.until and other.first < self.until


@dataclass(frozen=True, slots=True)
class Item:
    """One part of a route that has days; only what is open is ever moved."""

    key: int
    span: Span
    is_open: bool = True


def shift(items: Iterable[Item], from_day: date, days: int) -> tuple[Item, ...]:
    """The items after a pause of this many whole days that begins on `from_day`; a negative number moves them back.

    Every open item that was not over by then moves as a whole, so lengths, gaps and the order of what is open stay the same.
    What is done, exempt or postponed, and what was over, stays where it was.
    """
    moved = timedelta(days=days)
    return tuple(
        replace(item, span=Span(item.span.first + moved, item.span.until + moved)) if item.is_open and item.span.until > from_day else item
        for item in items
    )


def is_too_late(span: Span, end: date | None) -> bool:
    """Ends after the enrolment does: it no longer fits."""
    return end is not None and span.until > end


def pause_of(span: Span, pauses: Sequence[Span]) -> Span | None:
    """The first pause this falls in, wholly or partly."""
    return next((pause for pause in sorted(pauses) if span.overlaps(pause)), None)
