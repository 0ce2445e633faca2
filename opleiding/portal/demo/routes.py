"""The routes of the demo: what is planned, done, exempt and chosen, and how far everybody is with the diploma."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from cohorts.actions.exam import record_exam
from cohorts.actions.requirement import set_progress
from cohorts.actions.route import add_elective, exempt_parts, postpone_parts
from cohorts.choices import RequirementKind, RequirementState, RouteState
from cohorts.models import (
    Cohort,
    ExamResult,
    Module,
    Participant,
    Qualification,
    Requirement,
    RequirementList,
    RequirementProgress,
    RouteItem,
    WorkProcess,
)
from cohorts.rules.diploma import SUFFICIENT, Result
from cohorts.selectors.requirement import attainments
from cohorts.selectors.theme import work_processes_of
from opleiding.kernel.models import User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import OLD_SLUG, Cast

LASTS = timedelta(weeks=16)
WEEK = timedelta(weeks=1)


def make_routes(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Everybody's work processes over two years; what the data file says of some; and the cohort of 2019, that had it all."""
    plan = story.routes()
    _plan_everybody(cast, cohort, calendar, plan["uitstel"])
    for line in plan["leerlingen"]:
        _tell(cast, cast.participants[line["wie"]], line, calendar)
    _complete_first_cohort(cast, plan["eerste_cohort"])


def _plan_everybody(cast: Cast, cohort: Cohort, calendar: DemoCalendar, postponed: Sequence[str]) -> None:
    teacher = cast.people["esther"]
    processes: dict[int, list[WorkProcess]] = {}
    for participant in cast.participants.values():
        education = participant.qualification_id
        if education not in processes:
            processes[education] = list(work_processes_of(participant.qualification).select_related("core_task"))
        RouteItem.objects.bulk_create(_planned(participant, processes[education], calendar, teacher))
    for name in postponed:
        participant = cast.participants[name]
        postpone_parts(by=teacher, participant=participant, parts=processes[participant.qualification_id][-1:])


def _planned(participant: Participant, processes: Sequence[WorkProcess], calendar: DemoCalendar, by: User) -> Iterator[RouteItem]:
    """One after the other with some overlap, the last one ending two months before the end."""
    step = (calendar.end - calendar.start - LASTS - 8 * WEEK) / max(len(processes) - 1, 1)
    for number, process in enumerate(processes):
        first = calendar.start + number * step
        until = first + LASTS
        item = RouteItem(participant=participant, work_process=process, period=DateRange(first, until, "[)"), changed_by=by)
        if until <= calendar.today:
            item.state, item.done_on, item.evidence = RouteState.DONE, until - timedelta(days=3), f"portfolio, opdracht {number + 1}"
        yield item


def _tell(cast: Cast, participant: Participant, line: dict[str, Any], calendar: DemoCalendar) -> None:
    teacher, trainer = cast.people["esther"], participant.practice_trainer or cast.coordinator
    board = "examencommissie ROC Het Veerhuis"
    for code in line.get("keuzedelen", ()):
        add_elective(by=trainer, participant=participant, module=Module.objects.get(code=code))
    for exemption in line.get("vrijstellingen", ()):
        parts = list(work_processes_of(participant.qualification).filter(code__in=exemption["werkprocessen"]).select_related("core_task"))
        decided = {"evidence": exemption["bewijs"], "decided_by": board, "decided_on": calendar.day(exemption["dagen"])}
        exempt_parts(by=teacher, participant=participant, parts=parts, **decided)
    asked = {requirement.title: requirement for requirement in _asked(participant, calendar.today)}
    for title, evidence in line.get("klaar", {}).items():
        set_progress(by=teacher, participant=participant, requirement=asked[title], state=RequirementState.MET, evidence=evidence)
    for title in line.get("bezig", ()):
        set_progress(by=teacher, participant=participant, requirement=asked[title], state=RequirementState.BUSY)
    for result in line.get("uitslagen", ()):
        _examine(teacher, participant, asked[result["eis"]], result, calendar)


def _asked(participant: Participant, today: date) -> tuple[Requirement, ...]:
    return attainments(Participant.objects.filter(pk=participant.pk), today)[0].requirements


def _examine(teacher: User, participant: Participant, asked: Requirement, result: dict[str, Any], calendar: DemoCalendar) -> None:
    record_exam(
        by=teacher,
        participant=participant,
        requirement=asked,
        module=Module.objects.get(code=result["keuzedeel"]) if "keuzedeel" in result else None,
        attempt=result.get("poging", 1),
        taken_on=calendar.day(result["dagen"]),
        grade=Decimal(str(result["cijfer"])),
    )


def _complete_first_cohort(cast: Cast, plan: dict[str, Any]) -> None:
    """In 2019 the lists were others; of that dossier only what the demo shows is written down, without core tasks."""
    cohort = Cohort.objects.get(slug=OLD_SLUG)
    people = list(cohort.participants.select_related("qualification").order_by("pk"))
    asked = _old_list(people[0].qualification, plan)
    teacher = cast.people["esther"]
    RequirementProgress.objects.bulk_create(
        RequirementProgress(
            participant=participant, requirement=requirement, state=RequirementState.MET, evidence=plan["bewijs"], changed_by=teacher
        )
        for participant in people
        for requirement in asked
    )
    graded = [requirement for requirement in asked if requirement.kind in (RequirementKind.DUTCH, RequirementKind.MATHS)]
    ExamResult.objects.bulk_create(
        _graded(participant, requirement, grades[number], plan["afgenomen"], teacher)
        for participant, grades in zip(people, plan["cijfers"], strict=True)
        for number, requirement in enumerate(graded)
    )


def _old_list(qualification: Qualification, plan: dict[str, Any]) -> list[Requirement]:
    """Kept when the demo is made again, as a list is."""
    made, is_new = RequirementList.objects.get_or_create(
        qualification=qualification, starts_on=plan["vanaf"], defaults={"source": plan["bron"], "version": 1}
    )
    if is_new:
        rows = enumerate(plan["eisen"], start=1)
        Requirement.objects.bulk_create(
            Requirement(list=made, kind=row["soort"], title=row["eis"], norm=row.get("norm", ""), position=position)
            for position, row in rows
        )
    return list(made.requirements.all())


def _graded(participant: Participant, requirement: Requirement, grade: float, taken_on: date, by: User) -> ExamResult:
    mark = Decimal(str(grade))
    is_passed = Result(False, mark).mark >= SUFFICIENT
    return ExamResult(
        participant=participant, requirement=requirement, attempt=1, taken_on=taken_on, grade=mark, is_passed=is_passed, recorded_by=by
    )
