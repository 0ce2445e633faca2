"""Problems for the planner's benchmark: believable in size and spread, made from a seed, the same every time."""

from collections.abc import Sequence
from datetime import date, time
from random import Random

from cockpit.planner.problem import Facilitator, PlanCase, PlanTheme, Problem, Slot, UncoveredWork
from cockpit.rules.coverage import WorkProcessRef
from cohorts.rules.calendar import LessonCalendar, block_days

START = date(2026, 2, 2)
DOSSIERS = {"25656": 14, "25655": 13, "25780": 14, "25779": 17}
FACILITATOR_KINDS = ("docent", "coach", "expert", "specialist", "leermeester", "rolmodel")


def problem_of_size(*, trainees: int, cases: int, themes: int, slots_a_week: int = 2, seed: int = 1) -> Problem:
    """A block of ten lesson weeks in region Noord, with facilitators who cannot in some weeks."""
    chance = Random(seed)
    codes = [f"thema_{n:02}" for n in range(1, themes + 1)]
    work = [WorkProcessRef(dossier, f"W{n}") for dossier, many in DOSSIERS.items() for n in range(1, many + 1)]
    block = block_days(START, LessonCalendar("Noord"))
    listed = [_case(n, trainees, codes, chance) for n in range(cases)]
    mondays = [week.monday for week in block.lesson_weeks]
    return Problem(
        weeks=block.weeks,
        slots=tuple(_slot(n) for n in range(slots_a_week)),
        themes=tuple(PlanTheme(code, _demand(code, listed), tuple(chance.sample(work, 5))) for code in codes),
        cases=tuple(listed),
        facilitators=tuple(_facilitator(n, codes, mondays, chance) for n in range(max(2, themes // 2))),
        uncovered=tuple(UncoveredWork(ref, chance.choice((0.2, 0.3, 0.5))) for ref in chance.sample(work, 12)),
    )


def _slot(n: int) -> Slot:
    starts = time(9, 30) if n % 2 == 0 else time(13)
    return Slot(1 + n // 2, starts, starts.replace(hour=starts.hour + 3), f"slot_{n}")


def _case(n: int, trainees: int, codes: Sequence[str], chance: Random) -> PlanCase:
    popularity = [1 / rank for rank in range(1, len(codes) + 1)]
    main, *others = chance.choices(codes, popularity, k=1 + chance.randint(0, 2))
    urgent = chance.random() < 0.15
    wants = chance.random() < 0.4
    weight = 0.5 ** (chance.random() * 2) * (2 if urgent else 1) * (1.5 if wants else 1)
    return PlanCase(f"case_{n:04}", f"trainee_{chance.randrange(trainees):02}", weight, urgent, wants, main, tuple(others))


def _demand(code: str, cases: Sequence[PlanCase]) -> float:
    """Near enough to the formula for a benchmark: repetition of one trainee is left out."""
    return sum(case.weight * (1 if case.main_theme == code else 0.5) for case in cases if code in case.themes())


def _facilitator(n: int, codes: Sequence[str], mondays: Sequence[date], chance: Random) -> Facilitator:
    kind = FACILITATOR_KINDS[n % len(FACILITATOR_KINDS)]
    themes = tuple(chance.sample(codes, min(4, len(codes))))
    return Facilitator(f"facilitator_{n:02}", kind, themes, tuple(chance.sample(mondays, 3)))
