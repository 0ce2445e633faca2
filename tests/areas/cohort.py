"""A cohort that is prepared, who does what in it, what became of it, and closing it."""

from datetime import date, timedelta
from typing import Any

from cohorts.choices import DutyKind, Role, Status, StopReason
from cohorts.models import Cohort, Duty
from tests.factories.cohorts import ParticipantFactory
from tests.matrix import Route, grid, only, page_for
from tests.matrix_routes import AROUND, COHORT, COORDINATED, cohort
from tests.world import TODAY, World

IN_CARE = "practice_trainer practice_trainer_partner coordinator coordinator_partner"
COMING_START = TODAY + timedelta(weeks=10)
#: Nobody learns or teaches there yet.
COMING = grid(komend=f"{IN_CARE} coordinator_school admin")
PARTY = grid(wilg=AROUND, roc=AROUND)
READS_RESULTS = f"{IN_CARE} teacher two_roles coordinator_school cockpit_member cockpit_trainee admin"
RESULT = only(COHORT, READS_RESULTS)


def duty(world: World, state: str) -> dict[str, Any]:
    return {"slug": "februari", "organisation": state, "kind": "contact"}


ROUTES: dict[str, Route] = {
    "cohorts:cohort_detail": Route({**COHORT, **COMING}, cohort),
    "cohorts:cohort_close": Route(COORDINATED, cohort, ("get", "post")),
    "cohorts:duty_list": Route(COHORT, cohort),
    "cohorts:duty_edit": Route(only(PARTY, wilg="coordinator admin", roc="coordinator_school admin"), duty, ("get", "post")),
    "cohorts:weeks_confirm": Route(COORDINATED, cohort, ("post",)),
    "cohorts:result_detail": Route(RESULT, cohort),
    "cohorts:result_sheet": Route(RESULT, cohort),
    "cohorts:result_compare": Route(page_for(f"{READS_RESULTS} teacher_elsewhere coordinator_elsewhere")),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("cohorts:cohort_detail", "komend", "coordinator"): 12,
    ("cohorts:cohort_close", "februari", "coordinator"): 7,
    ("cohorts:duty_list", "februari", "coordinator"): 9,
    ("cohorts:duty_edit", "wilg", "coordinator"): 9,
    ("cohorts:result_detail", "februari", "coordinator"): 10,
    ("cohorts:result_sheet", "februari", "coordinator"): 10,
    ("cohorts:result_compare", "", "coordinator"): 7,
}


def build(world: World) -> None:
    """A cohort that starts in ten weeks, and a telephone that the practice trainers answer."""
    coming = Cohort.objects.create(
        name="Cohort komend",
        slug="komend",
        school=world.organisations["roc"],
        region="Midden",
        period=(COMING_START, date(2029, 2, 1)),
        capacity=4,
    )
    coming.organisations.set([world.organisations["wilg"], world.organisations["anker"]])
    world.cohorts["komend"] = coming
    Duty.objects.create(
        organisation=world.organisations["wilg"], cohort=world.cohorts["februari"], kind=DutyKind.CONTACT, role=Role.PRACTICE_TRAINER
    )


def crowd(world: World, number: int) -> None:
    """Somebody who will start, somebody who stopped, and work for one more role."""
    wilg = world.organisations["wilg"]
    ParticipantFactory(cohort=world.cohorts["komend"], qualification=world.qualification, employer=wilg, period=(COMING_START, None))
    gone = ParticipantFactory(cohort=world.cohorts["februari"], qualification=world.qualification, employer=wilg)
    gone.statuses.create(status=Status.STOPPED, stop_reason=StopReason.OTHER_JOB, period=(TODAY, None))
    kind = list(DutyKind)[number + 1]
    Duty.objects.create(organisation=wilg, cohort=world.cohorts["februari"], kind=kind, role=Role.SUPERVISOR)
