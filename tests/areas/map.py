"""The supervision map, the learning ward and the capacity board."""

from datetime import date
from decimal import Decimal
from typing import Any

from begeleiding.choices import LearnerKind
from begeleiding.models import ExternalLearner, RatioNorm, SupervisionHours, SupervisorAbsence, SupervisorPassport
from cohorts.choices import LocationKind, Role
from tests.factories.cohorts import LocationFactory, MembershipFactory, ParticipantFactory, SupervisionFactory, during
from tests.factories.kernel import UserFactory
from tests.factories.places import LocationPlacesFactory
from tests.matrix import Route, grid, page_for
from tests.matrix_routes import GUIDED, LINK, link, participant
from tests.world import ALWAYS, TODAY, World

#: Who reads load and capacity: of the own organisation, or of the own locations.
READERS = page_for(
    "practice_trainer practice_trainer_partner coordinator coordinator_partner coordinator_elsewhere team_lead",
)
WARD = grid(ward="practice_trainer coordinator")


def build(world: World) -> None:
    """A learning ward, on which nobody was placed yet."""
    world.things["ward"] = LocationFactory(
        organisation=world.organisations["wilg"], name="Leerafdeling Wilg", kind=LocationKind.LEARNING_WARD
    )


def crowd(world: World, number: int) -> None:
    """Supervisors with learners, guests, a norm, hours, leave and a passport; on the ward and at the location of the cast."""
    wilg, cohort = world.organisations["wilg"], world.cohorts["februari"]
    for place in (world.things["ward"], world.locations["lindehof"]):
        supervisor = UserFactory()
        MembershipFactory(user=supervisor, organisation=wilg, role=Role.SUPERVISOR, location=place, period=ALWAYS)
        learner = ParticipantFactory(cohort=cohort, qualification=world.qualification, employer=wilg, location=place, supervisor=supervisor)
        ParticipantFactory(cohort=cohort, qualification=world.qualification, employer=wilg, location=place)
        SupervisionFactory(supervisor=world.people["supervisor"], participant=learner)
        period = during(TODAY, date(2027, 6, 1))
        for guide in (supervisor, None):
            ExternalLearner.objects.create(location=place, supervisor=guide, kind=LearnerKind.HBO, period=period)
        passport = SupervisorPassport.objects.create(supervisor=supervisor, organisation=wilg, weekdays=[1, 2], is_coach=bool(number % 2))
        SupervisorAbsence.objects.create(passport=passport, period=during(date(2027, 1, 4), date(2027, 2, 1)))
        SupervisionHours.objects.create(
            supervisor=supervisor, organisation=wilg, location=place, period=ALWAYS, contract_hours=Decimal(20), agreed_hours=Decimal(2)
        )
        RatioNorm.objects.create(organisation=wilg, location=place, period=during(date(2030 + number, 1, 1), date(2030 + number, 2, 1)))
    LocationPlacesFactory(location=world.things["ward"], period=during(date(2029 + number, 1, 1), date(2029 + number, 2, 1)))


def ward(world: World, state: str) -> dict[str, Any]:
    return {"pk": world.things[state].pk}


ROUTES: dict[str, Route] = {
    "begeleiding:map_detail": Route(READERS),
    "begeleiding:map_move": Route(GUIDED, participant, ("get", "post")),
    "begeleiding:map_undo": Route(LINK, link, ("post",)),
    "begeleiding:ward_detail": Route(WARD, ward),
    "begeleiding:capacity_detail": Route(READERS),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("begeleiding:map_detail", "", "practice_trainer"): 12,
    ("begeleiding:map_detail", "", "team_lead"): 12,
    ("begeleiding:map_move", "trainee", "practice_trainer"): 11,
    ("begeleiding:ward_detail", "ward", "coordinator"): 12,
    ("begeleiding:capacity_detail", "", "practice_trainer"): 12,
    ("begeleiding:capacity_detail", "", "team_lead"): 12,
}
