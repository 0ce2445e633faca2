"""What every test may count on: the embedded database, Chromium, and no way out to the network."""

from typing import Any

import pytest

from opleiding.launch import chromium


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Playwright starts the Chromium of this machine."""
    return browser_type_launch_args | {"executable_path": chromium.find(), "args": chromium.arguments()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
