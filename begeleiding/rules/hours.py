"""Hours to supervise: what was agreed, what was spent, and what the learners ask. Always per week, never of one person beside another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

HALF, TENTH = Decimal("0.5"), Decimal("0.1")
#: How long after a block its hours are still asked, and still say something.
RECENT = timedelta(weeks=26)


@dataclass(frozen=True, slots=True)
class Spent:
    """The hours somebody spent in one block `[starts_on, until)` of one cohort."""

    cohort: int
    starts_on: date
    until: date
    hours: Decimal

    @property
    def a_week(self) -> Decimal:
        return self.hours / Decimal(max(1, -(-(self.until - self.starts_on).days // 7)))


@dataclass(frozen=True, slots=True)
class Hours:
    """A week at one place: agreed, spent (None when nobody said it) and asked for by the learners."""

    planned: Decimal
    spent: Decimal | None
    needed: Decimal

    @property
    def short(self) -> Decimal:
        """How many hours are missing for what the learners ask; never below zero."""
        return max(self.needed - self.planned, Decimal(0))

    @property
    def is_short(self) -> bool:
        return self.short > 0


def suggested(minutes: Iterable[int]) -> Decimal:
    """These minutes as hours, on half hours."""
    return (Decimal(sum(minutes)) / 60 / HALF).quantize(Decimal(1), ROUND_HALF_UP) * HALF


def spent_a_week(blocks: Iterable[Spent]) -> Decimal | None:
    """Of the latest block of each cohort together; None when nothing was said."""
    latest: dict[int, Spent] = {}
    for block in blocks:
        if block.cohort not in latest or latest[block.cohort].until < block.until:
            latest[block.cohort] = block
    return rounded(sum((block.a_week for block in latest.values()), Decimal(0))) if latest else None


def needed_a_week(learners: Iterable[Decimal], hours_per_trainee: Decimal) -> Decimal:
    """What learners of these weights ask together."""
    return rounded(sum(learners, Decimal(0)) * hours_per_trainee)


def together(planned: Iterable[Decimal], spent: Iterable[Decimal | None], needed: Decimal) -> Hours:
    """Of one place; whoever did not say what was spent is not counted as nothing."""
    said = [hours for hours in spent if hours is not None]
    return Hours(sum(planned, Decimal(0)), sum(said, Decimal(0)) if said else None, needed)


def whole(places: Mapping[object, Hours]) -> Hours:
    """All places together."""
    rows = list(places.values())
    return together((row.planned for row in rows), (row.spent for row in rows), sum((row.needed for row in rows), Decimal(0)))


def rounded(hours: Decimal) -> Decimal:
    """On tenths of an hour, half up."""
    return hours.quantize(TENTH, ROUND_HALF_UP)
