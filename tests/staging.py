"""The cast of `tests/world.py` stands ready in a transaction around the tests: building it took longer than most of them."""

from contextlib import ExitStack
from copy import deepcopy
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

from tests.world import NOW, World, build_world


class Stage:
    """Built for the first test that asks for it, and there until one comes that wants the tables empty or commits for real.

    Every test undoes its own changes, as ever, and has a copy of the objects to itself.
    """

    def __init__(self) -> None:
        self._around = ExitStack()
        self._blocker: Any = None
        self._is_wanted = False
        self._cast: World | None = None

    def prepare(self, item: pytest.Item) -> None:
        """Before anything of this test begins, also its transaction."""
        self._is_wanted = "standing_cast" in _fixtures(item) and not _commits(item)
        if self._is_wanted:
            self._open()
        elif _touches_the_database(item):
            self.close()

    def stand_on(self, blocker: Any) -> None:
        """There is a database now."""
        self._blocker = blocker
        if self._is_wanted:
            self._open()

    def cast(self) -> World:
        """To be changed at will; a test that commits builds one of its own."""
        if self._cast is None:
            return build_world()
        assert not connection.closed_in_transaction, "a test before this one closed the connection: read a response instead of closing it"
        return deepcopy(self._cast)

    def close(self) -> None:
        if self._cast is not None:
            self._cast = None
            with self._blocker.unblock():
                self._around.close()

    def _open(self) -> None:
        if self._blocker is not None and self._cast is None:
            with self._blocker.unblock(), time_machine.travel(NOW, tick=False):
                self._around.enter_context(transaction.atomic())
                self._around.callback(transaction.set_rollback, True)
                self._cast = build_world()


def _touches_the_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or not _fixtures(item).isdisjoint({"db", "transactional_db", "django_db_setup"})


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    is_told = marker is not None and bool(marker.kwargs.get("transaction"))
    return is_told or not _fixtures(item).isdisjoint({"transactional_db", "live_server"})


def _fixtures(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))
