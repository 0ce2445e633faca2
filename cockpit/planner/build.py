"""From what the rules found (weeks, demand, uncovered work processes) to a problem for the planner."""

from collections.abc import Iterable, Mapping

from cockpit.planner.problem import Facilitator, Need, PinnedLesson, PlanCase, PlanTheme, Problem, Slot, UncoveredWork
from cockpit.rules.coverage import WorkProcessRef
from cockpit.rules.demand import DemandCase, DemandWeights, ThemeDemand, case_weight
from cockpit.rules.urgency import is_urgent
from cohorts.rules.calendar import BlockDays, LessonCalendar


def build_problem(
    *,
    block: BlockDays,
    calendar: LessonCalendar,
    slots: Iterable[Slot],
    themes: Mapping[str, Iterable[WorkProcessRef]],
    demand: Iterable[ThemeDemand],
    cases: Iterable[DemandCase],
    weights: DemandWeights,
    uncovered: Mapping[WorkProcessRef, float],
    facilitators: Iterable[Facilitator] = (),
    needs: Iterable[Need] = (),
    pinned: Iterable[PinnedLesson] = (),
) -> Problem:
    """The problem of one block. Situations that do not count in `demand` are left out.

    `themes`: every theme of the cohort with the work processes a lesson on it reaches (`theme_work_processes`).
    `uncovered`: work process → the part of the cohort (0 to 1) whose dossier has it. Raises ValueError as Problem does.
    """
    demands = {theme.theme: theme for theme in demand}
    counted = {key for theme in demands.values() for key in theme.cases}
    return Problem(
        weeks=block.weeks,
        slots=tuple(slots),
        themes=tuple(PlanTheme(code, _score(demands.get(code)), tuple(work)) for code, work in themes.items()),
        cases=tuple(_plan_case(case, block, weights) for case in cases if case.key in counted),
        needs=tuple(needs),
        facilitators=tuple(facilitators),
        uncovered=tuple(UncoveredWork(ref, weight) for ref, weight in uncovered.items()),
        pinned=tuple(pinned),
        free_days=tuple(calendar.free_days(block.starts_on, block.ends_on)),
    )


def _score(theme: ThemeDemand | None) -> float:
    return theme.score if theme else 0.0


def _plan_case(case: DemandCase, block: BlockDays, weights: DemandWeights) -> PlanCase:
    return PlanCase(
        key=case.key,
        trainee=case.trainee,
        weight=case_weight(case, block.starts_on, weights),
        is_urgent=is_urgent(case.urgency),
        wants_in_lesson=case.wants_in_lesson,
        main_theme=case.main_theme,
        other_themes=case.other_themes,
    )
