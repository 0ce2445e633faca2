"""The arithmetic behind heat tables, bars and sparklines: numbers in, places on a drawing out. No Django, no database."""

from collections.abc import Sequence
from dataclasses import dataclass

HEAT_STEPS = 5
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 120, 32, 4
BAR_WIDTH, BAR_HEIGHT, HATCH = 240, 12, 6


def heat_step(value: int, highest: int) -> int:
    """The shade of one cell, 0 (hatched) to 5. While nothing passes five, the shade is the number itself."""
    if value <= 0:
        return 0
    return -(-value * HEAT_STEPS // max(highest, HEAT_STEPS))


@dataclass(frozen=True)
class HeatCell:
    """One number; `None` is a week in which nothing could happen, which is something else than zero."""

    value: int | None
    url: str = ""
    step: int = 0


@dataclass(frozen=True)
class HeatRow:
    """One line of a heat table: the words first, the code behind it."""

    head: str
    cells: Sequence[HeatCell]
    meta: str = ""
    url: str = ""


@dataclass(frozen=True)
class HeatColumn:
    """A column: "3", and under it "16 feb"."""

    head: str
    meta: str = ""


@dataclass(frozen=True)
class HeatTable:
    """A table with numbers that are also shaded. The shades are worked out here, over the whole table."""

    caption: str
    corner: str
    columns: Sequence[HeatColumn]
    rows: Sequence[HeatRow]

    @property
    def highest(self) -> int:
        return max((cell.value or 0 for row in self.rows for cell in row.cells), default=0)

    @property
    def shaded_rows(self) -> list[HeatRow]:
        highest = self.highest
        return [
            HeatRow(
                row.head, [HeatCell(cell.value, cell.url, heat_step(cell.value or 0, highest)) for cell in row.cells], row.meta, row.url
            )
            for row in self.rows
        ]


@dataclass(frozen=True)
class Spark:
    """A sparkline: the line, the same line closed to an area, and its last point."""

    line: str
    area: str
    end_x: str
    end_y: str


def spark(values: Sequence[float]) -> Spark:
    """Places on a drawing of 120 by 32. The line starts at zero, so that a small change stays small."""
    points = list(values) or [0]
    highest = max(*points, 1)
    step = (SPARK_WIDTH - 2 * SPARK_EDGE) / max(len(points) - 1, 1)
    reach = SPARK_HEIGHT - 2 * SPARK_EDGE
    places = [(SPARK_EDGE + nr * step, SPARK_HEIGHT - SPARK_EDGE - reach * value / highest) for nr, value in enumerate(points)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    (first_x, _), (last_x, last_y) = places[0], places[-1]
    floor = SPARK_HEIGHT - SPARK_EDGE
    return Spark(line, f"{first_x:.1f},{floor} {line} {last_x:.1f},{floor}", f"{last_x:.1f}", f"{last_y:.1f}")


@dataclass(frozen=True)
class Bar:
    """A bar on a drawing of 240 by 12: what is filled, what lies above the limit (hatched), and where the limit stands."""

    fill: int
    over: int
    limit: int | None
    hatch: tuple[int, ...]

    @property
    def is_over(self) -> bool:
        return self.over > 0


def bar(value: float, highest: float, limit: float | None = None) -> Bar:
    """Scale a bar; without a limit nothing is ever over."""
    scale = BAR_WIDTH / max(highest, value, limit or 0, 0.000_1)
    filled = round(max(value, 0) * scale)
    if limit is None:
        return Bar(filled, 0, None, ())
    line = round(limit * scale)
    over = max(filled - line, 0)
    return Bar(min(filled, line), over, min(line, BAR_WIDTH - 1), tuple(range(line, line + over, HATCH)) if over else ())


@dataclass(frozen=True)
class BarRow:
    """One line of a table with bars: what stands in its cells, and the number that is drawn; None draws nothing."""

    head: str
    cells: Sequence[str]
    value: float | None
    is_total: bool = False


@dataclass(frozen=True)
class BarTable:
    """A bar chart that is its own table: every line says its numbers and draws one of them, all on one scale."""

    caption: str
    corner: str
    columns: Sequence[str]
    rows: Sequence[BarRow]

    @property
    def has_bars(self) -> bool:
        return any(row.value is not None for row in self.rows)

    @property
    def drawn_rows(self) -> list[tuple[BarRow, Bar | None]]:
        highest = max((row.value or 0 for row in self.rows), default=0)
        return [(row, None if row.value is None else bar(row.value, highest)) for row in self.rows]
