from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser

from tests.e2e.offline.telephone import (
    NARROW,
    Phone,
)
from tests.e2e.reception import Reception
from tests.world import NOW, World, build_world


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield build_world()


@pytest.fixture
def phone(request: pytest.FixtureRequest, world: World, browser: Browser, live_server: Any) -> Iterator[Phone]:
    """A telephone on a bad connection; at the end nothing was wrong on it."""
    reception = Reception(live_server.url)
    watched = Phone(browser, reception, getattr(request, "param", NARROW))
    yield watched
    watched.close()
    reception.close()
    assert not watched.faults, "\n".join(watched.faults)
