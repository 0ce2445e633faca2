"""From shared situations to a proposal, and from there into the plan."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
import time_machine

from cockpit.actions.lesson import move_lesson, pin_lesson
from cockpit.actions.plan import adopt_plan, undo_change
from cockpit.actions.proposal import ask_proposal, make_proposal, take_over
from cockpit.choices import Audience, ReasonKind
from cockpit.models import CaseShare, CaseWorkProcess, Lesson, Plan, PracticeCase, Proposal
from cockpit.planner.problem import Busy, Need
from cockpit.rules.coverage import WorkProcessRef
from cockpit.selectors.evidence import evidence_of
from cockpit.selectors.proposal import build_problem, differences, proposal_page, propose, solution_in
from cockpit.selectors.words import theme_names
from cockpit.tasks import make_proposal as task
from cohorts.choices import LessonKind, Weekday
from cohorts.models import Block
from opleiding.kernel.choices import JobState
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import Job
from tests.factories.cohorts import LessonSlotFactory
from tests.factories.plan import MORNING, FacilitatorFactory, LessonFactory, PlanFactory, Room, build_room, tuesday

NOW = datetime(2026, 3, 11, 11, 0, tzinfo=UTC)


@pytest.fixture
def room(db: None) -> Iterator[Room]:
    with time_machine.travel(NOW, tick=False):
        yield build_room(trainees=5, cases=14)


def fresh(room: Room) -> Block:
    return Block.objects.select_related("cohort", "plan").get(pk=room.block.pk)


def proposal_for(room: Room) -> Proposal:
    return make_proposal(proposal=Proposal(block=fresh(room), plan_version=1, made_by=room.coordinator))


def version(room: Room) -> int:
    return Plan.objects.get(pk=room.plan.pk).version


def test_the_problem_holds_what_the_block_depends_on(room: Room) -> None:
    dossier = room.work_processes[0].dossier.key
    LessonSlotFactory(cohort=room.cohort, weekday=Weekday.MONDAY, kind=LessonKind.SCHOOL, title="Nederlands")
    marieke = FacilitatorFactory(cohort=room.cohort, name="Marieke", themes=room.themes[:2], away=[date(2026, 5, 4)], user=room.teacher)
    elsewhere = LessonFactory(plan=PlanFactory(), facilitator=FacilitatorFactory(user=room.teacher), week=3)
    PracticeCase.objects.filter(pk=room.cases[0].pk).update(needs_school="een les hierover")
    pinned = LessonFactory(plan=room.plan, week=2, theme=room.themes[5], is_pinned=True, case=room.cases[1])
    problem = build_problem(fresh(room))
    assert [week.number for week in problem.weeks] == [1, None, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert sorted((slot.weekday, slot.kind) for slot in problem.slots) == [(0, "school"), (1, ""), (1, "")]
    assert date(2026, 5, 25) in problem.free_days
    assert {case.key for case in problem.cases} == {str(case.pk) for case in room.cases}
    assert problem.needs == (Need(str(room.cases[0].pk), "medicatie"),)
    who = problem.facilitators[0]
    assert (who.key, who.themes, who.cannot) == (str(marieke.pk), ("gedrag", "medicatie"), (date(2026, 5, 4),))
    assert who.busy == (Busy(elsewhere.date, MORNING, time(12, 30)),)
    assert [(one.key, one.theme, one.slot, one.cases) for one in problem.pinned] == [
        (str(pinned.pk), "levenseinde", "2-09:30", (str(room.cases[1].pk),))
    ]
    # Situations reached the first, second and fifth theme; the pinned lesson does not count as held.
    assert {work.ref.code for work in problem.uncovered} == {f"B1-K1-W{n}" for n in (3, 4, 6, 7, 8)}
    assert problem.theme("medicatie").work_processes == (WorkProcessRef(dossier, "B1-K1-W1"),)


def test_what_people_chose_goes_before_the_crosswalk(room: Room) -> None:
    for case in room.cases:
        CaseWorkProcess.objects.create(case=case, work_process=room.work_processes[6])
    refs = build_problem(fresh(room)).theme("gedrag").work_processes
    assert [ref.code for ref in refs] == ["B1-K1-W7"]


def test_only_what_is_shared_now_and_lies_in_the_window_counts(room: Room) -> None:
    CaseShare.objects.filter(case=room.cases[0]).update(withdrawn_at=NOW)
    PracticeCase.objects.filter(pk=room.cases[1].pk).update(happened_on=date(2025, 10, 1))
    CaseShare.objects.filter(case=room.cases[2]).update(audience=Audience.SUPERVISOR)
    keys = {case.key for case in build_problem(fresh(room)).cases}
    assert keys == {str(case.pk) for case in room.cases[3:]}


def test_the_demand_is_never_measured_from_today(room: Room) -> None:
    before = evidence_of(fresh(room)).demand
    with time_machine.travel(datetime(2026, 4, 15, 9, 0, tzinfo=UTC), tick=False):
        assert evidence_of(fresh(room)).demand == before


def test_since_the_last_plan_was_adopted_when_that_is_longer_ago(room: Room) -> None:
    first = Block.objects.get(cohort=room.cohort, number=1)
    adopted_at = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)
    PlanFactory(block=first, adopted_at=adopted_at, adopted_by=room.coordinator, baseline={"lessons": {}})
    assert evidence_of(fresh(room)).window.first == date(2026, 1, 6)


def test_propose_has_the_shape_of_the_command(room: Room) -> None:
    FacilitatorFactory(cohort=room.cohort, name="Marieke", themes=room.themes[:2])
    found = propose(fresh(room))
    assert set(found) == {"cohort", "block", "demand", "lessons", "unplanned", "solver"}
    assert (found["cohort"], found["block"]["number"], found["block"]["starts_on"]) == ("februari-2026", 2, "2026-04-20")
    assert [week["free"] for week in found["block"]["weeks"]].count(True) == 1
    assert set(found["demand"][0]) == {"theme", "score", "cases", "trainees"}
    lesson = found["lessons"][0]
    assert set(lesson) == {"week", "date", "start", "end", "kind", "theme", "workprocesses", "facilitator", "reasons"}
    assert set(lesson["reasons"]) == {"cases", "trainees", "uncovered", "needs"}
    assert {one["facilitator"] for one in found["lessons"]} == {"Marieke", None}
    assert set(found["solver"]) == {"status", "objective", "bound", "seconds"}
    assert all(isinstance(one["why"], str) and one["why"] for one in found["unplanned"])
    assert not any(case.text in json.dumps(found) for case in room.cases)


def test_propose_works_for_a_block_that_nobody_saved(room: Room) -> None:
    saved = fresh(room)
    unsaved = Block(cohort=saved.cohort, number=2, period=saved.period, free_mondays=saved.free_mondays)
    assert propose(unsaved)["lessons"] == propose(saved)["lessons"]
    assert Plan.objects.count() == 1


def test_the_task_draws_up_a_proposal_with_keys_and_no_text(room: Room) -> None:
    proposal = ask_proposal(by=room.coordinator, block=fresh(room))
    assert ask_proposal(by=room.cockpit_member, block=fresh(room)) == proposal
    task(str(proposal.job_id))
    task(str(proposal.job_id))
    job, proposal = Job.objects.get(), Proposal.objects.get()
    assert (job.state, job.progress, job.outcome_url) == (JobState.DONE, 100, f"/cockpit/voorstel/{proposal.pk}/")
    assert solution_in(proposal.solution).status == "optimal"
    assert not any(case.text in json.dumps(proposal.solution) for case in room.cases)
    assert not Lesson.objects.exists()


def test_taking_over_replaces_what_is_loose_and_keeps_what_is_pinned(room: Room) -> None:
    loose = LessonFactory(plan=room.plan, week=1, theme=room.themes[5], case=room.cases[0])
    pinned = LessonFactory(plan=room.plan, week=2, theme=room.themes[5], case=room.cases[0], is_pinned=True)
    proposal = proposal_for(room)
    change = take_over(by=room.coordinator, proposal=proposal, version=version(room))
    lessons = {lesson.pk for lesson in room.plan.lessons.all()}
    assert pinned.pk in lessons
    assert loose.pk not in lessons
    assert len(lessons) > 5
    assert not room.plan.lessons.filter(is_pinned=False, reasons__isnull=True).exists()
    undo_change(by=room.coordinator, change=change)
    assert set(room.plan.lessons.values_list("pk", flat=True)) == {loose.pk, pinned.pk}
    assert list(Lesson.objects.get(pk=loose.pk).reasons.values_list("case", flat=True)) == [room.cases[0].pk]


def test_taking_over_brings_reasons_and_what_was_left_out(room: Room) -> None:
    proposal = proposal_for(room)
    take_over(by=room.coordinator, proposal=proposal, version=version(room))
    solution = solution_in(proposal.solution)
    kinds = set(room.plan.lessons.values_list("reasons__kind", flat=True))
    assert kinds == {ReasonKind.CASE, ReasonKind.WORK_PROCESS}
    plan = Plan.objects.get(pk=room.plan.pk)
    assert [one["theme"] for one in plan.unplanned] == [one.theme for one in solution.unplanned]
    with pytest.raises(DomainError, match="kun je niet overnemen"):
        take_over(by=room.coordinator, proposal=Proposal.objects.get(), version=plan.version)


def test_a_situation_withdrawn_meanwhile_is_left_out(room: Room) -> None:
    proposal = proposal_for(room)
    CaseShare.objects.filter(case__in=room.cases[:3]).update(withdrawn_at=NOW)
    take_over(by=room.coordinator, proposal=proposal, version=version(room))
    assert not Lesson.objects.filter(reasons__case__in=room.cases[:3]).exists()


def test_a_proposal_made_before_something_was_pinned_is_a_conflict(room: Room) -> None:
    lesson = LessonFactory(plan=room.plan, week=1, theme=room.themes[0], case=room.cases[0])
    proposal = proposal_for(room)
    pin_lesson(by=room.cockpit_member, lesson=lesson, is_pinned=True, version=1)
    with pytest.raises(Conflict, match="Cor zette ‘Medicatie’ vast in week 1"):
        take_over(by=room.coordinator, proposal=proposal, version=1)
    with pytest.raises(Conflict, match="Sinds dit voorstel is er een les vastgezet"):
        take_over(by=room.coordinator, proposal=proposal, version=2)


def test_an_adopted_plan_takes_no_proposal(room: Room) -> None:
    LessonFactory(plan=room.plan, week=1, theme=room.themes[0], case=room.cases[0])
    proposal = proposal_for(room)
    adopt_plan(by=room.coordinator, plan=room.plan, version=version(room))
    with pytest.raises(DomainError, match="al vastgesteld"):
        take_over(by=room.coordinator, proposal=proposal, version=version(room))
    with pytest.raises(DomainError, match="al vastgesteld"):
        ask_proposal(by=room.coordinator, block=fresh(room))


def test_the_difference_tells_new_moved_gone_and_same(room: Room) -> None:
    proposal = proposal_for(room)
    names = theme_names()
    found = solution_in(proposal.solution)
    plan = Plan.objects.get(pk=room.plan.pk)
    assert {line.state for line in differences(plan, found, names, "leerling", "leerlingen")} == {"new"}
    take_over(by=room.coordinator, proposal=proposal, version=version(room))
    first = room.plan.lessons.order_by("date", "starts_at").first()
    free = next(week for week in range(10, 0, -1) if not room.plan.lessons.filter(week=week, starts_at=MORNING, theme=first.theme).exists())
    move_lesson(by=room.coordinator, lesson=first, on=tuesday(free), starts_at=MORNING, version=version(room))
    LessonFactory(plan=room.plan, week=1, date=date(2026, 4, 22), theme=None, title="Excursie")
    states = [line.state for line in differences(plan, found, names, "leerling", "leerlingen")]
    assert states.count("gone") == 1
    assert states.count("moved") == 1
    assert states.count("new") == 0
    page = proposal_page(Proposal.objects.select_related("block__plan").get(), "leerling", "leerlingen")
    assert page.counts["same"] == len(found.lessons) - 1
    assert page.verdict.startswith("Dit is het beste plan")
