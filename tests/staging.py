"""The cast of `tests/world.py` stands ready in a transaction around the tests: building it took longer than most of them."""

from contextlib import ExitStack
from copy import deepcopy
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from pytest_django.fixtures import validate_django_db

from tests.world import NOW, World, build_world

#: With one of these a test commits for real, whatever its mark says.
COMMITTING = {"transactional_db", "live_server"}


class StandingCast:
    """Built for the first test that asks for it, and there until one comes that wants the tables empty or commits for real.

    Every test undoes its own changes, as ever, and has a copy of the objects to itself.
    """

    def __init__(self) -> None:
        self._around = ExitStack()
        self._blocker: Any = None
        self._is_wanted = False
        self._world: World | None = None

    def prepare(self, item: pytest.Item) -> None:
        """Before anything of this test begins, also its transaction."""
        self._is_wanted = "standing_cast" in _fixtures(item) and not _commits(item)
        if self._is_wanted:
            self._build()
        else:
            self.leave()

    def stand_on(self, blocker: Any) -> None:
        """There is a database now."""
        self._blocker = blocker
        if self._is_wanted:
            self._build()

    def world(self) -> World:
        """To be changed at will; a test that commits builds one of its own."""
        return build_world() if self._world is None else deepcopy(self._world)

    def check(self) -> None:
        """After a test: one that closed the connection or broke the transaction fails itself, and not those after it."""
        if self._world is not None and (connection.closed_in_transaction or connection.needs_rollback):
            self.leave()
            pytest.fail("This test closed the connection or broke the transaction around it: read a response instead of closing it.")

    def leave(self) -> None:
        if self._world is not None:
            self._world = None
            with self._blocker.unblock():
                self._around.close()

    def _build(self) -> None:
        if self._blocker is None or self._world is not None:
            return
        with self._blocker.unblock(), time_machine.travel(NOW, tick=False), ExitStack() as around:
            assert not connection.in_atomic_block, "somebody else's stage still stands"
            around.enter_context(transaction.atomic())
            around.callback(transaction.set_rollback, True)
            self._world = build_world()
            connection.check_constraints()  # else every test checks all of it once more as it ends
            self._around = around.pop_all()


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    transactional, reset_sequences = validate_django_db(marker)[:2] if marker else (False, False)
    return transactional or reset_sequences or not COMMITTING.isdisjoint(_fixtures(item))


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))
