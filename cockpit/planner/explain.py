"""From what the search chose to a plan that says why: reasons per lesson, a why for everything left out.

Only codes and numbers: the app puts them into words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cockpit.planner import deal
from cockpit.planner.deal import Ground
from cockpit.planner.model import Choice, Chosen
from cockpit.planner.places import all_pinned, clashes, open_places
from cockpit.planner.problem import KIND_OF_FACILITATOR, LESSON, PinnedLesson, PlanCase, Problem
from cockpit.planner.solution import Lesson, Reasons, Solution, Status, Unplanned
from cockpit.rules.coverage import WorkProcessRef
from cohorts.rules.calendar import week_number

Numbers = dict[str, float | int | str]


def solution(
    problem: Problem,
    choice: Choice,
    *,
    status: Status,
    objective: float = 0.0,
    bound: float = 0.0,
    seconds: float = 0.0,
    deterministic_time: float = 0.0,
) -> Solution:
    """A whole proposal in order of time: what was chosen and what was pinned, with reasons, whys and clashes.

    A chosen lesson for which no reason is left is dropped; that only happens when the search ran out of time.
    """
    chosen = [lesson for lesson in _chosen_lessons(problem, choice) if lesson.reasons]
    pinned = [_pinned_lesson(problem, lesson) for lesson in all_pinned(problem)]
    lessons = tuple(sorted((*pinned, *chosen), key=lambda lesson: (lesson.on, lesson.starts_at, lesson.slot, lesson.pinned)))
    asked = tuple(sorted({case.trainee for case in problem.cases if case.wants_in_lesson}))
    return Solution(
        lessons=lessons,
        unplanned=unplanned(problem, lessons),
        status=status,
        objective=objective,
        bound=bound,
        seconds=seconds,
        deterministic_time=deterministic_time,
        unreached=_unreached(problem, lessons),
        asked=asked,
        waiting=_waiting(problem, asked, lessons),
        clashes=clashes(problem),
    )


def _chosen_lessons(problem: Problem, choice: Choice) -> Iterator[Lesson]:
    grounds = {ground.theme.code: ground for ground in deal.grounds(problem)}
    chosen = sorted(choice.lessons, key=lambda lesson: lesson.place)
    uncovered = _uncovered_of(problem, choice, chosen)
    planned = {code: sum(lesson.theme == code for lesson in chosen) for code in grounds}
    hands = {code: _hands(problem, grounds[code], choice, planned) for code in grounds if planned[code]}
    for index, lesson in enumerate(chosen):
        cases, needs = next(hands[lesson.theme]) if lesson.theme else ((), ())
        reasons = Reasons(
            cases=tuple(case.key for case in cases),
            trainees=len({case.trainee for case in cases}),
            uncovered=tuple(sorted(uncovered[index])),
            needs=needs,
        )
        yield _lesson(problem, lesson, reasons)


def _hands(
    problem: Problem, ground: Ground, choice: Choice, planned: dict[str, int]
) -> Iterator[tuple[tuple[PlanCase, ...], tuple[str, ...]]]:
    """The situations and needs of each lesson on one theme, in order of time."""
    code = ground.theme.code
    cases = deal.deal_cases(ground, planned[code], problem.cases_per_lesson, choice.asked.get(code, ()), planned)
    return zip(cases, deal.deal_needs(ground.needs, cases), strict=True)


def _uncovered_of(problem: Problem, choice: Choice, chosen: list[Chosen]) -> dict[int, list[WorkProcessRef]]:
    """Which lesson reaches which open work process: the theme that stands on it, else the first that reaches it."""
    found: dict[int, list[WorkProcessRef]] = defaultdict(list)
    for ref in deal.still_uncovered(problem):
        reaching = [index for index, lesson in enumerate(chosen) if ref in _work_of(problem, lesson)]
        standing = [index for index in reaching if chosen[index].theme == choice.stands_on.get(ref)]
        for index in (standing or reaching)[:1]:
            found[index].append(ref)
    return found


def _work_of(problem: Problem, lesson: Chosen) -> tuple[WorkProcessRef, ...]:
    return (lesson.work_process,) if lesson.work_process else problem.theme(lesson.theme).work_processes


def _lesson(problem: Problem, chosen: Chosen, reasons: Reasons) -> Lesson:
    return Lesson(
        week=week_number(chosen.place.on, problem.weeks),
        on=chosen.place.on,
        starts_at=chosen.place.starts_at,
        ends_at=chosen.place.ends_at,
        kind=chosen.place.kind or kind_for(problem, chosen.facilitator),
        slot=chosen.place.slot,
        theme=chosen.theme,
        work_processes=_work_of(problem, chosen),
        facilitator=chosen.facilitator,
        reasons=reasons,
    )


def kind_for(problem: Problem, facilitator: str) -> str:
    """What a lesson in a slot without a kind is called, by who leads it (KIND_OF_FACILITATOR)."""
    kind = next((who.kind for who in problem.facilitators if who.key == facilitator), "")
    return KIND_OF_FACILITATOR.get(kind, LESSON)


def _pinned_lesson(problem: Problem, pinned: PinnedLesson) -> Lesson:
    owners = {case.key: case.trainee for case in problem.cases}
    uncovered = {work.ref for work in problem.uncovered}
    return Lesson(
        week=week_number(pinned.on, problem.weeks),
        on=pinned.on,
        starts_at=pinned.starts_at,
        ends_at=pinned.ends_at,
        kind=pinned.kind,
        slot=pinned.slot,
        theme=pinned.theme,
        work_processes=pinned.work_processes,
        facilitator=pinned.facilitator,
        reasons=Reasons(
            cases=pinned.cases,
            trainees=len({owners[case] for case in pinned.cases if case in owners}),
            uncovered=tuple(ref for ref in pinned.work_processes if ref in uncovered),
            needs=pinned.needs,
        ),
        pinned=pinned.key,
    )


def _unreached(problem: Problem, lessons: Iterable[Lesson]) -> tuple[WorkProcessRef, ...]:
    reached = {ref for lesson in lessons for ref in lesson.work_processes}
    return tuple(work.ref for work in problem.uncovered if work.ref not in reached)


def _waiting(problem: Problem, asked: tuple[str, ...], lessons: Iterable[Lesson]) -> tuple[str, ...]:
    discussed = {case for lesson in lessons for case in lesson.reasons.cases}
    served = {case.trainee for case in problem.cases if case.wants_in_lesson and case.key in discussed}
    return tuple(trainee for trainee in asked if trainee not in served)


def unplanned(problem: Problem, lessons: tuple[Lesson, ...]) -> tuple[Unplanned, ...]:
    """Every theme of the problem without a lesson, most asked for first, and why (WhyCode)."""
    planned = {lesson.theme for lesson in lessons}
    left_out = [ground for ground in deal.grounds(problem) if ground.theme.code not in planned]
    left_out.sort(key=lambda ground: (-ground.value, ground.theme.code))
    return tuple(_why(problem, ground, lessons) for ground in left_out)


def _why(problem: Problem, ground: Ground, lessons: tuple[Lesson, ...]) -> Unplanned:
    code, numbers = ground.theme.code, _numbers(score=ground.value)
    if not ground.most_lessons:
        was_uncovered = {work.ref for work in problem.uncovered} & set(ground.theme.work_processes)
        return Unplanned(code, "already_reached" if was_uncovered else "no_reason", numbers)
    places = len(open_places(problem))
    if not places:
        return Unplanned(code, "no_places", numbers | {"places": 0})
    if not (ground.cases or ground.needs) and not set(ground.uncovered) & set(_unreached(problem, lessons)):
        return Unplanned(code, "already_reached", numbers)
    return _weighed(problem, ground, [lesson for lesson in lessons if lesson.theme and not lesson.pinned], places)


def _weighed(problem: Problem, ground: Ground, planned: list[Lesson], places: int) -> Unplanned:
    """Left out although there was a reason: because of what the planned themes are asked for, or bring along."""
    code, numbers = ground.theme.code, _numbers(score=ground.value, places=places)
    values = {g.theme.code: g.value for g in deal.grounds(problem)}
    if not planned:
        return Unplanned(code, "no_room", numbers)
    lowest = min({lesson.theme for lesson in planned}, key=lambda theme: (values[theme], theme))
    if values[lowest] >= ground.value:
        return Unplanned(code, "lower_demand", numbers | _numbers(lowest_theme=lowest, lowest_score=values[lowest]))
    uncovered = sum(len(lesson.reasons.uncovered) for lesson in planned if lesson.theme == lowest)
    asked = len(_askers(problem, [lesson for lesson in planned if lesson.theme == lowest]))
    if not (uncovered or asked):
        return Unplanned(code, "no_room", numbers)
    more = _numbers(other_theme=lowest, other_score=values[lowest], uncovered=uncovered, asked=asked)
    return Unplanned(code, "outweighed", numbers | more)


def _askers(problem: Problem, lessons: list[Lesson]) -> set[str]:
    discussed = {case for lesson in lessons for case in lesson.reasons.cases}
    return {case.trainee for case in problem.cases if case.wants_in_lesson and case.key in discussed}


def _numbers(**numbers: float | int | str) -> Numbers:
    return {name: round(value, 3) if isinstance(value, float) else value for name, value in numbers.items()}
