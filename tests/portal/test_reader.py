"""What every request asks of who is looking: put together once, and still about whoever looks, on the day of today."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cohorts.permissions.roles import Roles, ties_in
from opleiding.portal.selectors.reader import ask_reader, asking_reader
from tests.world import TODAY, World


@pytest.mark.parametrize("today", [TODAY, TODAY - timedelta(days=400), TODAY + timedelta(days=400), date(2026, 9, 1)])
def test_the_prepared_query_is_the_query(world: World, today: date) -> None:
    for actor, user in world.people.items():
        row, reader = asking_reader(user, today).get(), ask_reader(user, today)
        assert (reader.roles, reader.ties) == (Roles.found_in(row), ties_in(row, today)), actor
        assert (reader.unread, reader.dossier) == (row["unread"], row["dossier"]), actor


def test_the_word_follows_the_language(world: World) -> None:
    user, wilg = world.people["coordinator"], world.organisations["wilg"]
    for language, one, more, article in (("nl", "student", "studenten", "de"), ("en", "apprentice", "apprentices", "the")):
        wilg.trainee_words.create(language=language, singular=one, plural=more, article=article)
    said = {}
    for language in ("nl", "en", "nl"):
        with translation.override(language):
            said[language] = ask_reader(user, TODAY).trainees
    assert said == {"nl": "studenten", "en": "apprentices"}


def test_it_is_asked_once_a_request(world: World, client: Client) -> None:
    client.force_login(world.people["teacher"])
    with CaptureQueriesContext(connection) as queries:
        client.get("/")
    assert sum('"has_learnt"' in query["sql"] for query in queries) == 1
