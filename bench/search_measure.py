"""What `bench.search` measures, once there is a database."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.scratch import timed
from bench.search_people import add_people, add_trainees, coordinator
from opleiding.kernel.models import User
from opleiding.kernel.querysets import named

SIZES = (1, 20_000)
ROWS = (1, 400)
ROUNDS = 7
TYPED = ("boer", "jo de bo", "zzz")
CLIENTS: dict[int, Client] = {}


def measure() -> None:
    user = coordinator()
    _table("people", SIZES, add_people, lambda: {f"search {typed!r}": _searching(user, typed) for typed in TYPED})
    _plan(user)
    _table("trainees", ROWS, add_trainees, lambda: {"list": lambda: _page(user, "/leerlingen/")})


def _table(what: str, sizes: tuple[int, ...], add: Callable[[int], None], acts: Callable[[], dict[str, Callable[[], object]]]) -> None:
    first: dict[str, float] = {}
    for size in sizes:
        add(size)
        for name, act in acts().items():
            took, queries = timed(act, ROUNDS), _queries(act)
            first.setdefault(name, took)
            print(f"{size:>6} {what:<9} {name:<18} {took * 1000:7.1f} ms  × {took / first[name]:4.1f}  {queries} queries")


def _queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def _searching(user: Any, typed: str) -> Callable[[], object]:
    return lambda: _page(user, f"/zoeken/?q={typed}")


def _page(user: Any, address: str) -> int:
    client = CLIENTS.get(user.pk)
    if client is None:
        client = CLIENTS[user.pk] = Client()
        client.force_login(user)
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    return len(response.content)


def _plan(user: Any) -> None:
    """Which index the database uses for the name itself."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plan = User.objects.filter(named("wisniewski")).explain()
    print("index:", "user_search_name" if "user_search_name" in plan else f"none\n{plan}")
