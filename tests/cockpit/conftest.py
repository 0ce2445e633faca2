import pytest
from django.test import Client

from cockpit.models import Feedback
from opleiding.kernel.models import Notice, OutboxMessage
from tests.world import World


@pytest.fixture
def world(world: World) -> World:
    """The named cast before anybody has said or heard anything."""
    for said in (Feedback, Notice, OutboxMessage):
        said.objects.all().delete()
    return world


@pytest.fixture
def trainee(world: World, client: Client) -> Client:
    """The browser of the trainee of the cast."""
    client.force_login(world.people["trainee"])
    return client
