"""The checker sees every kind of broken plan: a checker that cannot fail proves nothing."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from cockpit.planner.problem import Facilitator, Need, PinnedLesson, UncoveredWork
from cockpit.planner.solution import Reasons
from cockpit.planner.solve import solve
from tests.cockpit.planner.checker import violations
from tests.cockpit.planner.problems import LANGUAGE, MONDAY, MORNING, PARALLEL, THURSDAY, WORK, a_case, a_problem, a_theme, some_weeks

PIN = PinnedLesson(
    "pin", MONDAY + timedelta(days=3), THURSDAY.starts_at, THURSDAY.ends_at, slot="thursday", theme="adl", facilitator="coach"
)
TEACHER = Facilitator("teacher", "docent", ("medicatie", "gedrag"), cannot=(MONDAY + timedelta(weeks=3),))
COACH = Facilitator("coach", "coach", ("adl",))
PROBLEM = a_problem(
    weeks=some_weeks(5, free={2}),
    slots=(MORNING, PARALLEL, replace(LANGUAGE, weekday=4), THURSDAY),
    themes=(a_theme("adl", 2.0, WORK[:1]), a_theme("gedrag", 2.0), a_theme("medicatie", 3.0, WORK[1:2]), a_theme("netwerk", 0.1)),
    cases=tuple(a_case(f"{theme}{n}", theme, f"t{n}", wants_in_lesson=True) for theme in ("adl", "gedrag", "medicatie") for n in range(8)),
    needs=(Need("need", "gedrag"),),
    facilitators=(TEACHER, COACH),
    uncovered=tuple(UncoveredWork(ref) for ref in WORK[:3]),
    pinned=(PIN,),
    free_days=(MONDAY + timedelta(days=8),),
)
SOLUTION = solve(PROBLEM)


def test_the_plan_itself_is_sound_and_has_something_of_everything():
    assert violations(PROBLEM, SOLUTION) == set()
    assert {lesson.theme for lesson in SOLUTION.lessons} >= {"", "adl", "gedrag", "medicatie"}
    assert {lesson.kind for lesson in SOLUTION.lessons} >= {"school", "intervisie", "les"}


def with_lesson(change, theme="medicatie", which=0):
    """The plan with one of a theme's own lessons changed."""
    chosen = [lesson for lesson in SOLUTION.lessons if lesson.theme == theme and not lesson.pinned][which]
    lessons = [change(lesson) if lesson is chosen else lesson for lesson in SOLUTION.lessons]
    return replace(SOLUTION, lessons=tuple(lessons))


def with_reasons(theme="medicatie", **values):
    return with_lesson(lambda lesson: replace(lesson, reasons=replace(lesson.reasons, **values)), theme)


def moved(days):
    return with_lesson(lambda lesson: replace(lesson, on=lesson.on + timedelta(days=days)))


def on_day(day, **values):
    return with_lesson(lambda lesson: replace(lesson, on=MONDAY + timedelta(days=day), **values))


def more(theme, times):
    extra = next(lesson for lesson in SOLUTION.lessons if lesson.theme == theme and not lesson.pinned)
    return replace(SOLUTION, lessons=(*SOLUTION.lessons, *[extra] * times))


def led_by(who, **values):
    return with_lesson(lambda lesson: replace(lesson, facilitator=who, **values))


BROKEN = {
    "slot": lambda: with_lesson(lambda lesson: replace(lesson, starts_at=time(8))),
    "week": lambda: with_lesson(lambda lesson: replace(lesson, week=9)),
    "free_day": lambda: on_day(8, slot="morning"),
    "place": lambda: on_day(15, slot="morning"),
    "kind": lambda: with_lesson(lambda lesson: replace(lesson, kind="feest")),
    "place_twice": lambda: more("medicatie", 1),
    "facilitator_unfit": lambda: led_by("coach"),
    "facilitator_cannot": lambda: led_by("teacher", on=MONDAY + timedelta(days=22)),
    "facilitator_twice": lambda: with_lesson(
        lambda lesson: replace(lesson, facilitator="coach", on=PIN.on, starts_at=PIN.starts_at, ends_at=PIN.ends_at)
    ),
    "pinned": lambda: replace(SOLUTION, lessons=tuple(lesson for lesson in SOLUTION.lessons if lesson.pinned != "pin")),
    "share": lambda: more("gedrag", 4),
    "week_twice": lambda: more("gedrag", 1),
    "no_reason": lambda: with_lesson(lambda lesson: replace(lesson, reasons=Reasons())),
    "foreign_case": lambda: with_reasons(cases=("adl0",)),
    "too_many_cases": lambda: with_reasons(cases=tuple(f"medicatie{n}" for n in range(8))),
    "trainees": lambda: with_reasons(trainees=99),
    "foreign_need": lambda: with_reasons(needs=("need",)),
    "foreign_work": lambda: with_reasons(uncovered=(WORK[2],)),
    "reason_twice": lambda: with_lesson(lambda lesson: replace(lesson, reasons=SOLUTION.lessons[0].reasons), SOLUTION.lessons[0].theme, 1),
    "work_processes": lambda: with_lesson(lambda lesson: replace(lesson, work_processes=WORK)),
    "unplanned": lambda: replace(SOLUTION, unplanned=()),
    "unreached": lambda: replace(SOLUTION, unreached=WORK),
    "waiting": lambda: replace(SOLUTION, waiting=("t0",)),
    "bound": lambda: replace(SOLUTION, bound=SOLUTION.objective - 1),
    "order": lambda: replace(SOLUTION, lessons=SOLUTION.lessons[::-1]),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_plan_is_caught(code):
    assert code in violations(PROBLEM, BROKEN[code]())
