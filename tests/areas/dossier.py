"""The dossier of one trainee: who opens which part of it."""

from tests.matrix import Route
from tests.matrix_routes import PARTICIPANT, participant
from tests.world import World

ROUTES: dict[str, Route] = {
    "portal:dossier_detail": Route(PARTICIPANT, participant),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("portal:dossier_detail", "trainee", "coordinator"): 12,
    ("portal:dossier_detail", "covered_trainee", "coordinator"): 12,
    ("portal:dossier_detail", "trainee_partner", "admin"): 10,
}


def build(world: World) -> None:
    """Nothing yet."""


def crowd(world: World, number: int) -> None:
    """Nothing yet."""
