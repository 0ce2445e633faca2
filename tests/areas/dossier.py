"""The dossier of one trainee: who opens which page of it."""

from datetime import timedelta

from opleiding.kernel.models import DossierOpening
from tests.matrix import EVERYBODY, Route, grid
from tests.matrix_routes import PARTICIPANT, participant
from tests.world import NOW, World

CLOSE = "trainee supervisor new_supervisor practice_trainer teacher two_roles coordinator"
KNOWN = grid(
    trainee=f"{CLOSE} coordinator_partner coordinator_school cockpit_member cockpit_trainee team_lead admin",
    trainee_partner="practice_trainer_partner coordinator_partner teacher two_roles coordinator coordinator_school cockpit_member"
    " cockpit_trainee admin",
)
PRACTICE = grid(trainee=CLOSE)
GUIDANCE = grid(trainee=f"{CLOSE} coordinator_partner coordinator_school team_lead admin")
OPENINGS = grid(trainee="trainee coordinator admin", trainee_partner="coordinator_partner admin")

ROUTES: dict[str, Route] = {
    "portal:dossier_detail": Route(PARTICIPANT, participant),
    "portal:dossier_practice": Route(PRACTICE, participant),
    "portal:dossier_guidance": Route(GUIDANCE, participant),
    "portal:dossier_history": Route(KNOWN, participant),
    "portal:dossier_openings": Route(OPENINGS, participant),
    "portal:dossier_paper": Route(KNOWN, participant),
    "portal:my_data": Route(EVERYBODY),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("portal:dossier_detail", "trainee", "trainee"): 11,
    ("portal:dossier_detail", "trainee", "supervisor"): 11,
    ("portal:dossier_detail", "trainee", "coordinator"): 11,
    ("portal:dossier_detail", "trainee_partner", "admin"): 11,
    ("portal:dossier_practice", "trainee", "trainee"): 7,
    ("portal:dossier_practice", "trainee", "supervisor"): 7,
    ("portal:dossier_guidance", "trainee", "coordinator"): 9,
    ("portal:dossier_history", "trainee", "coordinator"): 9,
    ("portal:dossier_openings", "trainee", "trainee"): 7,
    ("portal:dossier_openings", "trainee", "admin"): 7,
    ("portal:dossier_paper", "trainee", "trainee"): 12,
    ("portal:my_data", "", "trainee"): 5,
    ("portal:my_data", "", "coordinator"): 5,
}


def build(world: World) -> None:
    """Somebody looked."""
    _look(world, "coordinator", 1)


def crowd(world: World, number: int) -> None:
    """Everybody looks, and a trainee moves from place to place."""
    for days, actor in enumerate(("supervisor", "practice_trainer", "teacher", "coordinator")):
        _look(world, actor, number * 10 + days + 2)
    trainee = world.participants["trainee"]
    first = trainee.placements.order_by("period").last().period.lower
    for placement in trainee.placements.filter(period__endswith=None):
        placement.period = (first, first + timedelta(days=20))
        placement.save()
        trainee.placements.create(location=placement.location, period=(first + timedelta(days=20), None))


def _look(world: World, actor: str, days: int) -> None:
    subject = world.people["trainee"]
    DossierOpening.objects.create(reader=world.people[actor], subject=subject, part="overview", at=NOW - timedelta(days=days))
