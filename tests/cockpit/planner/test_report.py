"""From situations to the JSON that `propose_block --json` prints."""

import json
from datetime import date, timedelta

from cockpit.planner.build import build_problem
from cockpit.planner.problem import Facilitator
from cockpit.planner.report import report
from cockpit.planner.solve import solve
from cockpit.rules.coverage import WorkProcessRef
from cockpit.rules.demand import DemandCase, DemandWeights, demand_window, theme_demands
from cohorts.rules.calendar import LessonCalendar, block_days
from tests.cockpit.planner.problems import AFTERNOON, MORNING

NOORD = LessonCalendar("Noord")
BLOCK = block_days(date(2026, 2, 2), NOORD)
W5, W8 = WorkProcessRef("25656", "B1-K1-W5"), WorkProcessRef("25656", "B1-K1-W8")
CASES = (
    DemandCase("new", "t1", date(2026, 1, 26), "hoog", wants_in_lesson=True, main_theme="medicatie", other_themes=("gedrag",)),
    DemandCase("half", "t2", date(2025, 12, 29), main_theme="medicatie"),
    DemandCase("old", "t2", date(2025, 6, 2), main_theme="netwerk"),
)


def the_report():
    weights = DemandWeights()
    demand = theme_demands(CASES, window=demand_window(BLOCK.starts_on, None, NOORD), weights=weights)
    problem = build_problem(
        block=BLOCK,
        calendar=NOORD,
        slots=(MORNING, AFTERNOON),
        themes={"medicatie": (W5,), "gedrag": (W8,), "netwerk": ()},
        demand=demand,
        cases=CASES,
        weights=weights,
        uncovered={W8: 1.0},
        facilitators=(Facilitator("7", "docent", ("medicatie",), name="Anouk Veldkamp"),),
    )
    solution = solve(problem)
    found = report(cohort="feb-2026", number=1, problem=problem, solution=solution, demand=demand, why=lambda left: left.why)
    return json.loads(json.dumps(found))


def test_names_and_shape_of_the_report():
    found = the_report()
    assert list(found) == ["cohort", "block", "demand", "lessons", "unplanned", "solver"]
    assert list(found["solver"]) == ["status", "objective", "bound", "seconds"]
    assert found["cohort"] == "feb-2026"
    assert found["unplanned"] == [{"theme": "netwerk", "why": "no_reason"}]


def test_every_calendar_week_is_there_and_the_free_one_marked():
    block = the_report()["block"]
    assert (block["number"], block["starts_on"], block["ends_on"]) == (1, "2026-02-02", "2026-04-17")
    assert [week["number"] for week in block["weeks"]] == [1, 2, 3, None, 4, 5, 6, 7, 8, 9, 10]
    assert block["weeks"][3] == {"number": None, "monday": "2026-02-23", "free": True}


def test_the_demand_counts_situations_and_trainees():
    first = the_report()["demand"][0]
    assert first == {"theme": "medicatie", "score": round(3 * 0.5**0.2 + 0.5, 3), "cases": 2, "trainees": 2}


def test_a_lesson_with_its_reasons():
    assert the_report()["lessons"][0] == {
        "week": 1,
        "date": "2026-02-03",
        "start": "09:30",
        "end": "12:30",
        "kind": "les",
        "theme": "medicatie",
        "workprocesses": [{"dossier": "25656", "code": "B1-K1-W5"}],
        "facilitator": "Anouk Veldkamp",
        "reasons": {"cases": ["new", "half"], "trainees": 2, "uncovered": [], "needs": []},
    }


def test_nobody_yet_is_null():
    second = the_report()["lessons"][1]
    assert (second["theme"], second["facilitator"]) == ("gedrag", None)
    assert second["reasons"] == {"cases": ["new"], "trainees": 1, "uncovered": [{"dossier": "25656", "code": "B1-K1-W8"}], "needs": []}


def test_the_second_easter_day_and_situations_that_do_not_count_are_left_out():
    problem_days = NOORD.free_days(BLOCK.starts_on, BLOCK.ends_on)
    assert date(2026, 4, 6) in problem_days
    assert BLOCK.starts_on + timedelta(days=1) not in problem_days
    assert all("old" not in lesson["reasons"]["cases"] for lesson in the_report()["lessons"])
