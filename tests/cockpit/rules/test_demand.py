"""The demand per theme, against the formula of the domain written out by hand."""

from dataclasses import replace
from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.rules.demand import DemandCase, DemandWeights, DemandWindow, WrongWeights, case_weight, demand_window, theme_demands
from cohorts.rules.calendar import LessonCalendar

START = date(2026, 2, 2)
WINDOW = DemandWindow(START - timedelta(weeks=10), START)
WEIGHTS = DemandWeights()


def a_case(key="c1", *, weeks=0.0, trainee="t1", **values):
    return DemandCase(key=key, trainee=trainee, day=START - timedelta(days=round(weeks * 7)), **values)


def demands(*cases, votes=None, weights=WEIGHTS, window=WINDOW):
    found = theme_demands(cases, window=window, weights=weights, votes=votes)
    return {demand.theme: demand for demand in found}


def score(*cases, theme="medicatie", **settings):
    return demands(*cases, **settings)[theme].score


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"weeks": 5}, 0.5),
        ({"weeks": 10}, 0.25),
        ({"weeks": 1 / 7}, 0.5 ** (1 / 35)),
        ({"weeks": 5, "urgency": "midden"}, 0.75),
        ({"weeks": 5, "urgency": "hoog"}, 1.0),
        ({"weeks": 5, "urgency": "direct"}, 1.0),
        ({"weeks": 5, "wants_in_lesson": True}, 0.75),
        ({"weeks": 5, "urgency": "hoog", "wants_in_lesson": True}, 1.5),
    ],
)
def test_one_situation(values, expected):
    assert score(a_case(main_theme="medicatie", **values)) == pytest.approx(expected)


def test_other_themes_count_half_and_a_doubled_theme_once():
    found = demands(a_case(weeks=5, main_theme="medicatie", other_themes=("adl", "adl", "medicatie")))
    assert {theme: demand.score for theme, demand in found.items()} == pytest.approx({"medicatie": 0.5, "adl": 0.25})


def test_the_nth_situation_of_a_trainee_on_a_theme_counts_less_heaviest_first():
    light, heavy, middle = (
        a_case(key, weeks=5, main_theme="medicatie", urgency=u) for key, u in zip("abc", ("laag", "hoog", "midden"), strict=True)
    )
    assert score(light, heavy, middle) == pytest.approx(1.0 + 0.75 / sqrt(2) + 0.5 / sqrt(3))


def test_repetition_is_per_trainee_and_per_theme():
    one = a_case("a", weeks=5, main_theme="medicatie")
    other_trainee = a_case("b", weeks=5, trainee="t2", main_theme="medicatie")
    other_theme = a_case("c", weeks=5, main_theme="adl")
    found = demands(one, other_trainee, other_theme)
    assert (found["medicatie"].score, found["adl"].score) == pytest.approx((1.0, 0.5))
    assert (found["medicatie"].cases, found["medicatie"].trainees) == (("a", "b"), 2)


def test_votes_add_one_each_also_for_a_theme_without_situations():
    found = demands(a_case(weeks=5, main_theme="medicatie"), votes={"medicatie": 2, "adl": 1, "gedrag": 0})
    assert {theme: demand.score for theme, demand in found.items()} == pytest.approx({"medicatie": 2.5, "adl": 1.0})


def test_highest_first_then_by_code():
    found = theme_demands([], window=WINDOW, weights=WEIGHTS, votes={"b": 1, "a": 1, "c": 2})
    assert [demand.theme for demand in found] == ["c", "a", "b"]


def test_situations_outside_the_window_and_without_a_theme_do_not_count():
    before, at_start = a_case("a", weeks=10.2, main_theme="medicatie"), a_case("b", weeks=0, main_theme="medicatie")
    assert demands(before, at_start, a_case("c", weeks=1)) == {}


def test_the_score_taken_apart():
    cases = (
        a_case("a", weeks=5, main_theme="medicatie", urgency="hoog", wants_in_lesson=True),
        a_case("b", weeks=10, main_theme="medicatie"),
        a_case("c", weeks=5, trainee="t2", main_theme="adl", other_themes=("medicatie",)),
    )
    parts = demands(*cases, votes={"medicatie": 1})["medicatie"].parts
    assert (parts.recency, parts.urgency, parts.wish, parts.votes) == pytest.approx((1.0, 0.5, 0.5, 1.0))
    assert parts.repeat == pytest.approx(0.25 / sqrt(2) - 0.25)
    assert (parts.main_cases, parts.other_cases, parts.urgent_cases, parts.wished_cases, parts.vote_count) == (2, 1, 1, 1, 1)
    assert parts.newest_weeks == 5


def test_a_main_theme_that_counts_as_much_as_others_is_still_told_apart():
    found = demands(a_case(weeks=5, main_theme="medicatie", other_themes=("adl",)), weights=DemandWeights(other_theme=1.0))
    assert (found["medicatie"].parts.main_cases, found["adl"].parts.main_cases) == (1, 0)


