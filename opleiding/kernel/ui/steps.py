"""The arithmetic behind a step chart: what there is as an area, what is needed as a line. In percents of the drawing; no Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

T = TypeVar("T")

#: At most so many lines across, and the steps they may have.
LINES = 5
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@dataclass(frozen=True, slots=True)
class StepPoint:
    """One column of the chart, all of the same width; `extra` is what would be needed, where that is asked."""

    there: float
    need: float
    extra: float | None = None


@dataclass(frozen=True, slots=True)
class StepMark:
    """A word under the drawing, at the beginning of a column."""

    column: int
    label: str


@dataclass(frozen=True, slots=True)
class StepBox:
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class StepLine:
    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True, slots=True)
class StepChart:
    """Places on a drawing: areas, lines, lines across with their number, and words along the bottom with their place."""

    there: tuple[StepBox, ...]
    missing: tuple[StepBox, ...]
    need: tuple[StepLine, ...]
    extra: tuple[StepLine, ...]
    across: tuple[tuple[str, str], ...]
    along: tuple[tuple[str, str], ...]


def step_chart(points: Sequence[StepPoint], marks: Sequence[StepMark] = ()) -> StepChart:
    """From zero up to a round number above everything that is drawn."""
    highest = max((value for point in points for value in (point.there, point.need, point.extra or 0)), default=0)
    step = next((step for step in STEPS if step * LINES >= highest), STEPS[-1])
    top = max(step * (int(highest // step) + 1), step)
    frame = _Frame(len(points) or 1, top)
    return StepChart(
        there=tuple(frame.boxes([(0, point.there) for point in points])),
        missing=tuple(frame.boxes([(point.there, point.need) for point in points])),
        need=tuple(frame.line([point.need for point in points])),
        extra=tuple(frame.line([point.extra for point in points])),
        across=tuple((frame.y(value), str(value)) for value in range(0, top, step)),
        along=tuple((frame.x(mark.column), mark.label) for mark in marks),
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    columns: int
    top: float

    def x(self, column: float) -> str:
        return _percent(column / self.columns)

    def y(self, value: float) -> str:
        return _percent(1 - value / self.top)

    def boxes(self, spans: Sequence[tuple[float, float]]) -> Iterator[StepBox]:
        """From the first to the second value of each column; neighbours that are the same are one."""
        for first, until, (low, high) in _runs(spans):
            if high > low:
                yield StepBox(self.x(first), self.y(high), _percent((until - first) / self.columns), _percent((high - low) / self.top))

    def line(self, values: Sequence[float | None]) -> Iterator[StepLine]:
        """Level stretches, and the steps between them; None draws nothing."""
        before: float | None = None
        for first, until, value in _runs(values):
            if value is not None:
                if before is not None:
                    yield StepLine(self.x(first), self.y(before), self.x(first), self.y(value))
                yield StepLine(self.x(first), self.y(value), self.x(until), self.y(value))
            before = value


def _runs(values: Sequence[T]) -> Iterator[tuple[int, int, T]]:
    """First column, the column after the last, and the value they share."""
    first = 0
    for value, group in groupby(values):
        until = first + len(list(group))
        yield first, until, value
        first = until


def _percent(part: float) -> str:
    return f"{part * 100:.2f}%"
