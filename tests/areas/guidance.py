"""The front page of begeleiding, and what asks attention in it."""

from typing import Any

from tests.matrix import EVERYBODY, Grid, Route
from tests.world import World

PARTS: Grid = dict.fromkeys(("leren", "begeleiden", "ruimte"), EVERYBODY[""])


def part(world: World, state: str) -> dict[str, Any]:
    return {"part": state}


ROUTES: dict[str, Route] = {
    "portal:guidance": Route(EVERYBODY),
    "portal:guidance_news": Route(PARTS, part),
}
COUNTS: dict[tuple[str, str, str], int] = {
    ("portal:guidance", "", "practice_trainer"): 4,
    ("portal:guidance", "", "cockpit_member"): 3,
    ("portal:guidance_news", "leren", "trainee"): 6,
    ("portal:guidance_news", "leren", "supervisor"): 10,
    ("portal:guidance_news", "leren", "practice_trainer"): 9,
    ("portal:guidance_news", "leren", "teacher"): 6,
    ("portal:guidance_news", "leren", "coordinator"): 6,
    ("portal:guidance_news", "leren", "two_roles"): 10,
    ("portal:guidance_news", "begeleiden", "trainee"): 5,
    ("portal:guidance_news", "begeleiden", "supervisor"): 7,
    ("portal:guidance_news", "begeleiden", "practice_trainer"): 8,
    ("portal:guidance_news", "begeleiden", "coordinator"): 6,
    ("portal:guidance_news", "ruimte", "practice_trainer"): 11,
    ("portal:guidance_news", "begeleiden", "team_lead"): 10,
    ("portal:guidance_news", "begeleiden", "two_roles"): 7,
}


def build(world: World) -> None:
    """Nothing of its own: every other area fills it."""


def crowd(world: World, number: int) -> None:
    """Likewise."""
