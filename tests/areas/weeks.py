"""Practice weeks, absence, the month, and the hours to supervise."""

from datetime import date, timedelta
from typing import Any

from begeleiding.choices import AbsenceSource, GuidanceKind, LearnerKind
from begeleiding.models import Absence, ExternalLearner, GuidanceMoment, HoursSpent, MonthConfirmation, SupervisionHours
from cohorts.choices import Role
from cohorts.models import Block
from tests.factories.cohorts import LocationFactory, MembershipFactory, during
from tests.matrix import Route, grid, only, page_for
from tests.matrix_routes import participant
from tests.world import NOW, TODAY, World

#: The row "practice weeks": who reads them.
READ = grid(
    trainee="trainee supervisor new_supervisor practice_trainer coordinator team_lead",
    covered_trainee="stand_in practice_trainer coordinator team_lead",
    trainee_partner="practice_trainer_partner coordinator_partner",
)
# Whose weeks they are is another trainee in the other two states.
GUIDES = "practice_trainer coordinator practice_trainer_partner coordinator_partner"
REPORTED = only(READ, GUIDES, trainee="trainee")
CONFIRMED = only(READ, f"{GUIDES} supervisor new_supervisor stand_in")
OVERSEEN = page_for(f"{GUIDES} coordinator_elsewhere team_lead")
SUPERVISING = page_for("supervisor new_supervisor stand_in two_roles")
PLANNED = page_for(f"{GUIDES} coordinator_elsewhere team_lead")
OWN_HOURS = page_for("supervisor new_supervisor stand_in ended_supervisor two_roles")
#: Whose hours: of the own organisation for who plans them, and the own ones.
HOURS = grid(supervisor="supervisor practice_trainer coordinator", supervisor_elsewhere="coordinator_elsewhere")
#: A block that is over, for who was linked in it.
SPENT = grid(over="supervisor ended_supervisor")


def build(world: World) -> None:
    """Absent next week, guided in October, and nothing confirmed."""
    for key in READ:
        row = Absence.objects.create(
            participant=world.participants[key],
            period=during(TODAY + timedelta(days=7), TODAY + timedelta(days=9)),
            source=AbsenceSource.TRAINEE,
        )
        world.things[f"absence {key}"] = row
    GuidanceMoment.objects.create(
        participant=world.participants["trainee"], guide=world.people["supervisor"], kind=GuidanceKind.TALK, given_on=date(2026, 10, 14)
    )
    period = during(date(2026, 8, 31), date(2026, 11, 9))
    block = Block.objects.create(cohort=world.cohorts["februari"], number=9, period=period)
    world.things["block over"] = block
    SupervisionHours.objects.create(
        supervisor=world.people["supervisor"],
        organisation=world.organisations["wilg"],
        period=during(date(2026, 2, 2)),
        contract_hours=24,
        agreed_hours=2,
    )


def crowd(world: World, number: int) -> None:
    """More absence, more guidance and another month confirmed, of two who are supervised; and more hours."""
    _hours(world, number)
    day = date(2026, 10, 5) + timedelta(days=7 * number)
    for key in ("trainee", "fellow"):
        person = world.participants[key]
        Absence.objects.create(participant=person, period=during(day, day + timedelta(days=2)), source=AbsenceSource.IMPORT)
        GuidanceMoment.objects.create(
            participant=person, guide=world.people["supervisor"], kind=GuidanceKind.ANSWER, given_on=day + timedelta(days=3)
        )
        MonthConfirmation.objects.create(
            participant=person, month=date(2026, 2 + number, 1), confirmed_by=world.people["supervisor"], confirmed_at=NOW
        )


def _hours(world: World, number: int) -> None:
    """One more who supervises with agreed hours and said what a block took, at a location with one more learner."""
    place = LocationFactory(organisation=world.organisations["wilg"])
    held = MembershipFactory(organisation=place.organisation, role=Role.SUPERVISOR, location=place, period=during(date(2026, 2, 2)))
    agreed = {"period": during(date(2026, 2, 2)), "contract_hours": 16, "agreed_hours": number, "wants_more": True}
    SupervisionHours.objects.create(supervisor=held.user, organisation=place.organisation, **agreed)
    period = during(date(2026, 6, 1) + number * timedelta(weeks=2), date(2026, 6, 15) + number * timedelta(weeks=2))
    block = Block.objects.create(cohort=world.cohorts["elders"], number=number + 20, period=period)
    for user in (held.user, world.people["supervisor"]):
        HoursSpent.objects.create(supervisor=user, block=block, hours=6)
    day = during(TODAY, TODAY + timedelta(days=60))
    ExternalLearner.objects.create(location=place, kind=LearnerKind.BOL, period=day)


def supervisor(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.people[state].pk}


def over(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"block {state}"].pk}


def absence(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[f"absence {state}"].pk}


def october(world: World, state: str) -> dict[str, Any]:
    return {**participant(world, state), "year": 2026, "month": 10}


ROUTES: dict[str, Route] = {
    "begeleiding:weeks_confirm_list": Route(SUPERVISING),
    "begeleiding:weeks_overview": Route(OVERSEEN),
    "begeleiding:weeks_detail": Route(READ, participant),
    "begeleiding:weeks_confirm": Route(CONFIRMED, october, ("post",)),
    "begeleiding:absence_create": Route(REPORTED, participant, ("get", "post")),
    "begeleiding:absence_edit": Route(only(READ, GUIDES), absence, ("get", "post")),
    "begeleiding:absence_remove": Route(REPORTED, absence, ("post",)),
    "begeleiding:hours_list": Route(PLANNED),
    "begeleiding:hours_export": Route(PLANNED),
    "begeleiding:hours_set": Route(HOURS, supervisor, ("get", "post")),
    "begeleiding:hours_own": Route(OWN_HOURS),
    "begeleiding:hours_spend": Route(SPENT, over, ("post",)),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:weeks_confirm_list", "", "supervisor"): 7,
    ("begeleiding:weeks_overview", "", "coordinator"): 7,
    ("begeleiding:weeks_overview", "", "team_lead"): 7,
    ("begeleiding:weeks_detail", "trainee", "trainee"): 8,
    ("begeleiding:weeks_detail", "trainee", "supervisor"): 8,
    ("begeleiding:absence_create", "trainee", "trainee"): 5,
    ("begeleiding:absence_edit", "trainee", "coordinator"): 6,
    ("begeleiding:hours_list", "", "coordinator"): 8,
    ("begeleiding:hours_list", "", "team_lead"): 9,
    ("begeleiding:hours_export", "", "coordinator"): 7,
    ("begeleiding:hours_set", "supervisor", "coordinator"): 8,
    ("begeleiding:hours_own", "", "supervisor"): 10,
}
