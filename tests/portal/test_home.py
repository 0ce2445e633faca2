"""The pages everybody begins on: nothing of a situation leaks out of a count or a day."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.formats import date_format

from tests.factories.cockpit import CaseFactory
from tests.world import NOW, TODAY, World


def home(client: Client, world: World, actor: str) -> str:
    client.force_login(world.people[actor])
    return str(client.get("/").content.decode())


def test_a_supervisor_reads_when_it_was_shared_and_not_when_it_happened(client: Client, world: World) -> None:
    world.cases["shared_today"].delete()
    happened_on = TODAY - timedelta(days=5)
    case = CaseFactory(participant=world.participants["fellow"], happened_on=happened_on, audiences=["werkbegeleider"])
    case.shares.update(opened_at=NOW - timedelta(days=3))
    page = home(client, world, "supervisor")
    assert f"Deelde het laatst iets op {date_format(TODAY - timedelta(days=3), 'j F')}" in page
    assert date_format(happened_on, "j F") not in page


def test_a_new_supervisor_hears_nothing_of_before_the_link(client: Client, world: World) -> None:
    for state in ("shared_today", "handed_over"):  # all that this supervisor reads
        world.cases[state].shares.update(withdrawn_at=NOW)
    assert "Deelde nog niets met jou" in home(client, world, "new_supervisor")


@pytest.mark.parametrize("actor", ["practice_trainer", "coordinator"])
def test_help_that_was_taken_back_is_asked_no_more(client: Client, world: World, actor: str) -> None:
    assert "hulp</span>" in home(client, world, actor)
    world.cases["help"].shares.update(withdrawn_at=NOW)
    assert "hulp</span>" not in home(client, world, actor)
