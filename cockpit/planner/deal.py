"""Which situations a theme can stand on, and which of them each lesson discusses.

Dealing happens after the lessons have been chosen and is a matter of order only: the same plan always gets the same
situations.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from cockpit.planner.problem import FURTHER_LESSON_REASONS, PlanCase, PlanTheme, Problem
from cockpit.rules.coverage import WorkProcessRef

Rank = tuple[int, bool, float, str]
"""Main theme first, then urgent, then heavy; the key settles what is left."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a theme can stand on, apart from what pinned lessons already took."""

    theme: PlanTheme
    cases: tuple[PlanCase, ...]
    needs: tuple[str, ...]
    uncovered: tuple[WorkProcessRef, ...]
    pinned: int
    need_value: float

    @property
    def value(self) -> float:
        """The demand for this theme, its needs included."""
        return self.theme.demand + self.need_value * len(self.needs)

    @property
    def urgent(self) -> float:
        """The part of the demand that cannot wait."""
        weights = (case.weight * (1 if case.main_theme == self.theme.code else 0.5) for case in self._urgent())
        return min(self.value, sum(weights))

    @property
    def most_lessons(self) -> int:
        """As many lessons as have a reason: the first needs one, with more of them each needs two of its own."""
        reasons = len(self.cases) + len(self.needs)
        first = 1 if reasons or self.uncovered else 0
        return max(first, reasons // FURTHER_LESSON_REASONS)

    def _urgent(self) -> Iterable[PlanCase]:
        return (case for case in self.cases if case.is_urgent)


def grounds(problem: Problem) -> tuple[Ground, ...]:
    """Every theme of a canonical problem with what it can stand on, by code."""
    taken_cases = {(pinned.theme, case) for pinned in problem.pinned for case in pinned.cases}
    taken_needs = {need for pinned in problem.pinned for need in pinned.needs}
    open_work = still_uncovered(problem)
    by_theme: dict[str, list[PlanCase]] = defaultdict(list)
    for case in problem.cases:
        for theme in case.themes():
            if (theme, case.key) not in taken_cases:
                by_theme[theme].append(case)
    return tuple(
        Ground(
            theme=theme,
            cases=tuple(by_theme[theme.code]),
            needs=tuple(n.key for n in problem.needs if n.theme == theme.code and n.key not in taken_needs),
            uncovered=tuple(ref for ref in theme.work_processes if ref in open_work),
            pinned=sum(pinned.theme == theme.code for pinned in problem.pinned),
            need_value=problem.goals.need,
        )
        for theme in problem.themes
    )


def still_uncovered(problem: Problem) -> dict[WorkProcessRef, float]:
    """Uncovered work processes with their weight, apart from those a pinned lesson reaches."""
    reached = {ref for pinned in problem.pinned for ref in pinned.work_processes}
    return {work.ref: work.weight for work in problem.uncovered if work.ref not in reached}


def asking(problem: Problem) -> dict[str, frozenset[str]]:
    """The trainees who want a situation in the lesson and have none in a pinned one, with its themes."""
    pinned_cases = {case for pinned in problem.pinned for case in pinned.cases}
    served = {case.trainee for case in problem.cases if case.wants_in_lesson and case.key in pinned_cases}
    themes: dict[str, set[str]] = defaultdict(set)
    for case in problem.cases:
        if case.wants_in_lesson and case.trainee not in served:
            themes[case.trainee].update(case.themes())
    return {trainee: frozenset(found) for trainee, found in sorted(themes.items())}


def deal_cases(
    ground: Ground, lessons: int, room: int, asked: Iterable[str], planned: Mapping[str, int]
) -> tuple[tuple[PlanCase, ...], ...]:
    """The situations of each of a theme's lessons, in order of time; at most `room` each, urgent and heavy first.

    A situation of every trainee in `asked` is among them. Trainees take turns; a situation whose main theme is this
    one goes before one for which it is a side theme, last those that another planned theme has as its main one.
    """
    turns = _in_turns(ground.cases, lambda case: _rank(case, ground.theme.code, planned))
    wished = [_wish_of(trainee, turns) for trainee in sorted(asked)]
    chosen = [*wished, *(case for case in turns if case not in wished)][: lessons * room]
    chosen.sort(key=lambda case: (not case.is_urgent, -case.weight, case.key))
    return _even(chosen, lessons)


def deal_needs(needs: tuple[str, ...], cases: tuple[tuple[PlanCase, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The needs of each lesson: one by one to the lesson with the fewest reasons so far, the earliest first."""
    hands: list[list[str]] = [[] for _ in cases]
    for need in needs:
        fewest = min(range(len(hands)), key=lambda n: len(cases[n]) + len(hands[n]))
        hands[fewest].append(need)
    return tuple(tuple(hand) for hand in hands)


def _rank(case: PlanCase, theme: str, planned: Mapping[str, int]) -> Rank:
    place = 0 if case.main_theme == theme else 1 + (planned.get(case.main_theme, 0) > 0)
    return (place, not case.is_urgent, -case.weight, case.key)


def _in_turns(cases: Iterable[PlanCase], rank: Callable[[PlanCase], Rank]) -> list[PlanCase]:
    """First everybody's first situation, then everybody's second, each round by rank."""
    rounds: dict[str, int] = defaultdict(int)
    numbered = []
    for case in sorted(cases, key=rank):
        numbered.append((rounds[case.trainee], rank(case), case))
        rounds[case.trainee] += 1
    return [case for _, _, case in sorted(numbered, key=lambda entry: entry[:2])]


def _wish_of(trainee: str, cases: list[PlanCase]) -> PlanCase:
    return next(case for case in cases if case.trainee == trainee and case.wants_in_lesson)


def _even(cases: list[PlanCase], lessons: int) -> tuple[tuple[PlanCase, ...], ...]:
    """The same list in `lessons` parts of as equal length as possible, longest first."""
    size, more = divmod(len(cases), lessons)
    ends = [size * n + min(n, more) for n in range(lessons + 1)]
    return tuple(tuple(cases[start:end]) for start, end in pairwise(ends))
