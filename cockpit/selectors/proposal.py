"""From a block to the planner's problem and back: what is known goes in as keys, what comes out is put into words."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any

from cockpit.choices import ReasonKind
from cockpit.models import Facilitator, Lesson, Plan, Proposal
from cockpit.planner import build, codec, problem, report, solve
from cockpit.planner.problem import Busy, Need, PinnedLesson, Problem
from cockpit.planner.solution import Lesson as Proposed
from cockpit.planner.solution import Solution
from cockpit.rules.coverage import WorkProcessRef, theme_work_processes
from cockpit.selectors.evidence import Evidence, evidence_of, ref_of
from cockpit.selectors.words import situations_of, solver_words, theme_names, uncovered_words, why_words
from cohorts.choices import LessonKind
from cohorts.models import Block, WorkProcess
from cohorts.rules.calendar import BlockDays
from cohorts.rules.slots import Slot
from cohorts.selectors import slots_of, weeks_of

Progress = Callable[[int, str], None]


def no_progress(percent: int, step: str) -> None:
    """Nobody is waiting."""


@dataclass
class Setting:
    """One block with everything its problem is built from. The block may still be unsaved."""

    block: Block

    @cached_property
    def evidence(self) -> Evidence:
        return evidence_of(self.block)

    @cached_property
    def names(self) -> dict[str, str]:
        return theme_names()

    @cached_property
    def problem(self) -> Problem:
        evidence, days = self.evidence, BlockDays(weeks_of(self.block, self.evidence.calendar))
        slots = slots_of(self.block.cohort)
        return build.build_problem(
            block=days,
            calendar=evidence.calendar,
            slots=[planner_slot(slot) for slot in slots],
            themes={code: self.reach(code) for code in self.names},
            demand=evidence.demand,
            cases=evidence.demand_cases,
            weights=evidence.weights,
            uncovered={ref_of(process): evidence.work_processes[process] for process in evidence.uncovered},
            facilitators=planner_facilitators(self.block),
            needs=self.needs(),
            pinned=[self._pinned(lesson, slots) for lesson in pinned_lessons(self.block)],
        )

    def reach(self, theme: str) -> tuple[WorkProcessRef, ...]:
        """The work processes a lesson on this theme reaches."""
        evidence = self.evidence
        return theme_work_processes(theme, evidence.dossiers, evidence.coverage_cases, evidence.crosswalk)

    def needs(self) -> list[Need]:
        """What trainees asked of school, by the key of their situation."""
        asking = (one for one in self.evidence.in_window if one.case.needs_school.strip() and one.themes)
        return [Need(str(one.case.pk), one.themes[0]) for one in asking]

    def _pinned(self, lesson: Lesson, slots: tuple[Slot, ...]) -> PinnedLesson:
        reasons, theme = list(lesson.reasons.all()), lesson.theme.code if lesson.theme else ""
        standing_on = [ref_of(reason.work_process) for reason in reasons if reason.work_process]
        return PinnedLesson(
            key=str(lesson.pk),
            on=lesson.date,
            starts_at=lesson.starts_at,
            ends_at=lesson.ends_at,
            kind=lesson.kind,
            slot=_slot_of(lesson, slots),
            theme=theme,
            work_processes=tuple(sorted({*standing_on, *(self.reach(theme) if theme else ())})),
            facilitator=str(lesson.facilitator_id or ""),
            cases=tuple(str(r.case_id) for r in reasons if r.kind == ReasonKind.CASE and r.case_id),
            needs=tuple(str(r.case_id) for r in reasons if r.kind == ReasonKind.NEED and r.case_id),
        )


def build_problem(block: Block) -> Problem:
    """Everything a proposal for this block depends on."""
    return Setting(block).problem


def propose(block: Block, on_progress: Progress = no_progress) -> dict[str, Any]:
    """A proposal in the shape `propose_block --json` prints. Saves nothing; loads OR-tools."""
    setting = Setting(block)
    found = solve.solve(setting.problem, on_progress=on_progress)
    return in_json(setting, found)


def in_json(setting: Setting, found: Solution) -> dict[str, Any]:
    return report.report(
        cohort=setting.block.cohort.slug,
        number=setting.block.number,
        problem=setting.problem,
        solution=found,
        demand=setting.evidence.demand,
        why=lambda left_out: why_words(left_out, setting.names),
    )


def solved(block: Block, on_progress: Progress = no_progress) -> dict[str, Any]:
    """What a proposal keeps: the planner's solution in keys and numbers, no text of anybody."""
    setting = Setting(block)
    found = solve.solve(setting.problem, on_progress=on_progress)
    weights = {case.key: round(case.weight, 3) for case in setting.problem.cases}
    return {"solution": codec.to_dict(found), "weights": weights}


