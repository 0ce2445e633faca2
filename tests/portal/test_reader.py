"""What every request asks of who is looking: put together once, and still about whoever looks, on the day of today."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cohorts.permissions.roles import Roles, ties_in
from cohorts.selectors.cohort import TraineeWords
from opleiding.portal.reader import ask_reader, asking_reader
from tests.world import TODAY, World


def asked(language: str, world: World) -> str:
    with translation.override(language):
        row = asking_reader(world.people["coordinator"], TODAY).get()
    return row["trainees"] or TraineeWords().plural


@pytest.mark.parametrize("today", [TODAY, TODAY - timedelta(days=400), TODAY + timedelta(days=400), date(2026, 9, 1)])
def test_the_prepared_query_is_the_query(world: World, today: date) -> None:
    for actor, user in world.people.items():
        row, reader = asking_reader(user, today).get(), ask_reader(user, today)
        assert (reader.roles, reader.ties) == (Roles.found_in(row), ties_in(row, today)), actor
        assert (reader.unread, reader.dossier) == (row["unread"], row["dossier"]), actor


def test_the_word_follows_the_language(world: World) -> None:
    user = world.people["coordinator"]
    with translation.override("nl"):
        dutch = ask_reader(user, TODAY).trainees
    with translation.override("en"):
        english = ask_reader(user, TODAY).trainees
    assert (dutch, english) == (asked("nl", world), asked("en", world))


def test_it_is_asked_once_a_request(world: World, client: Client) -> None:
    client.force_login(world.people["teacher"])
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert sum('"has_left"' in query["sql"] for query in queries) == 1
