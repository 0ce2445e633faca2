"""The hard rules of a plan, written once more from the problem alone: nothing of the planner's own logic is used.

`violations` gives one code per broken rule, so that a test can say which rule a broken plan breaks.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from math import ceil


def violations(problem, solution) -> set[str]:
    """The codes of every rule this solution breaks."""
    return {code for rule in RULES for code in rule(problem, solution)}


def free_of(solution):
    return [lesson for lesson in solution.lessons if not lesson.pinned]


def at_once(one, other) -> bool:
    return one.on == other.on and max(one.starts_at, other.starts_at) < min(one.ends_at, other.ends_at)


def days_with_slots(problem):
    for week in problem.weeks:
        for slot in problem.slots:
            on = week.monday + timedelta(days=slot.weekday)
            if week.number is not None and on not in problem.free_days:
                yield slot, on


def in_the_way(problem, slot, on) -> bool:
    """Whether school time or a pinned lesson takes this slot on this day."""
    for pinned in problem.pinned:
        everybody = pinned.kind == "school" or not pinned.slot
        same_time = pinned.on == on and pinned.starts_at < slot.ends_at and slot.starts_at < pinned.ends_at
        if (everybody and same_time) or (not everybody and (pinned.slot, pinned.on) == (slot.key, on)):
            return True
    school = [other for other in problem.slots if other.kind == "school" and other.weekday == slot.weekday]
    by_hand = {(pinned.slot, pinned.on) for pinned in problem.pinned}
    return any(other.starts_at < slot.ends_at and slot.starts_at < other.ends_at for other in school if (other.key, on) not in by_hand)


def open_slots(problem) -> set:
    return {(s.key, on) for s, on in days_with_slots(problem) if s.kind != "school" and not in_the_way(problem, s, on)}


def places(problem, solution) -> Iterator[str]:
    slots = {slot.key: slot for slot in problem.slots}
    numbers = {week.monday: week.number for week in problem.weeks}
    allowed = open_slots(problem)
    for lesson in free_of(solution):
        slot = slots.get(lesson.slot)
        if slot is None or (lesson.starts_at, lesson.ends_at, lesson.on.weekday()) != (slot.starts_at, slot.ends_at, slot.weekday):
            yield "slot"
        if lesson.week is None or numbers.get(lesson.on - timedelta(days=lesson.on.weekday())) != lesson.week:
            yield "week"
        if lesson.on in problem.free_days:
            yield "free_day"
        if (lesson.slot, lesson.on) not in allowed:
            yield "place"
        if lesson.kind not in ("les", "werkplaats", "intervisie", "ontmoeting") or (slot and slot.kind and slot.kind != lesson.kind):
            yield "kind"
    if any(times > 1 for times in Counter((lesson.slot, lesson.on) for lesson in free_of(solution)).values()):
        yield "place_twice"


def facilitators(problem, solution) -> Iterator[str]:
    known = {who.key: who for who in problem.facilitators}
    for lesson in free_of(solution):
        if not lesson.facilitator:
            continue
        who = known.get(lesson.facilitator)
        if who is None or lesson.theme not in who.themes:
            yield "facilitator_unfit"
        elif lesson.on - timedelta(days=lesson.on.weekday()) in who.cannot or any(at_once(busy, lesson) for busy in who.busy):
            yield "facilitator_cannot"
    for one, other in combinations(solution.lessons, 2):
        if one.facilitator and one.facilitator == other.facilitator and at_once(one, other) and not (one.pinned and other.pinned):
            yield "facilitator_twice"


def pinned_lessons(problem, solution) -> Iterator[str]:
    by_hand = {(pinned.slot, pinned.on) for pinned in problem.pinned}
    expected = {
        (p.on, p.starts_at, p.ends_at, p.kind, p.slot, p.theme, frozenset(p.work_processes), p.facilitator, frozenset(p.cases))
        for p in problem.pinned
    } | {
        (on, slot.starts_at, slot.ends_at, "school", slot.key, "", frozenset(), "", frozenset())
        for slot, on in days_with_slots(problem)
        if slot.kind == "school" and (slot.key, on) not in by_hand
    }
    found = {
        (x.on, x.starts_at, x.ends_at, x.kind, x.slot, x.theme, frozenset(x.work_processes), x.facilitator, frozenset(x.reasons.cases))
        for x in solution.lessons
        if x.pinned
    }
    if found != expected:
        yield "pinned"


def share(problem, solution) -> Iterator[str]:
    most = ceil(len(open_slots(problem)) * problem.share)
    counts = Counter(lesson.theme for lesson in free_of(solution) if lesson.theme)
    if any(count > most for count in counts.values()):
        yield "share"
    weekly = Counter((lesson.theme, lesson.on.isocalendar()[:2]) for lesson in solution.lessons if lesson.theme)
    own = {(lesson.theme, lesson.on.isocalendar()[:2]) for lesson in free_of(solution)}
    if any(count > 1 and key in own for key, count in weekly.items()):
        yield "week_twice"


def reasons(problem, solution) -> Iterator[str]:
    cases = {case.key: case for case in problem.cases}
    needs = {need.key: need.theme for need in problem.needs}
    uncovered = {work.ref for work in problem.uncovered}
    for lesson in free_of(solution):
        why = lesson.reasons
        if not (why.cases or why.needs or why.uncovered):
            yield "no_reason"
        if any(lesson.theme not in (cases[k].main_theme, *cases[k].other_themes) if k in cases else True for k in why.cases):
            yield "foreign_case"
        if len(why.cases) > problem.cases_per_lesson:
            yield "too_many_cases"
        if why.trainees != len({cases[key].trainee for key in why.cases if key in cases}):
            yield "trainees"
        if any(needs.get(key) != lesson.theme for key in why.needs):
            yield "foreign_need"
        if not set(why.uncovered) <= uncovered & set(lesson.work_processes):
            yield "foreign_work"


def reasons_once(problem, solution) -> Iterator[str]:
    """A reason is one lesson's own: a situation once per theme, a need and an uncovered work process once at all."""
    del problem
    held = Counter(key for lesson in solution.lessons for key in own_reasons(lesson))
    if any(held[key] > 1 for lesson in free_of(solution) for key in own_reasons(lesson)):
        yield "reason_twice"


