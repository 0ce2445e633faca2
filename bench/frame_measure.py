"""What `bench.frame` measures, once there is a database."""

from contextlib import AbstractContextManager, nullcontext
from unittest.mock import patch

from django.test import Client

from bench.scratch import timed
from bench.search_people import add_trainees, coordinator
from cohorts.models import Participant, Supervision
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.portal.selectors.reader import ask_reader, asking_reader

TRAINEES, ROUNDS = 40, 60
#: Nothing but who may read it is asked.
NOWHERE = "/log/00000000-0000-4000-8000-000000000000/"


def measure() -> None:
    boss = coordinator()
    add_trainees(TRAINEES)
    guide = Supervision.objects.select_related("supervisor").earliest("pk").supervisor
    dossier = Participant.objects.earliest("pk").pk
    today = clock.today()
    _compare(
        "the query of the frame",
        timed(lambda: ask_reader(boss, today), ROUNDS),
        timed(lambda: asking_reader(boss, today).get(), ROUNDS),
    )
    for who, user in (("coordinator", boss), ("supervisor", guide)):
        for what, address in (("dossier", f"/leerlingen/{dossier}/"), ("situation that is not there", NOWHERE)):
            _compare(f"{who}: {what}", _visited(user, address), _visited(user, address, _asking_every_circle()))


def _asking_every_circle() -> AbstractContextManager[object]:
    return patch("cohorts.querysets.circles.Ties.keep", lambda user, ties: None)


def _visited(user: User, address: str, how: AbstractContextManager[object] | None = None) -> float:
    client = Client()
    client.force_login(user)
    with how or nullcontext():
        return timed(lambda: client.get(address), ROUNDS)


def _compare(what: str, now: float, else_: float) -> None:
    print(f"{what:<42} {now * 1000:6.1f} ms, else {else_ * 1000:6.1f} ms  × {else_ / now:4.1f}")
