"""Who opens a part of somebody's dossier leaves a trace; who opens the own one does not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from time_machine import Traveller

from opleiding.kernel.models import DossierOpening
from opleiding.portal.choices import OpenedPart
from opleiding.portal.openings import DOSSIER, part_at
from tests.world import NOW, World


def routes(resolver: URLResolver, above: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        here = f"{above}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield here
        else:
            yield from routes(entry, here)


def test_every_page_about_one_trainee_is_a_part_with_a_name() -> None:
    dossier = [route for route in routes(get_resolver()) if route.startswith("leerlingen/<")]
    assert dossier
    assert [route for route in dossier if not route.startswith(DOSSIER) or part_at(route) == OpenedPart.OTHER] == []


def ask(client: Client, world: World, actor: str, path: str = "", method: str = "get") -> int:
    client.force_login(world.people[actor])
    url = f"{world.participants['trainee'].get_absolute_url()}{path}"
    return int(client.generic(method.upper(), url).status_code)


def trace() -> list[tuple[str, str, str]]:
    """Without what the cast did before."""
    found = DossierOpening.objects.filter(at__gte=NOW).order_by("pk").values_list("reader__email", "subject__email", "part")
    return [(reader.partition("@")[0], subject.partition("@")[0], part) for reader, subject, part in found]


def test_opening_leaves_who_whose_and_which_part(client: Client, world: World) -> None:
    ask(client, world, "coordinator")
    ask(client, world, "coordinator", "plaatsing/")
    ask(client, world, "supervisor")
    assert trace() == [
        ("coordinator", "trainee", "overview"),
        ("coordinator", "trainee", "placement"),
        ("supervisor", "trainee", "overview"),
    ]


def test_a_form_that_comes_back_was_read(client: Client, world: World) -> None:
    assert ask(client, world, "coordinator", "intake/wijzigen/", "post") == 200
    assert trace() == [("coordinator", "trainee", "intake")]


@pytest.mark.parametrize(("path", "part"), [("plaatsingen/{}/beeindigen/", "placement"), ("koppelingen/{}/vervanger/", "supervision")])
def test_a_form_about_one_row_is_about_somebody(client: Client, world: World, path: str, part: str) -> None:
    trainee = world.participants["trainee"]
    row = trainee.placements.first() if part == "placement" else trainee.supervisions.get(supervisor=world.people["supervisor"])
    client.force_login(world.people["coordinator"])
    assert client.get(f"/{path.format(row.pk)}").status_code == 200
    assert trace() == [("coordinator", "trainee", part)]


def test_a_fellow_opened_no_more_than_a_name(client: Client, world: World) -> None:
    ask(client, world, "fellow")
    assert trace() == [("fellow", "trainee", "name")]


@pytest.mark.parametrize(
    ("actor", "path", "method"),
    [
        ("trainee", "", "get"),  # the own dossier
        ("coordinator", "", "head"),
        ("supervisor", "plaatsing/", "get"),  # refused
        ("coordinator_elsewhere", "", "get"),  # not found
        ("anonymous", "", "get"),
    ],
)
def test_no_trace(client: Client, world: World, actor: str, path: str, method: str) -> None:
    if actor == "anonymous":
        client.get(world.participants["trainee"].get_absolute_url())
    else:
        ask(client, world, actor, path, method)
    assert trace() == []


def test_leafing_back_and_forth_is_one_opening(client: Client, world: World, frozen_clock: Traveller) -> None:
    for minutes in (0, 7, 7):
        frozen_clock.shift(timedelta(minutes=minutes))
        ask(client, world, "coordinator")
    assert len(trace()) == 1
    frozen_clock.shift(timedelta(minutes=2))
    ask(client, world, "coordinator")
    assert len(trace()) == 2
