"""The route and the diploma requirements of a trainee: the row of that name in docs/privacy.md."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from cohorts.choices import ModuleKind, RequirementKind, RequirementState, RouteState, Status
from cohorts.models import ExamResult, Module, Requirement, RequirementList, RequirementProgress, RouteItem, StatusPeriod
from tests.factories.cohorts import CoreTaskFactory, ParticipantFactory, WorkProcessFactory, during
from tests.matrix import Route, grid, only
from tests.matrix_routes import COHORT, cohort, participant
from tests.world import ALWAYS, START, TODAY, World

#: Who reads it all, and the partners and the administrator, who see states and days only.
PARTNERS = "coordinator_partner coordinator_school admin"
KNOWN = grid(
    trainee=f"trainee supervisor new_supervisor practice_trainer teacher two_roles coordinator {PARTNERS}",
    covered_trainee=f"stand_in practice_trainer teacher two_roles coordinator {PARTNERS}",
    trainee_partner="practice_trainer_partner teacher two_roles coordinator coordinator_partner coordinator_school admin",
)
TEACHERS = "teacher two_roles"
PLANNED = only(
    KNOWN,
    trainee="practice_trainer coordinator",
    covered_trainee="practice_trainer coordinator",
    trainee_partner="practice_trainer_partner coordinator_partner",
)
DECIDED = only(
    KNOWN,
    TEACHERS,
    trainee="practice_trainer coordinator",
    covered_trainee="practice_trainer coordinator",
    trainee_partner="practice_trainer_partner coordinator_partner",
)
#: The scope is walked whole by the page itself; for an act one trainee stands for all.
PLANNED_ONE, DECIDED_ONE = ({"trainee": cells["trainee"]} for cells in (PLANNED, DECIDED))
NOMINATED = only(COHORT, f"{TEACHERS} practice_trainer practice_trainer_partner coordinator {PARTNERS}")
BOTH = ("get", "post")


def exam(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things["exam"].pk}


ROUTES = {
    "cohorts:route_detail": Route(KNOWN, participant),
    "cohorts:route_plan": Route(PLANNED, participant, BOTH),
    "cohorts:route_postpone": Route(PLANNED_ONE, participant, ("post",)),
    "cohorts:route_finish": Route(PLANNED_ONE, participant, BOTH),
    "cohorts:route_exempt": Route(DECIDED, participant, BOTH),
    "cohorts:route_clear": Route(DECIDED_ONE, participant, ("post",)),
    "cohorts:elective_add": Route(PLANNED_ONE, participant, BOTH),
    "cohorts:route_undo": Route(DECIDED_ONE, participant, ("post",)),
    "cohorts:requirement_list": Route({"trainee": KNOWN["trainee"]}, participant),
    "cohorts:requirement_edit": Route(DECIDED_ONE, participant, BOTH),
    "cohorts:exam_record": Route(DECIDED_ONE, participant, BOTH),
    "cohorts:exam_remove": Route(DECIDED_ONE, exam, ("post",)),
    "cohorts:nomination_list": Route(NOMINATED, cohort),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("cohorts:route_detail", "trainee", "trainee"): 10,
    ("cohorts:route_detail", "trainee", "coordinator"): 10,
    ("cohorts:route_detail", "trainee", "admin"): 10,
    ("cohorts:route_plan", "trainee", "coordinator"): 8,
    ("cohorts:route_finish", "trainee", "coordinator"): 8,
    ("cohorts:route_exempt", "trainee", "teacher"): 9,
    ("cohorts:elective_add", "trainee", "coordinator"): 7,
    ("cohorts:requirement_list", "trainee", "trainee"): 9,
    ("cohorts:requirement_list", "trainee", "coordinator"): 9,
    ("cohorts:requirement_edit", "trainee", "teacher"): 10,
    ("cohorts:exam_record", "trainee", "teacher"): 11,
    ("cohorts:nomination_list", "februari", "coordinator"): 9,
    ("cohorts:nomination_list", "februari", "practice_trainer"): 9,
    ("cohorts:nomination_list", "februari", "teacher"): 9,
    ("cohorts:nomination_list", "februari", "admin"): 8,
}


def build(world: World) -> None:
    """A list of requirements, an elective, and for one trainee a route with a pause in it, progress and a result."""
    elective = Module.objects.create(kind=ModuleKind.ELECTIVE, code="K0219", title="Gezonde leefstijl", sbu=240)
    world.things["elective"] = elective
    made = RequirementList.objects.create(qualification=world.qualification, starts_on=date(2020, 8, 1), source="UT-2025")
    core_task = world.work_processes["B1-K1-W1"].core_task
    kinds = [RequirementKind.CORE_TASK, RequirementKind.DUTCH, RequirementKind.ELECTIVES, RequirementKind.CAREER]
    for position, kind in enumerate(kinds):
        task = core_task if kind == RequirementKind.CORE_TASK else None
        title = task.title if task else str(kind.label)
        asked = Requirement.objects.create(list=made, kind=kind, core_task=task, title=title, amount=720, position=position)
        world.things[f"requirement_{kind}"] = asked
    trainee = world.participants["trainee"]
    _route(world, trainee.pk)
    StatusPeriod.objects.create(participant=trainee, status=Status.ACTIVE, period=during(START, TODAY + timedelta(weeks=4)))
    StatusPeriod.objects.create(
        participant=trainee, status=Status.PAUSED, period=during(TODAY + timedelta(weeks=4), TODAY + timedelta(weeks=8))
    )
    RequirementProgress.objects.create(
        participant=trainee,
        requirement=world.things["requirement_career"],
        state=RequirementState.MET,
        evidence="Portfolio, hoofdstuk 2",
        changed_by=world.people["teacher"],
    )
    world.things["exam"] = _exam(world, "requirement_dutch", "5.0", False)


def _exam(world: World, name: str, grade: str, is_passed: bool, **given: object) -> ExamResult:
    made = {"attempt": 1, "taken_on": TODAY - timedelta(weeks=2), "grade": Decimal(grade), "is_passed": is_passed} | given
    return ExamResult.objects.create(
        participant=world.participants["trainee"], requirement=world.things[name], recorded_by=world.people["teacher"], **made
    )


def _route(world: World, participant: int) -> None:
    processes, elective = world.work_processes, world.things["elective"]
    weeks = during(TODAY + timedelta(weeks=2), TODAY + timedelta(weeks=6))
    RouteItem.objects.create(participant_id=participant, work_process=processes["B1-K1-W1"], period=weeks)
    RouteItem.objects.create(participant_id=participant, work_process=processes["B1-K1-W2"], state=RouteState.DONE, done_on=TODAY)
    RouteItem.objects.create(participant_id=participant, work_process=processes["B1-K1-W3"], state=RouteState.POSTPONED)
    RouteItem.objects.create(
        participant_id=participant,
        module=elective,
        state=RouteState.EXEMPT,
        evidence="Diploma Helpende 2015",
        decided_by="examencommissie",
        decided_on=TODAY,
    )


def crowd(world: World, number: int) -> None:
    """One more core task with its work process in the route, elective with a result, requirement, and trainee with progress."""
    trainee, teacher = world.participants["trainee"], world.people["teacher"]
    dossier = world.qualification.dossier
    task = CoreTaskFactory(dossier=dossier, code=f"P1-K{number}", qualifications=[world.qualification])
    process = WorkProcessFactory(core_task=task, code=f"P1-K{number}-W1")
    RouteItem.objects.create(participant=trainee, work_process=process, period=ALWAYS.__class__(START, TODAY, "[)"))
    elective = Module.objects.create(kind=ModuleKind.ELECTIVE, code=f"K9{number:03}", title=f"Keuzedeel {number}", sbu=240)
    RouteItem.objects.create(participant=trainee, module=elective, state=RouteState.POSTPONED)
    _exam(world, "requirement_electives", "7.0", True, module=elective)
    made = world.things["requirement_career"].list
    asked = Requirement.objects.create(list=made, kind=RequirementKind.CAREER, title=f"Eis {number}", position=10 + number)
    other = ParticipantFactory(cohort=trainee.cohort, qualification=world.qualification, employer=world.organisations["wilg"])
    for person in (trainee, other):
        state = {"state": RequirementState.MET, "evidence": "Portfolio", "changed_by": teacher}
        RequirementProgress.objects.create(participant=person, requirement=asked, **state)
