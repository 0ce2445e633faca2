"""Problems to try the planner on: one dull block, and any problem Hypothesis can think of."""

from dataclasses import replace
from datetime import date, time, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from cockpit.planner.problem import Busy, Facilitator, Need, PinnedLesson, PlanCase, PlanTheme, Problem, Slot, UncoveredWork
from cockpit.rules.coverage import WorkProcessRef
from cohorts.rules.calendar import Week

MONDAY = date(2026, 2, 2)
MORNING = Slot(1, time(9, 30), time(12, 30), "morning")
AFTERNOON = Slot(1, time(13), time(16), "afternoon")
PARALLEL = Slot(1, time(10), time(12), "parallel")
LANGUAGE = Slot(1, time(11), time(14), "language", "school")
THURSDAY = Slot(3, time(9), time(12), "thursday", "intervisie")
CODES = ("adl", "gedrag", "medicatie", "netwerk")
WORK = tuple(WorkProcessRef(dossier, f"W{n}") for dossier in ("25655", "25656") for n in (1, 2, 3))


def some_weeks(count, free=()):
    """Calendar weeks from MONDAY; those whose index is in `free` carry no lessons."""
    numbers = iter(range(1, count + 1))
    return tuple(
        Week(MONDAY + timedelta(weeks=n), None if n in free else next(numbers), "Vakantie" if n in free else "") for n in range(count)
    )


def a_theme(code="medicatie", demand=1.0, work=()):
    return PlanTheme(code, demand, tuple(work))


def a_case(key, theme="medicatie", trainee="t1", **values):
    return PlanCase(key, trainee, main_theme=theme, **values)


def a_problem(**values):
    """Four weeks of a morning and an afternoon, one theme with four situations."""
    dull = {
        "weeks": some_weeks(4),
        "slots": (MORNING, AFTERNOON),
        "themes": (a_theme(),),
        "cases": tuple(a_case(f"c{n}", trainee=f"t{n}") for n in range(4)),
    }
    return Problem(**{**dull, **values})


days = st.builds(lambda week, day: MONDAY + timedelta(days=7 * week + day), st.integers(0, 4), st.integers(0, 4))
mondays = st.builds(lambda week: MONDAY + timedelta(weeks=week), st.integers(0, 4))
codes = st.sampled_from(CODES)
refs = st.sampled_from(WORK)
few_codes = st.lists(codes, max_size=2, unique=True).map(tuple)
amounts = st.integers(0, 40).map(lambda n: n / 8)
all_slots = (MORNING, AFTERNOON, PARALLEL, LANGUAGE, THURSDAY)


@st.composite
def problems(draw):
    """Any small problem: parallel slots, school time, pins in odd places, days off, people away, nothing at all."""
    weeks = some_weeks(draw(st.integers(0, 5)), draw(st.sets(st.integers(0, 4), max_size=2)))
    cases = [
        PlanCase(
            f"c{n}",
            draw(st.sampled_from("abcd")),
            draw(amounts),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(codes | st.just("")),
            draw(few_codes),
        )
        for n in range(draw(st.integers(0, 12)))
    ]
    return Problem(
        weeks=weeks,
        slots=tuple(draw(st.lists(st.sampled_from(all_slots), max_size=4, unique=True))),
        themes=tuple(PlanTheme(code, draw(amounts), tuple(draw(st.sets(refs, max_size=3)))) for code in draw(st.sets(codes))),
        cases=tuple(cases),
        needs=tuple(Need(f"n{n}", draw(codes)) for n in range(draw(st.integers(0, 3)))),
        facilitators=tuple(draw(a_facilitator(f"f{n}")) for n in range(draw(st.integers(0, 3)))),
        uncovered=tuple(UncoveredWork(ref, draw(st.sampled_from((0.0, 0.5, 1.0)))) for ref in draw(st.sets(refs, max_size=4))),
        pinned=tuple(draw(a_pin(n, [case.key for case in cases])) for n in range(draw(st.integers(0, 2)))),
        free_days=tuple(draw(st.sets(days, max_size=2))),
        share=draw(st.sampled_from((Fraction(1, 3), Fraction(1, 2), Fraction(1)))),
        cases_per_lesson=draw(st.sampled_from((1, 2, 6))),
    )


@st.composite
def a_facilitator(draw, key):
    busy = draw(st.lists(st.builds(Busy, days, st.just(time(9)), st.just(time(11))), max_size=2))
    kind = draw(st.sampled_from(("docent", "coach", "rolmodel")))
    return Facilitator(key, kind, draw(few_codes), tuple(draw(st.sets(mondays, max_size=2))), tuple(busy))


@st.composite
def a_pin(draw, n, keys):
    slot = draw(st.sampled_from((MORNING, AFTERNOON, PARALLEL)))
    return PinnedLesson(
        f"p{n}",
        draw(days),
        slot.starts_at,
        slot.ends_at,
        slot=draw(st.sampled_from(("", slot.key))),
        theme=draw(codes | st.just("")),
        work_processes=tuple(draw(st.sets(refs, max_size=2))),
        facilitator=draw(st.sampled_from(("", "f0", "f1"))),
        cases=tuple(draw(st.sets(st.sampled_from(keys), max_size=2))) if keys else (),
    )


@st.composite
def tiny_problems(draw):
    """A problem of at most three places, so small that every plan can be tried."""
    slots = draw(st.sampled_from(((MORNING,), (MORNING, PARALLEL), (MORNING, AFTERNOON, THURSDAY))))
    problem = draw(problems())
    return replace(problem, slots=slots, weeks=some_weeks(3 // len(slots)), themes=problem.themes[:3], pinned=(), free_days=())
