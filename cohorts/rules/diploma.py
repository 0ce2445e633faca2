"""Is everything there that a diploma asks for? The school's exam board decides; this only says what still seems to be missing.

The rules are those of the examination plans of cohort 2025 (feiten: core tasks without compensation; at most one five among the
general subjects; electives on average, half and none under four). A grade is rounded as the schools do: 5,5 is a six.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

SUFFICIENT, ALMOST, LOWEST_ELECTIVE = 6, 5, 4
#: What a result in words counts as.
PASSED, FAILED = 6, 4
#: Of these together at most one may be a five.
GENERAL = ("dutch", "maths", "english")
CORE_TASK, ELECTIVES = "core_task", "electives"
ATTEMPTS = 2


class Why(StrEnum):
    """Why something is missing."""

    NO_LIST = "no_list"
    NO_RESULT = "no_result"
    NOT_PASSED = "not_passed"
    TOO_LOW = "too_low"
    SECOND_FIVE = "second_five"
    NOT_MET = "not_met"
    TOO_FEW_HOURS = "too_few_hours"
    MEAN_TOO_LOW = "mean_too_low"
    HALF_TOO_LOW = "half_too_low"
    ELECTIVE_TOO_LOW = "elective_too_low"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: of which requirement, why, and the numbers of it (what there is, what it takes).

    `key` is that of the demand; `title` is its title, or that of the elective it is about.
    """

    title: str
    why: Why
    there: int = 0
    needed: int = 0
    key: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """One attempt at an exam: a grade, or passed or not."""

    is_passed: bool
    grade: Decimal | None = None

    @property
    def mark(self) -> int:
        """The whole grade; words count as a six or a four."""
        if self.grade is None:
            return PASSED if self.is_passed else FAILED
        return int(self.grade.quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Elective:
    """An elective of this trainee with its results; one the trainee is exempt from counts in hours, not in grades."""

    title: str
    sbu: int
    results: tuple[Result, ...] = ()
    is_exempt: bool = False

    @property
    def mark(self) -> int | None:
        return best(self.results)


@dataclass(frozen=True, slots=True)
class Demand:
    """One requirement: what is asked, what people said about it, and the results that came for it."""

    kind: str
    title: str
    is_met: bool = False
    is_exempt: bool = False
    amount: int | None = None
    results: tuple[Result, ...] = ()
    key: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about one trainee; `demands` is empty when there is no list for this education and first day."""

    demands: tuple[Demand, ...]
    electives: tuple[Elective, ...] = ()


def best(results: Iterable[Result]) -> int | None:
    """The highest mark of the attempts; nothing when there was none."""
    return max((result.mark for result in results), default=None)


def attempts_left(results: Sequence[Result]) -> int:
    """How often this exam may still be taken: twice, and a second time only after a first that was not passed."""
    if any(result.mark >= SUFFICIENT for result in results):
        return 0
    return max(ATTEMPTS - len(results), 0)


def missing(facts: Facts) -> tuple[Missing, ...]:
    """What is missing for a diploma, in the order of the list; nothing means ready to be put forward to the exam board.

    A result goes before what somebody said; without a result what is marked as met counts. An exemption counts always.
    """
    if not facts.demands:
        return (Missing("", Why.NO_LIST),)
    general = [demand for demand in facts.demands if demand.kind in GENERAL and not demand.is_exempt]
    fives = [demand.title for demand in general if best(demand.results) == ALMOST]
    asked = [demand for demand in facts.demands if not demand.is_exempt]
    return tuple(replace(gap, key=demand.key) for demand in asked for gap in _gaps(demand, facts, fives))


def _gaps(demand: Demand, facts: Facts, fives: Sequence[str]) -> tuple[Missing, ...]:
    if demand.kind == ELECTIVES:
        return _electives(demand, facts.electives)
    mark = best(demand.results)
    if mark is None:
        return () if demand.is_met else (Missing(demand.title, _unsaid(demand)),)
    if mark >= SUFFICIENT:
        return ()
    if demand.kind not in GENERAL:
        return (Missing(demand.title, Why.NOT_PASSED, mark, SUFFICIENT),)
    if mark < ALMOST:
        return (Missing(demand.title, Why.TOO_LOW, mark, ALMOST),)
    # The first five is allowed: it is the others that have to go up.
    return (Missing(demand.title, Why.SECOND_FIVE, mark, SUFFICIENT),) if demand.title != fives[0] else ()


def _unsaid(demand: Demand) -> Why:
    return Why.NO_RESULT if demand.kind in (CORE_TASK, *GENERAL) else Why.NOT_MET


def _electives(demand: Demand, electives: Sequence[Elective]) -> tuple[Missing, ...]:
    marks = [(elective.title, elective.mark) for elective in electives if not elective.is_exempt and elective.mark is not None]
    if demand.is_met and not marks:
        return ()
    hours = sum(elective.sbu for elective in electives if elective.is_exempt or (elective.mark or 0) >= LOWEST_ELECTIVE)
    found = [
        Missing(title, Why.ELECTIVE_TOO_LOW, mark, LOWEST_ELECTIVE) for title, mark in marks if mark is not None and mark < LOWEST_ELECTIVE
    ]
    # Fewer hours are possible with good reason (480): the school then says that it is met.
    if not demand.is_met and hours < (demand.amount or 0):
        found.insert(0, Missing(demand.title, Why.TOO_FEW_HOURS, hours, demand.amount or 0))
    return (*found, *_together(demand.title, [mark for _title, mark in marks if mark is not None]))


def _together(title: str, marks: Sequence[int]) -> tuple[Missing, ...]:
    """On average a six, and half of them a six or more."""
    found = []
    if marks and sum(marks) < SUFFICIENT * len(marks):
        found.append(Missing(title, Why.MEAN_TOO_LOW, needed=SUFFICIENT))
    good = sum(mark >= SUFFICIENT for mark in marks)
    if 2 * good < len(marks):
        found.append(Missing(title, Why.HALF_TOO_LOW, good, -(-len(marks) // 2)))
    return tuple(found)