def own_reasons(lesson) -> list:
    return [*((lesson.theme, key) for key in lesson.reasons.cases), *lesson.reasons.needs, *lesson.reasons.uncovered]


def work_processes(problem, solution) -> Iterator[str]:
    known = {theme.code: set(theme.work_processes) for theme in problem.themes}
    uncovered = {work.ref for work in problem.uncovered}
    for lesson in free_of(solution):
        if lesson.theme and set(lesson.work_processes) != known.get(lesson.theme):
            yield "work_processes"
        if not lesson.theme and not (len(lesson.work_processes) == 1 and set(lesson.work_processes) <= uncovered):
            yield "work_processes"


def left_out(problem, solution) -> Iterator[str]:
    planned = {lesson.theme for lesson in solution.lessons}
    if sorted(left.theme for left in solution.unplanned) != sorted({t.code for t in problem.themes} - planned):
        yield "unplanned"
    reached = {ref for lesson in solution.lessons for ref in lesson.work_processes}
    if set(solution.unreached) != {work.ref for work in problem.uncovered} - reached:
        yield "unreached"
    discussed = {key for lesson in solution.lessons for key in lesson.reasons.cases}
    asked = {case.trainee for case in problem.cases if case.wants_in_lesson}
    served = {case.trainee for case in problem.cases if case.wants_in_lesson and case.key in discussed}
    if set(solution.asked) != asked or set(solution.waiting) != asked - served:
        yield "waiting"


def measured(problem, solution) -> Iterator[str]:
    del problem
    if solution.bound < solution.objective - 1e-6 or (solution.status == "optimal" and solution.gap > 1e-6):
        yield "bound"
    if list(solution.lessons) != sorted(solution.lessons, key=lambda x: (x.on, x.starts_at, x.slot, x.pinned)):
        yield "order"


RULES = (places, facilitators, pinned_lessons, share, reasons, reasons_once, work_processes, left_out, measured)
