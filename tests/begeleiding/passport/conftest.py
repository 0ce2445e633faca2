from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    """Stopped at the Monday of `making.TODAY`."""
    with time_machine.travel(datetime(2026, 11, 16, 11, tzinfo=UTC), tick=False):
        yield
