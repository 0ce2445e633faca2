"""Where the parts of a route stand in time: moved by a pause, held against the enrolment, and placed on a drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

#: How wide a line of the timeline is drawn; the browser stretches it.
WIDTH = 1000


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


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where something stands on a line of `WIDTH`; never narrower than can be seen."""

    x: int
    width: int


LEAST = 6


def stretch(span: Span, whole: Span) -> Stretch:
    """The place of a span on the line of the whole enrolment; what sticks out is cut off at the edge."""
    scale = WIDTH / max(whole.days, 1)
    left = min(max(round((span.first - whole.first).days * scale), 0), WIDTH - LEAST)
    right = min(max(round((span.until - whole.first).days * scale), 0), WIDTH)
    return Stretch(left, max(right - left, LEAST))
