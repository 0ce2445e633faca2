"""What became of the people of a cohort, in numbers; and which numbers another organisation may not read.

A number under five is about people somebody can point at (docs/privacy.md). Leaving it out is not enough: with a total beside it,
what is left out can be worked out, so then another number, or the total itself, is left out as well.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from cohorts.rules.status import ACTIVE, GRADUATED, MOVED, PAUSED, PLACED, STOPPED

SMALLEST = 5
"""The smallest number that is shown about people of another organisation."""

LEARNING, DIPLOMA, UNKNOWN = "learning", "diploma", "unknown"
OUTCOMES = (LEARNING, PAUSED, STOPPED, DIPLOMA, MOVED, UNKNOWN)
_OUTCOME_OF = {ACTIVE: LEARNING, PAUSED: PAUSED, STOPPED: STOPPED, MOVED: MOVED, GRADUATED: LEARNING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """One person in one cohort. `status` is the one of today, empty when none was written down; `is_over`: the period ended.

    `began_on` is the first day of learning, also when that was in an earlier cohort; `diploma_on` the day of a confirmed diploma.
    """

    status: str = ""
    is_over: bool = False
    stop_reason: str = ""
    background: str = ""
    level: int = 0
    began_on: date
    diploma_on: date | None = None
    after_role: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number, or why it is not there: `is_small` because it is under five, else because another could be worked out from it."""

    value: int | None
    is_small: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether there is a number to read."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Counted:
    """The parts of a total, in order, and the total."""

    parts: tuple[Cell, ...]
    total: Cell


def outcome(one: Enrolment) -> str:
    """Where somebody is now. A diploma counts when it was confirmed; empty for who did not start."""
    if one.diploma_on is not None:
        return DIPLOMA
    if one.status:
        return "" if one.status == PLACED else _OUTCOME_OF[one.status]
    return UNKNOWN if one.is_over else LEARNING


def started(enrolments: Iterable[Enrolment]) -> list[Enrolment]:
    """Everybody who began."""
    return [one for one in enrolments if outcome(one)]


def months_between(first: date, last: date) -> int:
    """Whole months: from 2 February to 1 March is none, to 2 March one."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def median_months(enrolments: Iterable[Enrolment]) -> float | None:
    """The median time to the diploma in months; None as long as nobody has one."""
    found = [months_between(one.began_on, one.diploma_on) for one in enrolments if one.diploma_on is not None]
    return median(found) if found else None


def count(values: Iterable[object], order: Sequence[object]) -> tuple[int, ...]:
    """How many there are of each, in this order; a value that is not in it is an error."""
    found = Counter(values)
    if unknown := set(found) - set(order):
        raise ValueError(f"not in the order: {unknown}")
    return tuple(found[value] for value in order)


def shown(numbers: Sequence[int]) -> Counted:
    """Everything, for who may read everything."""
    return Counted(tuple(Cell(number) for number in numbers), Cell(sum(numbers)))


def protected(numbers: Sequence[int], *, is_total_known: bool = True) -> Counted:
    """Without the numbers under five, and without what would give one of them away.

    `is_total_known` is false when the total is left out elsewhere: then all of its parts are.
    """
    total = sum(numbers)
    if not is_total_known or total < SMALLEST:
        return Counted(tuple(_hidden(number) for number in numbers), _hidden(total))
    hidden = {index for index, number in enumerate(numbers) if number < SMALLEST}
    while given_away(numbers, hidden):
        visible = [index for index in range(len(numbers)) if index not in hidden]
        if not visible:
            return Counted(tuple(_hidden(number) for number in numbers), Cell(None))
        hidden.add(min(visible, key=lambda index: (numbers[index], index)))
    return Counted(tuple(_hidden(number) if index in hidden else Cell(number) for index, number in enumerate(numbers)), Cell(total))


def given_away(numbers: Sequence[int], hidden: set[int]) -> bool:
    """Whether something under five follows from the total and what is shown: a hidden number, or all of them together.

    Who reads knows of each hidden number whether it is under five ("minder dan 5") or not ("niet getoond"), and the sum of all of them.
    """
    left = sum(numbers[index] for index in hidden)
    lowest = {index: 0 if numbers[index] < SMALLEST else SMALLEST for index in hidden}
    highest = {index: SMALLEST - 1 if numbers[index] < SMALLEST else left for index in hidden}
    least, most = sum(lowest.values()), sum(highest.values())
    is_one_known = any(
        max(lowest[index], left - (most - highest[index])) == min(highest[index], left - (least - lowest[index]))
        for index in hidden
        if numbers[index] < SMALLEST
    )
    return bool(hidden) and (left < SMALLEST or is_one_known)


def together(own: Counted, others: Counted) -> Counted:
    """The whole cohort: only where the part of the others is shown, because subtracting the own part is easy."""
    parts = tuple(_sum(mine, theirs) for mine, theirs in zip(own.parts, others.parts, strict=True))
    return Counted(parts, _sum(own.total, others.total))


def _sum(own: Cell, others: Cell) -> Cell:
    if own.value is None or others.value is None:
        return Cell(None)
    return Cell(own.value + others.value)


def _hidden(number: int) -> Cell:
    return Cell(None, is_small=number < SMALLEST)
