from tests.matrix import Route
from tests.world import World

ROUTES: dict[str, Route] = {}
COUNTS: dict[tuple[str, str, str], int] = {}


def build(world: World) -> None:
    """Nothing yet."""


def crowd(world: World, number: int) -> None:
    """Nothing yet."""
