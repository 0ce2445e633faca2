"""A proposal is asked for, drawn up by the worker, talked about, and only then taken over."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from cockpit.actions.plan import change_plan, ensure_plan, lock_plan, write_reasons
from cockpit.choices import ChangeKind, ReasonKind
from cockpit.models import Lesson, LessonChange, Plan, PracticeCase, Proposal
from cockpit.planner.solution import Lesson as Proposed
from cockpit.planner.solution import Solution
from cockpit.rules.coverage import WorkProcessRef
from cockpit.selectors.evidence import ref_of
from cockpit.selectors.proposal import no_progress, solution_in, solved
from cohorts.choices import LessonKind
from cohorts.models import Block, Cohort, Theme, WorkProcess
from cohorts.selectors import slots_of
from opleiding.kernel import audit, clock, jobs
from opleiding.kernel.choices import JobState
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User

TASK = "cockpit.tasks.make_proposal"
GENERATED = "school:"
"""How the planner calls fixed school time that no lesson of the plan stands for."""


@transaction.atomic
def ask_proposal(*, by: User, block: Block) -> Proposal:
    """Queue a proposal; who asks while one is being made is handed that one."""
    plan = lock_plan(ensure_plan(block).pk, None)
    if plan.is_adopted:
        raise DomainError(_("Dit plan is al vastgesteld. Verplaats lessen zelf; elke wijziging wordt bewaard."))
    busy = block.proposals.filter(job__state__in=[JobState.QUEUED, JobState.RUNNING]).first()
    if busy is not None:
        return busy
    proposal = Proposal(block=block, made_by=by, plan_version=plan.version)
    proposal.job = jobs.start_job(kind="proposal", by=by, task=TASK, args={"proposal": str(proposal.pk)})
    proposal.save()
    audit.record(by, "proposal.asked", plan)
    return proposal


def make_proposal(*, proposal: Proposal, on_progress: Callable[[int, str], None] = no_progress) -> Proposal:
    """Do the work now. Outside a transaction, so that the progress can be seen."""
    plan = ensure_plan(proposal.block)
    proposal.plan_version = plan.version
    proposal.solution = solved(proposal.block, on_progress)
    proposal.save(update_fields=["plan_version", "solution"])
    return proposal


@transaction.atomic
def take_over(*, by: User, proposal: Proposal, version: int) -> LessonChange:
    """Replace what is not pinned by what was proposed. Raises Conflict when the plan changed since."""
    plan = lock_plan(proposal.block.plan.pk, version)
    if plan.is_adopted:
        raise DomainError(_("Dit plan is al vastgesteld. Verplaats lessen zelf; elke wijziging wordt bewaard."))
    if proposal.solution is None or proposal.taken_over_at:
        raise DomainError(_("Dit voorstel kun je niet overnemen. Vraag een nieuw voorstel."))
    solution = solution_in(proposal.solution)
    _require_same_pins(plan, solution)
    made = _lessons(plan, solution, proposal.solution["weights"])
    old = list(plan.lessons.filter(is_pinned=False).values_list("pk", flat=True))

    def apply() -> None:
        plan.lessons.filter(pk__in=old).delete()
        for lesson, reasons in made:
            lesson.save(force_insert=True)
            write_reasons(lesson, reasons)
        plan.unplanned = [{**left_out.numbers, "theme": left_out.theme, "why": left_out.why} for left_out in solution.unplanned]

    keys = [*old, *(lesson.pk for lesson, _reasons in made)]
    change = change_plan(plan, by=by, kind=ChangeKind.PROPOSED, lessons=keys, apply=apply)
    Proposal.objects.filter(pk=proposal.pk).update(taken_over_at=clock.now())
    return change


def _require_same_pins(plan: Plan, solution: Solution) -> None:
    pinned = {str(key) for key in plan.lessons.filter(is_pinned=True).values_list("pk", flat=True)}
    planned_around = {lesson.pinned for lesson in solution.lessons if lesson.pinned and not lesson.pinned.startswith(GENERATED)}
    if pinned != planned_around:
        raise Conflict(_("Sinds dit voorstel is er een les vastgezet of losgemaakt. Vraag een nieuw voorstel."))


def _lessons(plan: Plan, solution: Solution, weights: Mapping[str, float]) -> list[tuple[Lesson, list[dict[str, Any]]]]:
    """The new lessons with their reasons; a situation that was withdrawn meanwhile is left out."""
    cohort = plan.block.cohort
    shared = {str(key) for key in PracticeCase.objects.of_cohort(cohort).for_the_cockpit().values_list("pk", flat=True)}
    themes, processes = {theme.code: theme for theme in Theme.objects.all()}, work_processes_by_ref(cohort)
    titles = {(slot.weekday, slot.starts_at): slot.title for slot in slots_of(cohort) if slot.is_school_time}
    found = []
    for one in solution.lessons:
        if one.pinned and not one.pinned.startswith(GENERATED):
            continue
        reasons = _reasons(one, shared, processes, weights)
        lesson = _lesson(plan, one, themes.get(one.theme), processes)
        if one.kind == LessonKind.SCHOOL:
            lesson.title, lesson.is_pinned = titles.get((one.on.isoweekday(), one.starts_at), ""), True
        if reasons or lesson.is_pinned:
            found.append((lesson, reasons))
    return found


def _lesson(plan: Plan, one: Proposed, theme: Theme | None, processes: Mapping[WorkProcessRef, WorkProcess]) -> Lesson:
    named = [processes[ref].title for ref in one.work_processes if ref in processes] if theme is None else []
    return Lesson(
        pk=uuid4(),
        plan=plan,
        week=one.week or 0,
        date=one.on,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        kind=one.kind,
        theme=theme,
        title=named[0][:120] if named else "",
        facilitator_id=int(one.facilitator) if one.facilitator else None,
    )


def _reasons(
    one: Proposed, shared: set[str], processes: Mapping[WorkProcessRef, WorkProcess], weights: Mapping[str, float]
) -> list[dict[str, Any]]:
    blank: dict[str, Any] = {"case": None, "work_process": None, "words": "", "weight": 0.0}
    found = [{**blank, "kind": ReasonKind.CASE, "case": key, "weight": weights.get(key, 0.0)} for key in one.reasons.cases if key in shared]
    found += [{**blank, "kind": ReasonKind.NEED, "case": key} for key in one.reasons.needs if key in shared]
    standing = (processes[ref].pk for ref in one.reasons.uncovered if ref in processes)
    return found + [{**blank, "kind": ReasonKind.WORK_PROCESS, "work_process": key} for key in standing]


def work_processes_by_ref(cohort: Cohort) -> dict[WorkProcessRef, WorkProcess]:
    needed = WorkProcess.objects.filter(core_task__qualifications__participants__cohort=cohort).distinct()
    return {ref_of(process): process for process in needed.select_related("dossier").order_by("pk")}
