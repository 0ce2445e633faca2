"""Plans keep every hard rule, are the best there are, and are the same for the same input."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.planner_problems import problem_of_size
from cockpit.planner.problem import Busy, Facilitator, Need, PinnedLesson, PlanCase, UncoveredWork
from cockpit.planner.solve import Limits, solve
from tests.cockpit.planner.checker import violations
from tests.cockpit.planner.every_plan import best_of_every_plan
from tests.cockpit.planner.problems import (
    AFTERNOON,
    LANGUAGE,
    MONDAY,
    MORNING,
    PARALLEL,
    THURSDAY,
    WORK,
    a_case,
    a_problem,
    a_theme,
    problems,
    some_weeks,
    tiny_problems,
)

unhurried = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def planned(solution):
    return [lesson for lesson in solution.lessons if not lesson.pinned]


def weeks_of(solution, theme):
    return [lesson.week for lesson in solution.lessons if lesson.theme == theme]


def same(solution):
    """A solution without what may differ from run to run."""
    return replace(solution, seconds=0.0)


@unhurried
@given(problems())
def test_every_plan_keeps_the_rules_and_is_proven(problem):
    solution = solve(problem)
    assert violations(problem, solution) == set()
    assert solution.status in ("optimal", "empty")


@settings(unhurried, max_examples=150)
@given(tiny_problems())
def test_no_plan_is_better(problem):
    solution = solve(problem)
    most_served, most_worth = best_of_every_plan(problem)
    assert len(solution.asked) - len(solution.waiting) == most_served
    assert solution.objective == pytest.approx(most_worth, abs=0.03)


@settings(unhurried, max_examples=60)
@given(problems(), st.randoms())
def test_the_order_of_the_input_makes_no_difference(problem, random):
    assert same(solve(problem)) == same(solve(shuffled(problem, random)))


def shuffled(problem, random):
    def mixed(items):
        return tuple(random.sample(items, len(items)))

    names = ("slots", "themes", "cases", "needs", "facilitators", "uncovered", "pinned", "free_days")
    outside = {name: mixed(getattr(problem, name)) for name in names}
    themes = tuple(replace(theme, work_processes=mixed(theme.work_processes)) for theme in outside["themes"])
    facilitators = tuple(replace(who, themes=mixed(who.themes), cannot=mixed(who.cannot)) for who in outside["facilitators"])
    return replace(problem, **{**outside, "themes": themes, "facilitators": facilitators})


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_real_block_is_optimal_and_the_same_every_time(seed):
    problem = problem_of_size(trainees=30, cases=300, themes=19, seed=seed)
    solution = solve(problem)
    assert (solution.status, solution.gap, len(planned(solution))) == ("optimal", 0.0, 20)
    assert solution.waiting == ()
    assert violations(problem, solution) == set()
    assert same(solve(problem)) == same(solution)
    assert same(solve(shuffled(problem, Random(seed)))) == same(solution)


@pytest.mark.parametrize(
    "nothing",
    [
        {"slots": ()},
        {"weeks": ()},
        {"weeks": some_weeks(4, free=range(4))},
        {"themes": ()},
        {"cases": ()},
        {"free_days": tuple(MONDAY + timedelta(days=1 + 7 * n) for n in range(4))},
    ],
    ids=lambda values: next(iter(values)),
)
def test_without_places_or_reasons_slots_stay_empty(nothing):
    problem = a_problem(**nothing)
    solution = solve(problem)
    assert (solution.lessons, solution.status, solution.gap) == ((), "empty", 0.0)
    assert violations(problem, solution) == set()


def test_votes_alone_are_no_reason():
    solution = solve(a_problem(themes=(a_theme(demand=3.0),), cases=()))
    assert solution.lessons == ()


def test_everything_pinned_leaves_everything_where_it_is():
    pins = tuple(
        PinnedLesson(f"p{week}{slot.key}", MONDAY + timedelta(days=1 + 7 * week), slot.starts_at, slot.ends_at, slot=slot.key, theme="adl")
        for week in range(4)
        for slot in (MORNING, AFTERNOON)
    )
    problem = a_problem(pinned=pins)
    solution = solve(problem)
    assert [lesson.pinned for lesson in solution.lessons] == [pin.key for pin in pins]
    assert violations(problem, solution) == set()


def test_fixed_school_time_is_there_every_lesson_week_and_nothing_is_planned_across_it():
    problem = a_problem(slots=(MORNING, LANGUAGE, THURSDAY), weeks=some_weeks(4, free={1}), free_days=(MONDAY + timedelta(days=15),))
    solution = solve(problem)
    school = [lesson.on for lesson in solution.lessons if lesson.kind == "school"]
    assert school == [date(2026, 2, 3), date(2026, 2, 24)]
    assert {lesson.slot for lesson in planned(solution)} == {"thursday"}


def test_school_time_people_moved_by_hand_is_not_doubled():
    by_hand = PinnedLesson("hand", date(2026, 2, 3), LANGUAGE.starts_at, LANGUAGE.ends_at, "school", slot="language")
    problem = a_problem(slots=(LANGUAGE,), weeks=some_weeks(2), pinned=(by_hand,))
    solution = solve(problem)
    assert [lesson.pinned for lesson in solution.lessons] == ["hand", "school:language:2026-02-10"]
    assert violations(problem, solution) == set()


def test_a_theme_takes_a_third_of_the_unpinned_places_rounded_up():
    many = tuple(a_case(f"c{n:02}", trainee=f"t{n}") for n in range(40))
    pin = PinnedLesson("p", MONDAY + timedelta(days=1), MORNING.starts_at, MORNING.ends_at, slot="morning", theme="adl")
    free = solve(a_problem(weeks=some_weeks(10), cases=many, themes=(a_theme(demand=20.0),)))
    held = solve(
        a_problem(weeks=some_weeks(10), cases=many, themes=(a_theme(demand=20.0),), pinned=(pin, replace(pin, key="q", slot="afternoon")))
    )
    assert (len(planned(free)), len(planned(held))) == (7, 6)


def test_lessons_are_shared_out_in_proportion_to_demand():
    cases = tuple(a_case(f"{theme}{n}", theme, f"t{n}") for theme in ("adl", "gedrag", "netwerk") for n in range(20))
    themes = (a_theme("adl", 6.0), a_theme("gedrag", 3.0), a_theme("netwerk", 1.0))
    solution = solve(a_problem(weeks=some_weeks(10), slots=(MORNING,), cases=cases, themes=themes, share=Fraction(1)))
    counts = Counter(lesson.theme for lesson in planned(solution))
    assert counts == {"adl": 6, "gedrag": 3, "netwerk": 1}


def test_urgent_themes_come_first():
    cases = (*(a_case(f"a{n}", "adl", f"t{n}") for n in range(2)), a_case("u", "gedrag", "t9", is_urgent=True))
    solution = solve(a_problem(slots=(MORNING,), cases=cases, themes=(a_theme("adl", 1.2), a_theme("gedrag", 1.0)), share=Fraction(1, 4)))
    assert (weeks_of(solution, "gedrag"), weeks_of(solution, "adl")) == ([1], [2])


@pytest.mark.parametrize("weeks", [4, 5, 6, 7, 8])
def test_lessons_on_one_theme_are_spread(weeks):
    cases = tuple(a_case(f"c{n}", trainee=f"t{n}") for n in range(2 * (weeks // 2)))
    solution = solve(a_problem(weeks=some_weeks(weeks), slots=(MORNING,), cases=cases, share=Fraction(1)))
    taught = weeks_of(solution, "medicatie")
    assert (len(taught), taught[0]) == (weeks // 2, 1)
    assert all(later - sooner > 1 for sooner, later in pairwise(taught))


def test_a_theme_is_there_once_a_week_even_in_parallel_groups():
    cases = tuple(a_case(f"c{n}", trainee=f"t{n}") for n in range(20))
    solution = solve(a_problem(slots=(MORNING, PARALLEL), cases=cases, share=Fraction(1)))
    assert weeks_of(solution, "medicatie") == [1, 2, 3, 4]


def test_a_pinned_lesson_on_a_theme_counts_in_its_proportion():
    pin = PinnedLesson("p", MONDAY + timedelta(days=3), MORNING.starts_at, MORNING.ends_at, theme="adl")
    cases = tuple(a_case(f"{theme}{n}", theme, f"t{n}") for theme in ("adl", "gedrag") for n in range(4))
    themes = (a_theme("adl", 3.0), a_theme("gedrag", 2.0))
    solution = solve(a_problem(weeks=some_weeks(2), slots=(MORNING,), cases=cases, themes=themes, pinned=(pin,), share=Fraction(1, 2)))
    assert [lesson.theme for lesson in planned(solution)] == ["gedrag", "adl"]
    alone = solve(
        a_problem(
            weeks=some_weeks(2)[:1], slots=(MORNING,), cases=cases, themes=themes, pinned=(replace(pin, on=MONDAY + timedelta(days=9)),)
        )
    )
    assert [lesson.theme for lesson in planned(alone)] == ["gedrag"]


@pytest.mark.parametrize("weeks", [1, 4])
def test_a_situation_is_reason_enough_even_when_its_demand_has_faded(weeks):
    faded = a_problem(weeks=some_weeks(weeks), themes=(a_theme(demand=0.0),), cases=(a_case("c", weight=0.0),))
    assert weeks_of(solve(faded), "medicatie") == [1]


def test_a_theme_with_votes_only_is_planned_when_it_alone_reaches_uncovered_work():
    themes = (a_theme("adl", 5.0, WORK[:1]), a_theme("gedrag", 0.5), a_theme("medicatie", 1.0, WORK[:1]))
    cases = (a_case("g", "gedrag"), a_case("m"))
    solution = solve(a_problem(weeks=some_weeks(1), themes=themes, cases=cases, uncovered=(UncoveredWork(WORK[0]),)))
    assert {lesson.theme for lesson in solution.lessons} == {"adl", "gedrag"}


def test_two_themes_without_situations_each_stand_on_work_of_their_own():
    themes = (a_theme("adl", 4.0, WORK[:2]), a_theme("gedrag", 3.0, WORK[:1]))
    problem = a_problem(themes=themes, cases=(), uncovered=tuple(UncoveredWork(ref) for ref in WORK[:2]))
    reasons = {lesson.theme: lesson.reasons.uncovered for lesson in solve(problem).lessons}
    assert reasons == {"adl": WORK[1:2], "gedrag": WORK[:1]}


def test_situations_of_a_theme_go_before_those_it_only_touches_and_these_before_those_of_another_lesson():
    cases = (
        PlanCase("own", "t1", 0.1, main_theme="medicatie"),
        PlanCase("lent", "t2", 9.0, main_theme="adl", other_themes=("medicatie",)),
        PlanCase("loose", "t3", 1.0, main_theme="netwerk", other_themes=("medicatie",)),
    )
    problem = a_problem(weeks=some_weeks(1), themes=(a_theme("adl"), a_theme()), cases=cases, cases_per_lesson=2)
    reasons = {lesson.theme: lesson.reasons.cases for lesson in solve(problem).lessons}
    assert reasons == {"adl": ("lent",), "medicatie": ("loose", "own")}


def test_a_need_in_a_pinned_lesson_is_met_there():
    pin = PinnedLesson("p", MONDAY + timedelta(days=3), MORNING.starts_at, MORNING.ends_at, theme="medicatie", needs=("n",))
    solution = solve(a_problem(cases=(), needs=(Need("n", "medicatie"),), pinned=(pin,)))
    assert [lesson.pinned for lesson in solution.lessons] == ["p"]


def test_a_lesson_discusses_a_few_situations_the_urgent_first_and_everybody_in_turn():
    cases = [a_case(f"c{n}", trainee="talker", weight=9.0) for n in range(6)]
    cases += [a_case("u", trainee="quiet", is_urgent=True), a_case("o", trainee="third", weight=0.1)]
    solution = solve(a_problem(slots=(MORNING,), weeks=some_weeks(2), cases=tuple(cases), cases_per_lesson=3))
    (lesson,) = planned(solution)
    assert lesson.reasons.cases == ("u", "c0", "o")
    assert lesson.reasons.trainees == 3


def test_everybody_who_asked_has_a_situation_discussed_even_on_a_small_theme():
    cases = [a_case(f"a{n}", "adl", f"t{n}") for n in range(20)]
    cases += [a_case("w", "netwerk", "t0", wants_in_lesson=True, weight=0.01)]
    themes = (a_theme("adl", 20.0), a_theme("netwerk", 0.01))
    solution = solve(a_problem(slots=(MORNING,), weeks=some_weeks(3), cases=tuple(cases), themes=themes, share=Fraction(1)))
    assert (solution.asked, solution.waiting) == (("t0",), ())
    assert len(weeks_of(solution, "netwerk")) == 1


def test_who_cannot_be_served_waits():
    cases = tuple(a_case(f"c{n}", trainee=f"t{n}", wants_in_lesson=True) for n in range(4))
    solution = solve(a_problem(slots=(MORNING,), weeks=some_weeks(1), cases=cases, cases_per_lesson=3))
    assert (len(solution.asked), len(solution.waiting)) == (4, 1)


def test_a_situation_in_a_pinned_lesson_is_discussed_there_and_its_trainee_is_served():
    pin = PinnedLesson(
        "p", MONDAY + timedelta(days=1), MORNING.starts_at, MORNING.ends_at, slot="morning", theme="medicatie", cases=("c0",)
    )
    cases = tuple(a_case(f"c{n}", trainee=f"t{n}", wants_in_lesson=True) for n in range(2))
    solution = solve(a_problem(cases=cases, pinned=(pin,), weeks=some_weeks(2)))
    assert [(lesson.week, lesson.reasons.cases) for lesson in solution.lessons] == [(1, ("c0",)), (2, ("c1",))]
    assert solution.waiting == ()


def test_an_uncovered_work_process_is_reason_enough_on_a_theme_or_alone():
    uncovered = tuple(UncoveredWork(ref) for ref in WORK[:3])
    problem = a_problem(cases=(), themes=(a_theme("adl", 0.0, WORK[:2]),), uncovered=uncovered)
    solution = solve(problem)
    assert sorted((lesson.theme, lesson.reasons.uncovered) for lesson in solution.lessons) == [("", (WORK[2],)), ("adl", WORK[:2])]
    assert solution.unreached == ()


def test_of_two_equal_themes_the_one_that_reaches_uncovered_work_is_planned():
    themes = (a_theme("adl"), a_theme("medicatie", 1.0, WORK[:1]))
    cases = (a_case("a", "adl"), a_case("m"))
    solution = solve(a_problem(weeks=some_weeks(1), slots=(MORNING,), themes=themes, cases=cases, uncovered=(UncoveredWork(WORK[0]),)))
    assert [lesson.theme for lesson in solution.lessons] == ["medicatie"]


def test_needs_are_a_reason_and_weigh_as_a_vote():
    problem = a_problem(
        cases=(a_case("a", "adl"),), needs=(Need("n", "medicatie"),), themes=(a_theme("adl", 0.9), a_theme(demand=0.0)), weeks=some_weeks(1)
    )
    solution = solve(replace(problem, slots=(MORNING,)))
    assert [(lesson.theme, lesson.reasons.needs) for lesson in solution.lessons] == [("medicatie", ("n",))]


def test_a_facilitator_leads_when_they_can_and_the_kind_follows():
    away = tuple(MONDAY + timedelta(weeks=n) for n in (0, 1, 3))
    who = Facilitator("f", "coach", ("medicatie",), cannot=away)
    solution = solve(a_problem(facilitators=(who,), cases=(a_case("c"),), slots=(MORNING,)))
    assert [(lesson.week, lesson.facilitator, lesson.kind) for lesson in solution.lessons] == [(3, "f", "werkplaats")]


def test_without_a_facilitator_somebody_is_still_to_be_asked():
    always_away = Facilitator("f", "coach", ("medicatie",), cannot=tuple(MONDAY + timedelta(weeks=n) for n in range(4)))
    solution = solve(a_problem(facilitators=(always_away,), cases=(a_case("c"),)))
    assert [(lesson.week, lesson.facilitator, lesson.kind) for lesson in solution.lessons] == [(1, "", "les")]


def test_a_facilitator_is_in_one_of_two_parallel_lessons():
    who = Facilitator("f", "docent", ("adl", "medicatie"))
    cases = (a_case("a", "adl"), a_case("m"))
    problem = a_problem(
        slots=(MORNING, PARALLEL), weeks=some_weeks(1), themes=(a_theme("adl"), a_theme()), cases=cases, facilitators=(who,)
    )
    solution = solve(problem)
    assert sorted(lesson.facilitator for lesson in solution.lessons) == ["", "f"]


def test_a_facilitator_leads_two_lessons_that_only_touch():
    who = Facilitator("f", "docent", ("adl", "medicatie"))
    at_noon = replace(AFTERNOON, starts_at=MORNING.ends_at)
    problem = a_problem(slots=(MORNING, at_noon), weeks=some_weeks(1), themes=(a_theme("adl"), a_theme()), facilitators=(who,))
    solution = solve(replace(problem, cases=(a_case("a", "adl"), a_case("m"))))
    assert [lesson.facilitator for lesson in solution.lessons] == ["f", "f"]


def test_a_facilitator_of_a_pinned_lesson_does_not_lead_another_at_that_time():
    who = Facilitator("f", "docent", ("medicatie",))
    pin = PinnedLesson("p", MONDAY + timedelta(days=1), MORNING.starts_at, MORNING.ends_at, slot="morning", theme="adl", facilitator="f")
    solution = solve(a_problem(slots=(MORNING, PARALLEL), weeks=some_weeks(1), facilitators=(who,), pinned=(pin,)))
    assert [(lesson.slot, lesson.facilitator) for lesson in solution.lessons] == [("morning", "f"), ("parallel", "")]


def test_a_facilitator_busy_elsewhere_does_not_lead():
    who = Facilitator("f", "docent", ("medicatie",), busy=(Busy(MONDAY + timedelta(days=1), time(12), time(17)),))
    solution = solve(a_problem(slots=(AFTERNOON,), weeks=some_weeks(1), facilitators=(who,)))
    assert [lesson.facilitator for lesson in solution.lessons] == [""]


def test_a_pin_in_a_holiday_stays_and_is_said():
    pin = PinnedLesson("p", MONDAY + timedelta(days=8), time(9), time(11), theme="medicatie")
    solution = solve(a_problem(pinned=(pin,), weeks=some_weeks(4, free={1})))
    assert [(clash.pinned, clash.code) for clash in solution.clashes] == [("p", "free_week")]
    assert [lesson.week for lesson in solution.lessons if lesson.pinned] == [None]


def test_the_pages_can_show_how_far_it_is():
    steps = []
    solve(a_problem(), on_progress=lambda percent, step: steps.append((percent, step)))
    assert steps == [(20, "built"), (40, "asked"), (90, "chosen"), (100, "explained")]


def test_out_of_time_there_may_be_no_plan_and_it_is_said():
    problem = problem_of_size(trainees=30, cases=300, themes=19)
    solution = solve(problem, Limits(deterministic_time=0.0001))
    assert solution.status in ("unknown", "feasible")
    assert violations(problem, solution) <= {"bound"}
