"""Values that cannot be are refused; what can be travels as JSON and comes back the same."""

import json
from dataclasses import replace
from datetime import time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings

from cockpit.planner.codec import from_dict, to_dict
from cockpit.planner.places import cells, clashes, open_places
from cockpit.planner.problem import Facilitator, PinnedLesson, Problem, Slot
from cockpit.planner.solution import Solution
from cockpit.planner.solve import solve
from tests.cockpit.planner.problems import AFTERNOON, MONDAY, MORNING, PARALLEL, a_case, a_problem, a_theme, problems, some_weeks

TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Slot(5, time(9), time(10), "saturday"),
        lambda: Slot(1, time(10), time(10), "no_time"),
        lambda: Slot(1, time(9), time(10), "kind", "feest"),
        lambda: PinnedLesson("p", TUESDAY, time(10), time(9)),
        lambda: PinnedLesson("p", TUESDAY, time(9), time(10), "feest"),
        lambda: a_problem(cases=(a_case("c"), a_case("c"))),
        lambda: a_problem(themes=(a_theme(), a_theme(demand=2.0))),
        lambda: a_problem(weeks=(some_weeks(1)[0], some_weeks(3)[2])),
        lambda: a_problem(weeks=(replace(some_weeks(1)[0], monday=TUESDAY),)),
        lambda: a_problem(share=Fraction(0)),
        lambda: a_problem(cases_per_lesson=0),
    ],
)
def test_values_that_cannot_be_are_refused(broken):
    with pytest.raises(ValueError, match=r"."):
        broken()


@settings(max_examples=50, deadline=None)
@given(problems())
def test_problem_and_solution_travel_as_json(problem):
    solution = solve(problem)
    assert from_dict(Problem, json.loads(json.dumps(to_dict(problem)))) == problem
    assert from_dict(Solution, json.loads(json.dumps(to_dict(solution)))) == solution


def test_places_of_a_week_that_are_as_good_as_each_other_are_one_cell():
    together = a_problem(slots=(MORNING, AFTERNOON))
    apart = a_problem(slots=(MORNING, PARALLEL, AFTERNOON))
    assert [len(cell.places) for cell in cells(together, open_places(together))] == [2, 2, 2, 2]
    assert sorted(len(cell.places) for cell in cells(apart, open_places(apart))) == [1] * 12


def test_a_pin_with_a_slot_takes_that_place_and_one_without_every_place_at_its_time():
    pin = PinnedLesson("p", TUESDAY, time(10), time(11), slot="morning")
    with_slot = a_problem(slots=(MORNING, PARALLEL), weeks=some_weeks(1), pinned=(pin,))
    without = replace(with_slot, pinned=(replace(pin, slot=""),))
    assert [place.slot for place in open_places(with_slot)] == ["parallel"]
    assert open_places(without) == ()


@pytest.mark.parametrize(("starts", "ends"), [(time(12, 30), time(13)), (time(8), time(9, 30))])
def test_a_pin_that_only_touches_a_place_leaves_it_open(starts, ends):
    problem = a_problem(slots=(MORNING,), weeks=some_weeks(1), pinned=(PinnedLesson("p", TUESDAY, starts, ends),))
    assert [place.slot for place in open_places(problem)] == ["morning"]


def test_what_is_wrong_with_pinned_lessons():
    who = Facilitator("f", "coach", (), cannot=(MONDAY,))
    pins = tuple(PinnedLesson(key, TUESDAY, time(9), time(10), slot=key, facilitator="f") for key in ("a", "b"))
    problem = a_problem(facilitators=(who,), pinned=pins, free_days=(TUESDAY,))
    codes = ["free_day", "facilitator_cannot", "facilitator_twice"]
    assert [(clash.pinned, clash.code) for clash in clashes(problem)] == [(key, code) for key in "ab" for code in codes]
