"""Every route of the resolver × every actor × the states of its object; and the 404 that gives nothing away."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.matrix import ALLOWED, LOGGED_OUT, LOGIN, NOTHING, VISIBLE
from tests.matrix_routes import FRAMEWORK
from tests.routes import ROUTES
from tests.world import ACTORS, NOW, World, build_world

pytestmark = pytest.mark.django_db

CASES = [(name, method) for name, route in ROUTES.items() for method in route.methods]


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name or entry.pattern}"
        else:
            space = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from names(entry, space)


def test_every_route_stands_in_the_table() -> None:
    routes = {name for name in names(get_resolver()) if not name.startswith(FRAMEWORK)}
    assert routes == set(ROUTES)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, dict[str, Client]]]:
    """The cast, built and logged in once for the whole walk; every request undoes itself, and so does the stage."""
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("opleiding.kernel.pdf.as_pdf", str.encode)  # who gets a sheet does not hang on its printing
        world = build_world()
        yield world, {actor: _client(world, actor) for actor in ACTORS}
        transaction.set_rollback(True)


@pytest.mark.parametrize(("name", "method"), CASES)
def test_route_by_actor(stage: tuple[World, dict[str, Client]], name: str, method: str) -> None:
    world, clients = stage
    route = ROUTES[name]
    wrong = []
    for state, cells in route.grid.items():
        kwargs = route.kwargs(world, state)
        url = reverse(name, kwargs=kwargs)
        answers = {actor: _ask(clients[actor], url, method) for actor in cells}
        found = {actor: _cell(answer) for actor, answer in answers.items()}
        wrong += [f"{state or '-'} × {actor}: {found[actor]} instead of {cell}" for actor, cell in cells.items() if found[actor] != cell]
        refused = [actor for actor, cell in cells.items() if cell == NOTHING and found[actor] == cell]
        if refused:
            other = reverse(name, kwargs={key: _other(value) for key, value in kwargs.items()})
            missing = _whole(_ask(clients[refused[0]], other, method))
            wrong += [f"{state or '-'} × {actor}: another 404 than a missing id" for actor in refused if _whole(answers[actor]) != missing]
    assert not wrong, "\n".join([f"{method} {name}", *wrong])


def _whole(response: HttpResponse) -> tuple[int, bytes, dict[str, str]]:
    return response.status_code, bytes(response.content), dict(response.headers)


def _client(world: World, actor: str) -> Client:
    client = Client()
    if actor not in LOGGED_OUT:
        client.force_login(world.people[actor])
    return client


def _ask(client: Client, url: str, method: str) -> HttpResponse:
    """One request whose changes are undone; an act is asked with an empty form."""
    before, cookies = transaction.savepoint(), client.cookies.copy()
    try:
        response = client.generic(method.upper(), url, content_type="application/x-www-form-urlencoded")
        if response.streaming:
            response.getvalue()  # a file that is not read stays open
        return response
    finally:
        transaction.savepoint_rollback(before)
        client.cookies = cookies


def _cell(response: HttpResponse) -> str:
    if response.status_code == 302 and response["Location"].startswith("/account/login/?next="):
        return LOGIN
    known = {403: VISIBLE, 404: NOTHING, 405: "405: another method"}
    return known.get(response.status_code, ALLOWED if response.status_code < 500 else "!")


def _other(value: Any) -> Any:
    if isinstance(value, int):
        return 999_999
    return type(value)(str(uuid4())) if not isinstance(value, str) else f"zeker-niet-{value}"[:40]
