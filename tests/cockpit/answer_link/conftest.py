import pytest
from django.core.cache import cache
from django.test import Client

from cockpit.models import PracticeCase
from tests.cockpit.answer_link.asking import ask, mailed_path
from tests.factories.cockpit import CaseFactory
from tests.world import NOW, TODAY, World


@pytest.fixture(autouse=True)
def counted(db: None) -> None:
    cache.clear()


@pytest.fixture
def case(world: World) -> PracticeCase:
    found: PracticeCase = CaseFactory(participant=world.participants["trainee"], happened_on=TODAY, submitted_at=NOW, created_at=NOW)
    return found


@pytest.fixture
def trainee(world: World) -> Client:
    client = Client()
    client.force_login(world.people["trainee"])
    return client


@pytest.fixture
def path(trainee: Client, case: PracticeCase) -> str:
    """The address in the mail of somebody the app did not know."""
    assert ask(trainee, case).status_code == 302
    return mailed_path()
