import pytest

from cockpit.models import Feedback
from opleiding.kernel.models import Notice, OutboxMessage
from tests.world import World


@pytest.fixture
def world(world: World) -> World:
    """The named cast before anybody has said or heard anything."""
    for said in (Feedback, Notice, OutboxMessage):
        said.objects.all().delete()
    return world