def solution_in(stored: dict[str, Any]) -> Solution:
    return codec.from_dict(Solution, stored["solution"])


def planner_slot(slot: Slot) -> problem.Slot:
    """The planner counts days from Monday = 0."""
    return problem.Slot(slot.weekday - 1, slot.starts_at, slot.ends_at, _slot_key(slot), slot.kind)


def _slot_key(slot: Slot) -> str:
    return f"{slot.weekday}-{slot.starts_at:%H:%M}"


def _slot_of(lesson: Lesson, slots: tuple[Slot, ...]) -> str:
    here = (lesson.date.isoweekday(), lesson.starts_at, lesson.ends_at)
    return next((_slot_key(slot) for slot in slots if (slot.weekday, slot.starts_at, slot.ends_at) == here), "")


def pinned_lessons(block: Block) -> list[Lesson]:
    if block.pk is None:
        return []
    pinned = Lesson.objects.filter(plan__block=block, is_pinned=True).select_related("theme")
    return list(pinned.prefetch_related("reasons__work_process__dossier"))


def planner_facilitators(block: Block) -> list[problem.Facilitator]:
    """Who can lead lessons of this cohort, with the weeks they cannot and the times other cohorts have them."""
    people = list(Facilitator.objects.filter(cohort=block.cohort).prefetch_related("themes", "absences"))
    busy = busy_elsewhere(block, [who.user_id for who in people if who.user_id])
    return [
        problem.Facilitator(
            key=str(who.pk),
            kind=who.kind,
            themes=tuple(sorted(theme.code for theme in who.themes.all())),
            cannot=tuple(absence.monday for absence in who.absences.all()),
            busy=tuple(busy[who.user_id]) if who.user_id else (),
            name=who.name,
        )
        for who in people
    ]


def busy_elsewhere(block: Block, users: list[int]) -> dict[int, list[Busy]]:
    """When these people lead lessons of other cohorts in the days of this block."""
    found: dict[int, list[Busy]] = defaultdict(list)
    first, until = block.period.lower, block.period.upper
    lessons = Lesson.objects.filter(facilitator__user__in=users, date__gte=first, date__lt=until).exclude(plan__block__cohort=block.cohort)
    for user, on, starts_at, ends_at in lessons.values_list("facilitator__user", "date", "starts_at", "ends_at"):
        found[user].append(Busy(on, starts_at, ends_at))
    return found


def open_proposal(block: Block) -> Proposal | None:
    """The last proposal of a block that is being made, or waits to be talked about."""
    last = block.proposals.select_related("job").order_by("-made_at").first()
    return last if last is not None and last.taken_over_at is None and not is_failed(last) else None


def is_failed(proposal: Proposal) -> bool:
    return proposal.solution is None and (proposal.job is None or proposal.job.is_over)


@dataclass(frozen=True)
class Difference:
    """One lesson of the proposal against the plan. `state`: new, moved, gone, same."""

    state: str
    week: int
    on: date
    starts_at: time
    name: str
    kind: str
    why: str
    was_week: int | None = None


