import pytest

from begeleiding.models import IntervisionGroup, IntervisionMeeting
from tests.world import World


@pytest.fixture
def group(world: World) -> IntervisionGroup:
    """Supervisors of De Wilg: `supervisor` leads it and brings something today, `new_supervisor` is the other member."""
    found: IntervisionGroup = world.things["intervision group supervisors"]
    return found


@pytest.fixture
def meeting(world: World) -> IntervisionMeeting:
    """Today, an hour from now."""
    found: IntervisionMeeting = world.things["intervision meeting supervisors"]
    return found
