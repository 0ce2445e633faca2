"""A proposal in the shape that `manage.py propose_block --json` prints and the plan board reads."""

from collections.abc import Callable, Iterable
from typing import Any

from cockpit.planner.problem import Problem
from cockpit.planner.solution import Lesson, Solution, Unplanned
from cockpit.rules.coverage import WorkProcessRef
from cockpit.rules.demand import ThemeDemand
from cohorts.rules.calendar import BlockDays

DECIMALS = 3


def report(
    *,
    cohort: str,
    number: int,
    problem: Problem,
    solution: Solution,
    demand: Iterable[ThemeDemand],
    why: Callable[[Unplanned], str],
) -> dict[str, Any]:
    """The whole proposal, JSON-able. `why` puts a code and its numbers into words (Dutch, by the app).

    A lesson's week counts lesson weeks; `weeks` holds every calendar week, a free one without a number. A facilitator
    is named, or by key when the problem holds no name; nobody and no theme are null.
    """
    return {
        "cohort": cohort,
        "block": _block(number, BlockDays(problem.weeks)),
        "demand": [_demand(theme) for theme in demand],
        "lessons": [_lesson(lesson, problem) for lesson in solution.lessons],
        "unplanned": [{"theme": left_out.theme, "why": why(left_out)} for left_out in solution.unplanned],
        "solver": {
            "status": solution.status,
            "objective": round(solution.objective, DECIMALS),
            "bound": round(solution.bound, DECIMALS),
            "seconds": round(solution.seconds, DECIMALS),
        },
    }


def _block(number: int, days: BlockDays) -> dict[str, Any]:
    return {
        "number": number,
        "starts_on": days.starts_on.isoformat(),
        "ends_on": days.ends_on.isoformat(),
        "weeks": [{"number": week.number, "monday": week.monday.isoformat(), "free": week.free} for week in days.weeks],
    }


def _demand(theme: ThemeDemand) -> dict[str, Any]:
    return {"theme": theme.theme, "score": round(theme.score, DECIMALS), "cases": len(theme.cases), "trainees": theme.trainees}


def _lesson(lesson: Lesson, problem: Problem) -> dict[str, Any]:
    names = {who.key: who.name or who.key for who in problem.facilitators}
    return {
        "week": lesson.week,
        "date": lesson.on.isoformat(),
        "start": lesson.starts_at.isoformat("minutes"),
        "end": lesson.ends_at.isoformat("minutes"),
        "kind": lesson.kind,
        "theme": lesson.theme or None,
        "workprocesses": _work(lesson.work_processes),
        "facilitator": names.get(lesson.facilitator, lesson.facilitator) or None,
        "reasons": {
            "cases": list(lesson.reasons.cases),
            "trainees": lesson.reasons.trainees,
            "uncovered": _work(lesson.reasons.uncovered),
            "needs": list(lesson.reasons.needs),
        },
    }


def _work(refs: Iterable[WorkProcessRef]) -> list[dict[str, str]]:
    return [{"dossier": ref.dossier, "code": ref.code} for ref in refs]
