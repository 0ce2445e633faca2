"""From a problem to a plan: lessons per theme and week, chosen by OR-tools' CP-SAT.

The model is kept small (docs: a boolean per theme and cell, counted lessons for diminishing returns, "had a lesson by
this week" cumulatively, one linear objective), so that it is proven optimal within a second. It is solved twice: first
for as many trainees as possible who asked for a situation in the lesson, then, with that many, for the best plan.

The same problem gives the same plan: everything is put in one order first, one worker searches with a fixed seed under
a limit of deterministic time. The wall clock is a safety net; when it cuts in, the status is not `optimal`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING

from cockpit.planner import deal, explain
from cockpit.planner.model import Choice, Model
from cockpit.planner.places import cells, open_places
from cockpit.planner.problem import Problem
from cockpit.planner.solution import Solution, Status

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Progress = Callable[[int, str], None]
"""Told how far it is: percent and a step, one of `built`, `asked`, `chosen`, `explained`."""

SEED = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """When to stop searching: deterministic time (about seconds, the same on every machine) and wall seconds."""

    deterministic_time: float = 10.0
    wall_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one search came to."""

    status: Status
    solver: "cp_model.CpSolver"


def solve(problem: Problem, limits: Limits = Limits(), on_progress: Progress = lambda percent, step: None) -> Solution:
    """The best plan for a block, with a reason for every lesson and a why for every theme left out.

    Never fails on a valid problem: without places or reasons there are only the pinned lessons, and slots stay empty
    rather than be filled without a reason. Imports OR-tools (0.5 s, 100 MB), so call it in the worker only.
    """
    began = perf_counter()
    problem = problem.canonical()
    model = Model(problem, cells(problem, open_places(problem)), deal.grounds(problem))
    on_progress(20, "built")
    if model.is_empty:
        return explain.solution(problem, Choice(), status="empty")
    spent, is_proven = _serve(model, limits)
    on_progress(40, "asked")
    answer = _search(model, limits)
    on_progress(90, "chosen")
    choice = model.choice(answer.solver) if answer.status != "unknown" else Choice()
    status: Status = "feasible" if answer.status == "optimal" and not is_proven else answer.status
    found = explain.solution(
        problem,
        choice,
        status=status,
        objective=model.in_demand(answer.solver.objective_value) if choice.lessons else 0.0,
        bound=model.in_demand(answer.solver.best_objective_bound),
        deterministic_time=round(spent + answer.solver.deterministic_time, 6),
        seconds=perf_counter() - began,
    )
    on_progress(100, "explained")
    return found


def _serve(model: Model, limits: Limits) -> tuple[float, bool]:
    """Find how many of the asking trainees can be served at most, and hold the model to it."""
    if not model.asked:
        return 0.0, True
    model.aim_at_asked()
    answer = _search(model, limits)
    served = round(answer.solver.objective_value) if answer.status != "unknown" else 0
    model.keep_asked(served)
    return answer.solver.deterministic_time, answer.status == "optimal"


def _search(model: Model, limits: Limits) -> _Answer:
    from ortools.sat.python import cp_model  # 0.5 s and 100 MB: only where a plan is really made

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    solver.parameters.linearization_level = 2  # the whole model in the relaxation: it is nearly integral by itself
    solver.parameters.max_deterministic_time = limits.deterministic_time
    solver.parameters.max_time_in_seconds = limits.wall_seconds
    code = solver.solve(model.cp)
    if code == cp_model.OPTIMAL:
        return _Answer("optimal", solver)
    return _Answer("feasible" if code == cp_model.FEASIBLE else "unknown", solver)