def differences(plan: Plan, found: Solution, names: Mapping[str, str], one: str, many: str) -> list[Difference]:
    """What taking over would change, in order of time: a lesson on the same theme elsewhere has moved."""
    now = [
        (lesson, _name_of(lesson)) for lesson in plan.lessons.filter(is_pinned=False).select_related("theme").order_by("date", "starts_at")
    ]
    old: dict[str, list[Lesson]] = defaultdict(list)
    for lesson, name in now:
        old[name].append(lesson)
    titles = {str(ref): process.title for ref, process in _titles(plan).items()}
    proposed = [lesson for lesson in found.lessons if not lesson.pinned]
    named = [(lesson, names.get(lesson.theme) or titles.get(str(next(iter(lesson.work_processes), "")), "")) for lesson in proposed]
    lines = [_line(lesson, name, old, one, many, is_same=True) for lesson, name in named]
    left = [(lesson, name) for (lesson, name), line in zip(named, lines, strict=True) if line is None]
    lines += [_line(lesson, name, old, one, many, is_same=False) for lesson, name in left]
    gone = [_gone(lesson, name) for name, lessons in old.items() for lesson in lessons]
    return sorted([*(line for line in lines if line), *gone], key=lambda line: (line.on, line.starts_at, line.state))


def _line(lesson: Proposed, name: str, old: dict[str, list[Lesson]], one: str, many: str, *, is_same: bool) -> Difference | None:
    """The line of a proposed lesson; with `is_same` only when it stands just there already."""
    places = old.get(name, [])
    here = next((was for was in places if (was.date, was.starts_at) == (lesson.on, lesson.starts_at)), None)
    was = here if is_same else next(iter(places), None)
    if is_same and was is None:
        return None
    if was is not None:
        places.remove(was)
    state = "same" if is_same else ("moved" if was else "new")
    why = proposed_why(lesson, one, many)
    kind = str(LessonKind(lesson.kind).label)
    return Difference(state, lesson.week or 0, lesson.on, lesson.starts_at, name, kind, why, was.week if was else None)


def _gone(lesson: Lesson, name: str) -> Difference:
    return Difference("gone", lesson.week, lesson.date, lesson.starts_at, name, lesson.get_kind_display(), "")


def _name_of(lesson: Lesson) -> str:
    return lesson.theme.name if lesson.theme else lesson.title


def _titles(plan: Plan) -> dict[WorkProcessRef, WorkProcess]:
    needed = WorkProcess.objects.filter(core_task__qualifications__participants__cohort=plan.block.cohort).distinct()
    return {ref_of(process): process for process in needed.select_related("dossier")}


def proposed_why(lesson: Proposed, one: str, many: str) -> str:
    """6 situaties van 4 leerlingen · W5 nog nooit."""
    reasons = lesson.reasons
    parts = [situations_of(len(reasons.cases), reasons.trainees, one, many)] if reasons.cases else []
    return " · ".join([*parts, *([uncovered_words(ref.code for ref in reasons.uncovered)] if reasons.uncovered else [])])


@dataclass(frozen=True)
class ProposalPage:
    """A proposal against the plan, to talk about."""

    plan: Plan
    lines: list[Difference]
    counts: dict[str, int]
    verdict: str
    left_out: list[tuple[str, str]]
    waiting: int
    is_usable: bool

    @property
    def changes_something(self) -> bool:
        return any(line.state != "same" for line in self.lines)


def proposal_page(proposal: Proposal, one: str, many: str) -> ProposalPage:
    plan, names = proposal.block.plan, theme_names()
    found = solution_in(proposal.solution or {})
    lines = differences(plan, found, names, one, many)
    states = [line.state for line in lines]
    return ProposalPage(
        plan=plan,
        lines=lines,
        counts={state: states.count(state) for state in ("new", "moved", "gone", "same")},
        verdict=solver_words(found.status, found.gap),
        left_out=[(names.get(left.theme, left.theme), why_words(left, names)) for left in found.unplanned],
        waiting=len(found.waiting),
        is_usable=not plan.is_adopted and proposal.taken_over_at is None,
    )
