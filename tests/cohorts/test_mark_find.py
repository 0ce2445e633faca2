"""What is asked while somebody types: by whom, about what, and that nothing of it stays."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from cohorts.selectors import known_around, known_in
from cohorts.views import mark
from opleiding.kernel.marks import MAX_TEXT, token_of
from opleiding.kernel.models import Invitation
from opleiding.kernel.privacy import Kind
from opleiding.kernel.ratelimit import Pace
from opleiding.kernel.writer import remember_writer
from tests.world import NOW, TODAY, World

ROOM = token_of(Kind.ROOM, "kamer 12")
TEXT = "Mevrouw van kamer 12 at niets."


@pytest.fixture
def trainee(world: World, client: Client) -> Client:
    client.force_login(world.people["trainee"])
    return client


def ask(client: Client, **texts: str) -> Any:
    return client.post(settings.MARKS_URL, texts)


def test_each_text_is_answered_by_its_own_name(trainee: Client) -> None:
    page = ask(trainee, text=TEXT, what_i_did="Niets.").content.decode()
    assert page.count("data-marks=") == 2
    assert 'data-marks="what_i_did"' in page
    assert page.count("Is dit een cliënt?") == 1
    assert "Is dit een cliënt?" not in ask(trainee, text=TEXT, cleared=ROOM).content.decode()


def test_it_takes_five_queries_at_most(trainee: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(5):
        ask(trainee, text=TEXT, what_i_did=TEXT)


def test_too_long_too_many_and_too_often_are_refused(trainee: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(trainee, text="x" * (MAX_TEXT + 1)).status_code == 413
    assert ask(trainee, **{f"text{number}": "x" for number in range(13)}).status_code == 413
    monkeypatch.setattr(mark, "PACE", Pace(most=1))
    assert [ask(trainee, text="x").status_code for _ in range(2)] == [200, 429]
    monkeypatch.setattr(mark, "PACE", Pace(most=9))
    monkeypatch.setattr(mark, "SIGNS", Pace(most=30))
    assert [ask(trainee, text="x" * 20).status_code for _ in range(2)] == [200, 429], "a few long texts weigh as much as many short ones"


def test_only_a_post_with_a_token_is_answered(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["trainee"])
    assert ask(client, text=TEXT).status_code == 403
    assert client.get(settings.MARKS_URL).status_code == 405


def test_nothing_of_it_is_kept_or_logged(trainee: Client, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.DEBUG, logger="opleiding"):
        response = ask(trainee, text="Mevrouw van kamer 12 heet Zwaluwstaart.")
    printed = capsys.readouterr()
    assert "no-store" in response["Cache-Control"]
    assert not any("Zwaluwstaart" in words for words in (caplog.text, printed.out, printed.err))
    assert cache.get("Zwaluwstaart") is None


def test_a_telephone_that_may_only_write_is_answered_and_learns_no_names(world: World, client: Client) -> None:
    accepted = Invitation.objects.create(
        user=world.people["trainee"],
        kind="classroom",
        secret_hash="x",
        created_at=NOW - timedelta(hours=1),
        expires_at=NOW,
        accepted_at=NOW,
    )
    response = HttpResponse()
    remember_writer(response, accepted)
    client.cookies = response.cookies
    text = f"{TEXT} Net bij lindehof geweest."
    assert ask(client, text=text).content.decode().count("Is dit een cliënt?") == 1
    client.force_login(world.people["trainee"])
    assert ask(client, text=text).content.decode().count("Is dit een cliënt?") == 2, "after a login the own places are known"


# --- Who is around ---------------------------------------------------------------------------------------------------


def test_a_trainee_knows_fellows_and_colleagues_and_the_own_places(world: World) -> None:
    known = known_around(world.people["trainee"], TODAY)
    people = {name: world.people[name].name for name in ("fellow", "supervisor", "practice_trainer", "coordinator", "colleague")}
    assert set(people.values()) <= set(known.names)
    assert world.people["trainee"].name not in known.names
    assert world.people["trainee_elsewhere"].name not in known.names
    assert world.locations["lindehof"].name in known.places


def test_a_supervisor_knows_the_own_trainees(world: World) -> None:
    known = known_around(world.people["supervisor"], TODAY)
    assert world.people["trainee"].name in known.names
    assert world.people["trainee_elsewhere"].name not in known.names


def test_a_file_is_searched_for_everybody_of_its_cohort(world: World, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        known = known_in(world.cohorts["februari"], TODAY)
    assert {world.people["trainee"].name, world.people["supervisor"].name} <= set(known.names)
    assert world.locations["lindehof"].name in known.places
