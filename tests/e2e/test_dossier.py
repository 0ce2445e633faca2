"""A trainee reads the own dossier on a telephone: how far everything is, and who looked into it."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, expect

from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter
from tests.world import NOW, World, build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield build_world()


def test_a_trainee_sees_who_looked(world: World, browser: Browser, live_server: Any) -> None:
    address = world.participants["trainee"].get_absolute_url()
    trainer = enter(browser, live_server, world.people["practice_trainer"], address, DESK)
    trainer.get_by_role("navigation", name="Dossier").get_by_role("link", name="Begeleiding").click()
    expect(trainer.get_by_role("link", name="Werkbegeleider koppelen")).to_be_visible()
    check(trainer)

    phone = enter(browser, live_server, world.people["trainee"], "/mijn-gegevens/", PHONE)
    check(phone)
    phone.get_by_role("link", name="Je dossier", exact=True).tap()
    expect(phone.locator("h1")).to_have_text(world.people["trainee"].name)
    expect(phone.get_by_role("list", name="Hoe ver is het").get_by_text("Klaar").first).to_be_visible()
    check(phone)
    phone.get_by_role("link", name="Wie keek").tap()
    looked = phone.locator(".line", has_text="Practice trainer Test")
    expect(looked).to_have_count(2)
    expect(looked.filter(has_text="begeleiding")).to_be_visible()
    check(phone)
    phone.get_by_role("link", name="Tijdlijn").tap()
    expect(phone.get_by_text("Het systeem plaatste jou op Locatie lindehof, vanaf 2 februari 2026.")).to_be_visible()
    check(phone)
