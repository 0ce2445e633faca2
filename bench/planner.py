"""How long a proposal takes, and how good it is: `python -m bench.planner`.

Each problem is solved in a process of its own, so that memory is its own. `building` is making the model, import of
OR-tools apart. `naive` is the model one would write first (a theme per place as a number, lessons counted and compared by
place), with less to do: demand and early lessons are its only goals. It stops after ten seconds.
"""

import argparse
import json
import resource
import subprocess
import sys
from time import perf_counter
from typing import Any

from bench.planner_problems import problem_of_size

SIZES = {
    "demo": {"trainees": 23, "cases": 60, "themes": 19, "slots_a_week": 2},
    "block": {"trainees": 30, "cases": 300, "themes": 19, "slots_a_week": 2},
    "large": {"trainees": 60, "cases": 1500, "themes": 45, "slots_a_week": 4},
}
NAIVE_SECONDS = 10.0
COLUMNS = ("problem", "lessons", "status", "objective", "bound", "gap %", "seconds", "building", "import", "MB", "naive s", "naive gap %")


def measure(name: str) -> dict[str, Any]:
    """Solve one problem here and now; seconds, megabytes and the rest as a row."""
    from cockpit.planner.deal import grounds
    from cockpit.planner.model import Model
    from cockpit.planner.places import cells, open_places
    from cockpit.planner.solve import solve

    problem = problem_of_size(**SIZES[name])
    began = perf_counter()
    import ortools.sat.python.cp_model  # noqa: F401

    imported = perf_counter()
    canonical = problem.canonical()
    Model(canonical, cells(canonical, open_places(canonical)), grounds(canonical))
    built = perf_counter()
    solution = solve(problem)
    return {
        "problem": name,
        "lessons": len(solution.lessons),
        "status": solution.status,
        "objective": round(solution.objective, 1),
        "bound": round(solution.bound, 1),
        "gap %": round(100 * solution.gap, 3),
        "seconds": round(solution.seconds, 3),
        "building": round(built - imported, 3),
        "import": round(imported - began, 3),
        "MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def measure_naive(name: str) -> dict[str, Any]:
    """The obvious model on the same problem: which theme is on which place, lessons counted and compared afterwards."""
    from ortools.sat.python import cp_model

    from cockpit.planner.deal import grounds
    from cockpit.planner.places import open_places, share_of_places

    problem = problem_of_size(**SIZES[name]).canonical()
    places, themes = open_places(problem), grounds(problem)
    cp, most, last = cp_model.CpModel(), share_of_places(problem, places), len(places) - 1
    on = [cp.new_int_var(0, len(themes), "") for _ in places]
    worth: list[Any] = []
    for number, ground in enumerate(themes, start=1):
        here = [cp.new_bool_var("") for _ in places]
        for var, is_here in zip(on, here, strict=True):
            cp.add(var == number).only_enforce_if(is_here)
            cp.add(var != number).only_enforce_if(~is_here)
        count, first = cp.new_int_var(0, min(most, ground.most_lessons), ""), cp.new_int_var(0, last, "")
        value = cp.new_int_var(0, 10**9, "")
        cp.add(count == sum(here))
        cp.add_min_equality(first, [index * is_here + last * (1 - is_here) for index, is_here in enumerate(here)])
        cp.add_element(count, [round(1000 * ground.value * sum(1 / n for n in range(1, k + 1))) for k in range(most + 1)], value)
        early = problem.goals.urgent_early * ground.urgent + problem.goals.early * ground.value
        worth.append(value + round(1000 * early / last) * (last - first))
    cp.maximize(sum(worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.random_seed = 1, 1
    solver.parameters.max_time_in_seconds = NAIVE_SECONDS
    solver.solve(cp)
    gap = 1 - solver.objective_value / solver.best_objective_bound
    return {"naive s": round(solver.wall_time, 2), "naive gap %": round(100 * gap, 2)}


def measured_apart(name: str, way: str) -> dict[str, Any]:
    """One measurement in a fresh process."""
    done = subprocess.run([sys.executable, "-m", "bench.planner", way, name], capture_output=True, text=True, check=True)
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def main() -> None:
    """Print the table, or one measurement as JSON (for `measured_apart`)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("way", nargs="?", choices=("ours", "naive", "table"), default="table")
    parser.add_argument("name", nargs="?", choices=SIZES)
    asked = parser.parse_args()
    if asked.way != "table":
        print(json.dumps((measure if asked.way == "ours" else measure_naive)(asked.name)))
        return
    print(" | ".join(f"{column:>11}" for column in COLUMNS))
    for name in SIZES:
        row = measured_apart(name, "ours") | measured_apart(name, "naive")
        print(" | ".join(f"{row[column]:>11}" for column in COLUMNS))


if __name__ == "__main__":
    main()
