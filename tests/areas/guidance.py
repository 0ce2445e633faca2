"""The front page of begeleiding, and what asks attention in it."""

from tests.matrix import EVERYBODY, Route
from tests.world import World

ROUTES: dict[str, Route] = {
    "portal:guidance": Route(EVERYBODY),
    "portal:guidance_news": Route(EVERYBODY),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("portal:guidance", "", "practice_trainer"): 3,
    ("portal:guidance", "", "cockpit_member"): 3,
    ("portal:guidance_news", "", "trainee"): 8,
    ("portal:guidance_news", "", "supervisor"): 12,
    ("portal:guidance_news", "", "practice_trainer"): 12,
    ("portal:guidance_news", "", "teacher"): 8,
    ("portal:guidance_news", "", "coordinator"): 8,
    ("portal:guidance_news", "", "team_lead"): 7,
    ("portal:guidance_news", "", "two_roles"): 12,
}


def build(world: World) -> None:
    """Nothing of its own: every other area fills it."""


def crowd(world: World, number: int) -> None:
    """Likewise."""
