"""The arithmetic behind a timeline: days in, places on a strip out, in percents of its width. No Django, no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

#: What a bar stands for; each has a shade and a pattern of its own.
KINDS = ("past", "now", "later", "expected", "exception")
#: A single day in three years is still seen.
NARROWEST = 0.006


@dataclass(frozen=True, slots=True)
class Span:
    """Something over some days, `[starts_on, until)`; without `until` it goes on."""

    label: str
    starts_on: date
    until: date | None = None
    kind: str = "now"


@dataclass(frozen=True, slots=True)
class StripBar:
    """One bar: where it begins and how wide it is, both written as the drawing wants them ("12.5%")."""

    label: str
    x: str
    width: str
    kind: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a timeline: its bars, the thin lines between columns, and today."""

    bars: tuple[StripBar, ...]
    lines: tuple[str, ...] = ()
    today: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """The days a timeline shows, `[first, until)`."""

    first: date
    until: date

    def at(self, day: date) -> float:
        """Where a day lies, 0 to 1; what lies outside is put on the edge."""
        whole = max((self.until - self.first).days, 1)
        return min(max((day - self.first).days / whole, 0), 1)


def strip(spans: Iterable[Span], scale: Scale, *, lines: Sequence[date] = (), today: date | None = None) -> Strip:
    """Only what lies on the scale is drawn."""
    shown = (span for span in spans if span.starts_on < scale.until and (span.until is None or span.until > scale.first))
    is_now = today is not None and scale.first <= today < scale.until
    return Strip(
        bars=tuple(_bar(span, scale) for span in shown),
        lines=tuple(_percent(scale.at(day)) for day in lines if scale.first < day < scale.until),
        today=_percent(scale.at(today)) if today and is_now else "",
    )


def _bar(span: Span, scale: Scale) -> StripBar:
    if span.kind not in KINDS:
        raise ValueError(f"no such kind: {span.kind}")
    left, right = scale.at(span.starts_on), scale.at(span.until or scale.until)
    width = max(right - left, NARROWEST)
    return StripBar(span.label, _percent(min(left, 1 - width)), _percent(width), span.kind)


def _percent(part: float) -> str:
    return f"{part * 100:.2f}%"
