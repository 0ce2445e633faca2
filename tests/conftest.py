"""What every test may count on: the embedded database, Chromium, and no way out to the network."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from opleiding.launch import chromium
from tests.world import NOW, World, build_world


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright starts the Chromium of this machine."""
    return browser_type_launch_args | {"executable_path": chromium.find(), "args": chromium.arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def frozen_clock() -> Iterator[time_machine.Traveller]:
    """Monday 16 November 2026, noon in Amsterdam; the clock stands still."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def world(db: None, frozen_clock: time_machine.Traveller) -> World:
    """The named cast of `tests/world.py`, on the frozen day."""
    return build_world()
