"""Every theme left out says why, with the numbers behind it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cockpit.planner.explain import kind_for, unplanned
from cockpit.planner.problem import KIND_OF_FACILITATOR, Facilitator, Need, PinnedLesson, UncoveredWork
from cockpit.planner.solve import solve
from tests.cockpit.planner.problems import MONDAY, MORNING, WORK, a_case, a_problem, a_theme, some_weeks

ONE_PLACE = {"slots": (MORNING,), "weeks": some_weeks(1)}


def why(theme, **values):
    """The code and numbers for one theme left out."""
    found = {left.theme: left for left in solve(a_problem(**values)).unplanned}
    return found[theme].why, found[theme].numbers


def test_nobody_asked_for_it():
    assert why("adl", themes=(a_theme("adl", 2.0),)) == ("no_reason", {"score": 2.0})


def test_there_is_no_place():
    assert why("medicatie", weeks=some_weeks(2, free={0, 1})) == ("no_places", {"score": 1.0, "places": 0})


def test_others_are_asked_for_more():
    values = {**ONE_PLACE, "themes": (a_theme("adl", 0.5), a_theme()), "cases": (a_case("a", "adl"), a_case("m"))}
    numbers = {"score": 0.5, "places": 1, "lowest_theme": "medicatie", "lowest_score": 1.0}
    assert why("adl", **values) == ("lower_demand", numbers)


def test_a_need_counts_in_the_score():
    values = {**ONE_PLACE, "themes": (a_theme("adl", 0.5), a_theme(demand=3.0)), "cases": (a_case("m"),), "needs": (Need("n", "adl"),)}
    assert why("adl", **values)[1]["score"] == 1.5


def test_another_theme_brings_uncovered_work():
    themes = (a_theme("adl", 1.1), a_theme(work=WORK[:2]))
    values = {**ONE_PLACE, "themes": themes, "cases": (a_case("a", "adl"), a_case("m")), "uncovered": (UncoveredWork(WORK[0]),)}
    numbers = {"score": 1.1, "places": 1, "other_theme": "medicatie", "other_score": 1.0, "uncovered": 1, "asked": 0}
    assert why("adl", **values) == ("outweighed", numbers)


def test_another_theme_serves_who_asked():
    cases = (a_case("a", "adl"), a_case("m", wants_in_lesson=True))
    numbers = {"score": 5.0, "places": 1, "other_theme": "medicatie", "other_score": 1.0, "uncovered": 0, "asked": 1}
    assert why("adl", **ONE_PLACE, themes=(a_theme("adl", 5.0), a_theme()), cases=cases) == ("outweighed", numbers)


def test_its_uncovered_work_is_reached_by_another():
    themes = (a_theme("adl", 0.0, WORK[:1]), a_theme(work=WORK[:1]))
    assert why("adl", themes=themes, uncovered=(UncoveredWork(WORK[0]),)) == ("already_reached", {"score": 0.0})


def test_its_uncovered_work_is_reached_by_a_pinned_lesson():
    pin = PinnedLesson("p", MONDAY + timedelta(days=3), MORNING.starts_at, MORNING.ends_at, work_processes=WORK[:1])
    values = {"themes": (a_theme("adl", 0.0, WORK[:1]),), "cases": (), "uncovered": (UncoveredWork(WORK[0]),), "pinned": (pin,)}
    assert why("adl", **values) == ("already_reached", {"score": 0.0})


def test_a_week_that_already_has_it_leaves_no_room():
    pin = PinnedLesson("p", MONDAY + timedelta(days=3), MORNING.starts_at, MORNING.ends_at, theme="adl")
    themes = (a_theme("adl", 5.0), a_theme("gedrag"))
    problem = a_problem(**ONE_PLACE, themes=themes, cases=(a_case("a", "adl"), a_case("g", "gedrag")), pinned=(pin,))
    assert solve(problem).unplanned == ()
    assert [(left.theme, left.why) for left in unplanned(problem, ())] == [("adl", "no_room"), ("gedrag", "no_room")]


def test_asked_for_more_than_a_planned_theme_that_brings_nothing_else():
    themes = (a_theme("adl", 5.0), a_theme())
    problem = a_problem(**ONE_PLACE, themes=themes, cases=(a_case("a", "adl"), a_case("m")))
    (lesson,) = solve(replace(problem, themes=themes[1:])).lessons
    assert [(left.theme, left.why) for left in unplanned(problem, (lesson,))] == [("adl", "no_room")]


def test_most_asked_for_comes_first():
    themes = (a_theme("adl", 1.0), a_theme("gedrag", 3.0), a_theme("netwerk", 3.0))
    assert [left.theme for left in solve(a_problem(themes=themes, cases=())).unplanned] == ["gedrag", "netwerk", "adl"]


@pytest.mark.parametrize(("kind", "lesson"), [*KIND_OF_FACILITATOR.items(), ("buur", "les")])
def test_a_lesson_is_called_by_who_leads_it(kind, lesson):
    assert kind_for(a_problem(facilitators=(Facilitator("f", kind, ()),)), "f") == lesson
