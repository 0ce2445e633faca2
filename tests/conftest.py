"""What every test may count on: the embedded database, Chromium, and no way out to the network."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from hypothesis import settings
from playwright.sync_api import expect

from opleiding.launch import chromium
from tests.staging import StandingCast
from tests.world import NOW, World

#: A busy machine is no fault: how long something takes is measured in `bench`.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
expect.set_options(timeout=15_000)

CAST = StandingCast()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright starts the Chromium of this machine."""
    return browser_type_launch_args | {"executable_path": chromium.find(), "args": chromium.arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture(scope="session", autouse=True)
def nobody_left_in_the_test_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A thread of the live server or a worker may hang on a moment longer; the database is dropped without waiting for it."""
    yield
    with django_db_blocker.unblock():
        if connection.settings_dict["NAME"].startswith("test_"):
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture
def frozen_clock() -> Iterator[time_machine.Traveller]:
    """Monday 16 November 2026, noon in Amsterdam; the clock stands still."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    CAST.prepare(item)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    CAST.check()


@pytest.fixture(scope="session")
def standing_cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[StandingCast]:
    """Before the first transaction of a test; from the second test on the hook above is in time."""
    CAST.stand_on(django_db_blocker)
    yield CAST
    CAST.leave()


@pytest.fixture
def world(standing_cast: StandingCast, db: None, frozen_clock: time_machine.Traveller) -> World:
    """The named cast of `tests/world.py`, on the frozen day."""
    return standing_cast.world()
