"""The best plan of a tiny problem by trying every plan: the goals as their documentation tells them, once more.

For problems without pinned lessons. Nothing of the planner's own logic is used.
"""

from datetime import timedelta
from itertools import combinations, pairwise, product
from math import ceil

from tests.cockpit.planner.checker import at_once, days_with_slots


class At:
    """A place and what is on it: a theme, a work process or nothing, and who leads it."""

    def __init__(self, slot, on):
        self.slot, self.on, self.starts_at, self.ends_at = slot, on, slot.starts_at, slot.ends_at
        self.monday = on - timedelta(days=on.weekday())


def best_of_every_plan(problem) -> tuple[int, float]:
    """How many asking trainees can be served at most, and what the best plan is worth that serves so many."""
    places = [At(slot, on) for slot, on in days_with_slots(problem)]
    options = [None, *(theme.code for theme in problem.themes), *(work.ref for work in loose_work(problem))]
    plans = (plan for plan in product(options, repeat=len(places)) if may_be(problem, places, plan))
    return max((served(problem, plan), worth(problem, places, plan)) for plan in plans)


def loose_work(problem):
    """Uncovered work processes that no theme reaches."""
    reached = {ref for theme in problem.themes for ref in theme.work_processes}
    return [work for work in problem.uncovered if work.ref not in reached]


def material(problem, code):
    cases = [case for case in problem.cases if code in (case.main_theme, *case.other_themes)]
    return cases, [need for need in problem.needs if need.theme == code]


def value(problem, theme):
    return theme.demand + problem.goals.need * len(material(problem, theme.code)[1])


def may_be(problem, places, plan):
    for theme in problem.themes:
        weeks = [place.monday for place, what in zip(places, plan, strict=True) if what == theme.code]
        cases, needs = material(problem, theme.code)
        reasons = len(cases) + len(needs)
        has_work = any(work.ref in theme.work_processes for work in problem.uncovered)
        most = max(1 if reasons or has_work else 0, reasons // 2)
        if len(weeks) > min(most, ceil(problem.share * len(places))) or len(set(weeks)) < len(weeks):
            return False
    if any(plan.count(work.ref) > 1 for work in loose_work(problem)):
        return False
    return bare_themes_stand(problem, plan)


def bare_themes_stand(problem, plan):
    """Every planned theme without situations and needs has an uncovered work process that no other takes along."""
    others = {ref for t in problem.themes if t.code in plan and any(material(problem, t.code)) for ref in t.work_processes}
    bare = [theme for theme in problem.themes if theme.code in plan and not any(material(problem, theme.code))]
    choices = [[work.ref for work in problem.uncovered if work.ref in set(theme.work_processes) - others] for theme in bare]
    return any(len(set(picked)) == len(picked) for picked in product(*choices))


def served(problem, plan):
    wishes = {}
    for case in problem.cases:
        if case.wants_in_lesson:
            wishes.setdefault(case.trainee, set()).update({case.main_theme, *case.other_themes} & set(plan))
    return most_served(list(wishes.values()), {code: problem.cases_per_lesson * plan.count(code) for code in plan if code})


def most_served(wishes, room):
    if not wishes:
        return 0
    best = most_served(wishes[1:], room)
    for code in wishes[0]:
        if room.get(code, 0) > 0:
            best = max(best, 1 + most_served(wishes[1:], {**room, code: room[code] - 1}))
    return best


def worth(problem, places, plan):
    lesson_weeks = [week.monday for week in problem.weeks if week.number is not None]
    total = sum(worth_of(problem, theme, places, plan, lesson_weeks) for theme in problem.themes if theme.code in plan)
    reached = {ref for theme in problem.themes if theme.code in plan for ref in theme.work_processes} | set(plan)
    values = [
        value(problem, t) for t in problem.themes if value(problem, t) > 0 and (any(material(problem, t.code)) or reaches(problem, t))
    ]
    average = max(1.0, sum(values) / len(values)) if values else 1.0
    total += sum(work.weight * problem.goals.uncovered * average for work in problem.uncovered if work.ref in reached)
    return total - lost_without_facilitator(problem, places, plan)


def reaches(problem, theme):
    return any(work.ref in theme.work_processes for work in problem.uncovered)


def worth_of(problem, theme, places, plan, lesson_weeks):
    goals, much = problem.goals, value(problem, theme)
    weeks = sorted(lesson_weeks.index(place.monday) for place, what in zip(places, plan, strict=True) if what == theme.code)
    urgent = sum(c.weight * (1 if c.main_theme == theme.code else 0.5) for c in material(problem, theme.code)[0] if c.is_urgent)
    last = max(1, len(lesson_weeks) - 1)
    early = (goals.urgent_early * min(urgent, much) + goals.early * much) * (last - weeks[0]) / last
    on_end = sum(later == sooner + 1 for sooner, later in pairwise(weeks)) * goals.on_end * much
    return sum(much / n for n in range(1, len(weeks) + 1)) + early - on_end


def lost_without_facilitator(problem, places, plan):
    taught = [(place, what) for place, what in zip(places, plan, strict=True) if isinstance(what, str)]
    own = [[who for who in problem.facilitators if what in who.themes] for _, what in taught]
    can = [[None, *(who for who in whos if is_there(who, place))] for (place, _), whos in zip(taught, own, strict=True)]
    lost = [
        problem.goals.no_facilitator * value(problem, problem.theme(what)) if whos else 0
        for (_, what), whos in zip(taught, own, strict=True)
    ]
    return min(
        sum(amount for amount, who in zip(lost, leaders, strict=True) if who is None)
        for leaders in product(*can)
        if not any(
            a is not None and a is b and at_once(taught[i][0], taught[j][0]) for (i, a), (j, b) in combinations(enumerate(leaders), 2)
        )
    )


def is_there(who, place):
    return place.monday not in who.cannot and not any(at_once(busy, place) for busy in who.busy)
