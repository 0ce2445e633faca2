"""The planner's model for CP-SAT: what may be, and what a plan is worth.

Variables, all yes or no: a lesson of a theme in a cell · a theme has at least n lessons · a facilitator leads it · a
theme had a lesson by a week · a theme is there in two weeks on end · an uncovered work process is reached · an asking
trainee is served by a theme. Amounts in the objective are whole thousandths of a unit of demand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise
from math import fsum
from typing import TYPE_CHECKING

from cockpit.planner import deal
from cockpit.planner.deal import Ground
from cockpit.planner.places import Cell, Place, overlap, share_of_places
from cockpit.planner.problem import Problem
from cockpit.rules.coverage import WorkProcessRef

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpSolver, IntVar

SCALE = 1000


@dataclass(frozen=True, slots=True)
class Chosen:
    """One lesson the search chose: on a theme, or (with an empty theme) on one work process."""

    place: Place
    theme: str = ""
    work_process: WorkProcessRef | None = None
    facilitator: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the search came to. `asked`: the trainees each theme serves. `stands_on`: work process → theme."""

    lessons: tuple[Chosen, ...] = ()
    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stands_on: Mapping[WorkProcessRef, str] = field(default_factory=dict)


class Model:
    """One problem as a CP-SAT model; `problem` must be canonical, or the same input could give another plan."""

    def __init__(self, problem: Problem, cells: tuple[Cell, ...], grounds: tuple[Ground, ...]) -> None:
        from ortools.sat.python.cp_model import CpModel  # 0.5 s and 100 MB: only where a plan is really made

        self.cp: CpModel = CpModel()
        self.problem, self.cells = problem, cells
        self.grounds = {ground.theme.code: ground for ground in grounds if ground.most_lessons}
        self.share = share_of_places(problem, [place for cell in cells for place in cell.places])
        self.mondays = [week.monday for week in problem.weeks if not week.free]
        self.asked = _of_these(deal.asking(problem), self.grounds)
        self.worth: list[tuple[int, IntVar]] = []
        self.lesson: dict[tuple[str, int], IntVar] = {}
        self.count: dict[str, list[IntVar]] = {}
        self.leads: dict[tuple[str, int, str], IntVar] = {}
        self.loose: dict[tuple[WorkProcessRef, int], IntVar] = {}
        self.stands: dict[tuple[str, WorkProcessRef], IntVar] = {}
        self.serves: dict[tuple[str, str], IntVar] = {}
        self._build()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to plan, or nowhere to plan it."""
        return not self.cells or not (self.lesson or self.loose)

    def aim_at_asked(self) -> None:
        """Look for as many served trainees as possible."""
        self.cp.maximize(sum(self.serves.values()))

    def keep_asked(self, served: int) -> None:
        """Hold on to so many served trainees, and look for the best plan."""
        self.cp.add(sum(self.serves.values()) >= served)
        self._aim_at_worth()

    def in_demand(self, amount: float) -> float:
        """An amount of the objective in units of demand."""
        return amount / SCALE

    def choice(self, solver: "CpSolver") -> Choice:
        """What the solver's values mean."""
        lessons = [lesson for index in range(len(self.cells)) for lesson in self._chosen_in(index, solver)]
        themes = {lesson.theme for lesson in lessons}
        asked = {
            theme: tuple(t for (t, of), var in self.serves.items() if of == theme and solver.boolean_value(var)) for theme in sorted(themes)
        }
        stands = {ref: t for (t, ref), var in self.stands.items() if t in themes and solver.boolean_value(var)}
        return Choice(tuple(lessons), asked, stands)

    def _chosen_in(self, index: int, solver: "CpSolver") -> list[Chosen]:
        """The lessons in one cell, on its places in order of time: the most urgent first, work processes last."""
        themes = [g for code, g in self.grounds.items() if self._is_true((code, index), solver)]
        themes.sort(key=lambda ground: (-ground.urgent, -ground.value, ground.theme.code))
        loose = [ref for (ref, at), var in self.loose.items() if at == index and solver.boolean_value(var)]
        places = iter(self.cells[index].places)
        on_themes = [Chosen(next(places), g.theme.code, None, self._leader(g, index, solver)) for g in themes]
        return [*on_themes, *(Chosen(next(places), "", ref) for ref in loose)]

    def _is_true(self, key: tuple[str, int], solver: "CpSolver") -> bool:
        return key in self.lesson and solver.boolean_value(self.lesson[key])

    def _leader(self, ground: Ground, index: int, solver: "CpSolver") -> str:
        here = ((t, i, who, var) for (t, i, who), var in self.leads.items())
        leaders = (w for t, i, w, var in here if (t, i) == (ground.theme.code, index) and solver.boolean_value(var))
        return next(leaders, "")

    def _build(self) -> None:
        if not self.cells:
            return
        for code, ground in self.grounds.items():
            self._add_lessons(code)
            self._add_count(code, ground)
            self._add_leaders(code, ground)
            self._add_early(code, ground)
            self._add_spread(code, ground)
        self._add_uncovered()
        self._add_asked()
        self._add_room()
        self._add_tie_break()
        self._add_one_place_at_a_time()
        self._aim_at_worth()

    def _aim_at_worth(self) -> None:
        self.cp.maximize(sum(amount * var for amount, var in self.worth))

    def _yes(self) -> "IntVar":
        return self.cp.new_bool_var("")

    def _cells_of(self, monday: date) -> list[int]:
        return [index for index, cell in enumerate(self.cells) if cell.monday == monday]

    def _in_week(self, code: str, monday: date) -> list["IntVar"]:
        return [self.lesson[code, index] for index in self._cells_of(monday) if (code, index) in self.lesson]

    def _add_lessons(self, code: str) -> None:
        """At most one lesson a week on a theme: what was learnt is tried on shift first. A pinned one counts."""
        taken = {place.on for place in self.problem.pinned if place.theme == code}
        for monday in self.mondays:
            if any(monday <= on and (on - monday).days < 7 for on in taken):
                continue
            here = self._cells_of(monday)
            self.lesson.update({(code, index): self._yes() for index in here})
            self.cp.add_at_most_one(self.lesson[code, index] for index in here)

    def _add_count(self, code: str, ground: Ground) -> None:
        """The n-th lesson is worth demand / n; never more than the share, nor than there are reasons."""
        lessons = [var for (theme, _), var in self.lesson.items() if theme == code]
        most = min(self.share, ground.most_lessons, len(lessons))
        steps = [self._yes() for _ in range(most)]
        self.cp.add(sum(lessons) == sum(steps))
        for less, more in pairwise(steps):
            self.cp.add_implication(more, less)
        for n, step in enumerate(steps, start=1 + ground.pinned):
            self.worth.append((_amount(ground.value / n) + 1, step))
        self.count[code] = steps

    def _add_leaders(self, code: str, ground: Ground) -> None:
        """A theme with facilitators of its own rather has one of them; without any, somebody is asked later."""
        own = [who.key for who in self.problem.facilitators if code in who.themes]
        missed = _amount(self.problem.goals.no_facilitator * ground.value)
        for index, cell in enumerate(self.cells):
            if (code, index) not in self.lesson or not own:
                continue
            here = {who: self._yes() for who in own if who in cell.facilitators}
            self.leads.update({(code, index, who): var for who, var in here.items()})
            self.cp.add(sum(here.values()) <= self.lesson[code, index])
            self.worth.append((-missed, self.lesson[code, index]))
            self.worth.extend((missed, var) for var in here.values())

    def _add_early(self, code: str, ground: Ground) -> None:
        """The first lesson is worth less each week it is later: urgent demand counts most, whole demand a little.

        Exactly one lesson is the first, every other one has it somewhere before: stronger than "had one by this week".
        """
        goals, last = self.problem.goals, max(1, len(self.mondays) - 1)
        worth = (goals.urgent_early * ground.urgent + goals.early * ground.value) / last
        firsts: list[IntVar] = []
        for week, monday in enumerate(self.mondays):
            here = self._in_week(code, monday)
            if not here:
                continue
            first = self._yes()
            self.cp.add(first <= sum(here))
            self.cp.add(sum(here) <= first + sum(firsts))
            firsts.append(first)
            self.worth.append((_amount(worth * (last - week)), first))
        self.cp.add(sum(firsts) == sum(self.count[code][:1]))

    def _add_spread(self, code: str, ground: Ground) -> None:
        """Two weeks on end with the same theme are worth a little less."""
        less = _amount(self.problem.goals.on_end * ground.value)
        if len(self.count[code]) < 2 or not less:
            return
        for one, other in pairwise(self.mondays):
            both = [*self._in_week(code, one), *self._in_week(code, other)]
            twice = self._yes()
            self.cp.add(twice >= sum(both) - 1)
            self.worth.append((-less, twice))

    def _add_uncovered(self) -> None:
        """Each open work process counts once. A theme that has nothing else stands on one no other stands on."""
        weights = deal.still_uncovered(self.problem)
        reach = {ref: [c for c, g in self.grounds.items() if ref in g.uncovered and self.count[c]] for ref in weights}
        for ref, weight in weights.items():
            if not reach[ref]:
                self.loose.update({(ref, index): self._yes() for index in range(len(self.cells))})
            alone = [var for (of, _), var in self.loose.items() if of == ref]
            self.cp.add_at_most_one(alone)
            reached = self._yes()
            self.cp.add(reached <= sum(self.count[code][0] for code in reach[ref]) + sum(alone))
            self.worth.append((_amount(weight * self._uncovered_worth()) + 1, reached))
        self._add_standing(reach)

    def _add_standing(self, reach: Mapping[WorkProcessRef, Iterable[str]]) -> None:
        """A theme without situations and needs stands on a work process that no other planned theme takes along."""
        bare = {code for code, ground in self.grounds.items() if not (ground.cases or ground.needs)}
        for ref, codes in reach.items():
            here = {(code, ref): self._yes() for code in codes if code in bare}
            self.stands.update(here)
            self.cp.add_at_most_one(here.values())
            for code in codes:
                if code not in bare:
                    self.cp.add(sum(here.values()) + self.count[code][0] <= 1)
        for code in sorted(bare):
            own = [var for (of, _), var in self.stands.items() if of == code]
            for step in self.count[code]:
                self.cp.add(step <= sum(own))

    def _uncovered_worth(self) -> float:
        values = [ground.value for ground in self.grounds.values() if ground.value > 0]
        average = fsum(values) / len(values) if values else 0.0
        return self.problem.goals.uncovered * max(1.0, average)

    def _add_asked(self) -> None:
        """A theme serves as many asking trainees as its lessons can discuss situations; each is served once."""
        for trainee, themes in self.asked.items():
            here = {(trainee, code): self._yes() for code in sorted(themes) if self.count[code]}
            self.serves.update(here)
            self.cp.add_at_most_one(here.values())
        for code, steps in self.count.items():
            served = [var for (_, of), var in self.serves.items() if of == code]
            if served:
                self.cp.add(sum(served) <= self.problem.cases_per_lesson * sum(steps))

    def _add_room(self) -> None:
        for index, cell in enumerate(self.cells):
            here = [var for (_, at), var in (*self.lesson.items(), *self.loose.items()) if at == index]
            self.cp.add(sum(here) <= len(cell.places))

    def _add_tie_break(self) -> None:
        """Between plans of equal worth the sooner one: what stays empty is at the end, for what is still to come."""
        for (_, index), var in (*self.lesson.items(), *self.loose.items()):
            self.worth.append((len(self.mondays) - 1 - self.mondays.index(self.cells[index].monday), var))

    def _add_one_place_at_a_time(self) -> None:
        """A facilitator leads one of two lessons that overlap; in a cell of several places nothing overlaps."""
        for (one, cell), (other, near) in combinations(enumerate(self.cells), 2):
            if not overlap(cell.places[0], near.places[0]):
                continue
            for who in sorted(cell.facilitators & near.facilitators):
                leading = (var for (_, at, by), var in self.leads.items() if by == who and at in (one, other))
                self.cp.add_at_most_one(leading)


def _amount(value: float) -> int:
    return round(SCALE * value)


def _of_these(asked: Mapping[str, frozenset[str]], codes: Iterable[str]) -> dict[str, frozenset[str]]:
    known = frozenset(codes)
    return {trainee: themes & known for trainee, themes in asked.items() if themes & known}