@pytest.mark.parametrize(
    ("adopted", "first"),
    [(None, "2025-11-10"), ("2026-01-15", "2025-11-10"), ("2025-10-01", "2025-10-01"), ("2025-11-10", "2025-11-10")],
)
def test_the_window_is_the_longest_of_ten_lesson_weeks_and_since_the_last_plan(adopted, first):
    window = demand_window(START, date.fromisoformat(adopted) if adopted else None, LessonCalendar("Noord"))
    assert window == DemandWindow(date.fromisoformat(first), START)
    assert window.first in window
    assert START not in window


def test_weight_of_one_situation_is_its_demand_in_its_main_theme():
    case = a_case(weeks=5, main_theme="medicatie", urgency="hoog", wants_in_lesson=True)
    assert case_weight(case, START, WEIGHTS) == score(case) == pytest.approx(1.5)


def test_weights_of_an_organisation_keep_the_defaults_they_do_not_set():
    assert DemandWeights.from_settings({}) == DemandWeights()
    assert DemandWeights.from_settings({"vote": 3}) == DemandWeights(vote=3)


@pytest.mark.parametrize(
    ("settings", "field", "code"),
    [
        ({"stem": 1}, "stem", "unknown"),
        ({"vote": "1"}, "vote", "no_number"),
        ({"vote": True}, "vote", "no_number"),
        ({"vote": None}, "vote", "no_number"),
        ({"vote": -0.1}, "vote", "out_of_range"),
        ({"vote": 100.5}, "vote", "out_of_range"),
        ({"vote": float("nan")}, "vote", "out_of_range"),
        ({"half_life_weeks": 0}, "half_life_weeks", "out_of_range"),
    ],
)
def test_wrong_weights_are_refused(settings, field, code):
    with pytest.raises(WrongWeights) as refused:
        DemandWeights.from_settings(settings)
    assert (refused.value.field, refused.value.code) == (field, code)


themes = st.sampled_from(("medicatie", "adl", "gedrag", "netwerk"))
some_cases = st.lists(
    st.builds(
        DemandCase,
        key=st.uuids().map(str),
        trainee=st.sampled_from("abcd"),
        day=st.dates(START - timedelta(weeks=12), START + timedelta(weeks=1)),
        urgency=st.sampled_from(("laag", "midden", "hoog", "direct")),
        wants_in_lesson=st.booleans(),
        main_theme=st.one_of(st.just(""), themes),
        other_themes=st.lists(themes, max_size=3).map(tuple),
    ),
    max_size=25,
    unique_by=lambda case: case.key,
)


def by_hand(cases, theme):
    """The formula, written once more and differently."""
    total = 0.0
    for trainee in {case.trainee for case in cases}:
        weights = []
        for case in cases:
            if case.trainee != trainee or not (WINDOW.first <= case.day < START):
                continue
            place = 1 if case.main_theme == theme else 0.5 if theme in case.other_themes else 0
            urgency = {"laag": 1, "midden": 1.5, "hoog": 2, "direct": 2}[case.urgency]
            weights.append(0.5 ** ((START - case.day).days / 7 / 5) * urgency * (1.5 if case.wants_in_lesson else 1) * place)
        total += sum(weight / sqrt(n) for n, weight in enumerate(sorted(weights, reverse=True), start=1))
    return total


@given(some_cases, st.dictionaries(themes, st.integers(0, 5)))
def test_the_score_is_the_formula_and_the_sum_of_its_parts(cases, votes):
    found = demands(*cases, votes=votes)
    for theme in ("medicatie", "adl", "gedrag", "netwerk"):
        expected = by_hand(cases, theme) + votes.get(theme, 0)
        assert (found[theme].score if theme in found else 0.0) == pytest.approx(expected)
    for demand in found.values():
        parts = demand.parts
        assert parts.recency + parts.urgency + parts.wish + parts.repeat + parts.votes == pytest.approx(demand.score)
        assert len(demand.cases) == parts.main_cases + parts.other_cases
        assert parts.repeat <= 1e-9


@given(some_cases, st.randoms())
def test_the_order_of_the_situations_makes_no_difference(cases, random):
    shuffled = list(cases)
    random.shuffle(shuffled)
    assert theme_demands(cases, window=WINDOW, weights=WEIGHTS) == theme_demands(shuffled, window=WINDOW, weights=WEIGHTS)


@given(some_cases)
def test_one_more_situation_never_lowers_a_theme(cases):
    before = demands(*cases)
    more = replace(a_case("new", weeks=2, main_theme="medicatie"), trainee="a")
    after = demands(*cases, more)
    assert all(after[theme].score >= before[theme].score - 1e-9 for theme in before)
    assert len(after["medicatie"].cases) == 1 + (len(before["medicatie"].cases) if "medicatie" in before else 0)
