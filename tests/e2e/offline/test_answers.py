"""Answers without reception wait as situations do."""

import pytest
from playwright.sync_api import expect

from cockpit.models import Feedback
from tests.e2e.offline.telephone import BOTH, KEPT, QUEUE, Phone, counter, open_ready
from tests.world import NOW, World

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@BOTH
def test_an_answer_waits_too(world: World, phone: Phone) -> None:
    phone.be(world.people["supervisor"])
    case = world.cases["supervisor"]
    page = open_ready(phone, f"/reageren/{case.pk}/")
    phone.lose()
    page.locator("#id_text").fill("Goed dat je het vroeg.")
    page.get_by_role("button", name="Reageren").tap()
    expect(page.locator("#messages")).to_contain_text(KEPT)
    expect(counter(page)).to_have_text("1 wacht")
    phone.look()
    phone.find()
    expect(page.locator("#messages")).to_contain_text("1 reactie is verstuurd.")
    assert Feedback.objects.get(text="Goed dat je het vroeg.").author == world.people["supervisor"]


def test_a_share_taken_back_meanwhile(world: World, phone: Phone) -> None:
    phone.be(world.people["supervisor"])
    case = world.cases["supervisor"]
    page = open_ready(phone, f"/reageren/{case.pk}/")
    phone.lose()
    page.locator("#id_text").fill("Goed dat je het vroeg.")
    page.get_by_role("button", name="Reageren").tap()
    expect(page.locator("#messages")).to_contain_text(KEPT)
    case.shares.update(withdrawn_at=NOW)
    phone.find()
    expect(page.locator("#messages")).to_contain_text("Niet alles kon mee.")
    page.goto(phone.address + QUEUE)
    expect(page.locator("[data-part=state]")).to_contain_text("Intussen is deze situatie niet meer met je gedeeld.")
    expect(page.locator("[data-part=text]")).to_have_text("Goed dat je het vroeg.")
    phone.look()
    page.get_by_role("button", name="Weggooien").tap()
    expect(counter(page)).to_be_hidden()
    page.get_by_role("button", name="Ongedaan maken").tap()
    expect(counter(page)).to_have_text("1 wacht")
    assert not Feedback.objects.filter(text="Goed dat je het vroeg.").exists()


def test_an_answer_half_written_comes_back(world: World, phone: Phone) -> None:
    phone.be(world.people["supervisor"])
    page = open_ready(phone, f"/reageren/{world.cases['supervisor'].pk}/")
    page.locator("#id_text").fill("Goed dat")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator("#id_text")).to_have_value("Goed dat")
    page.goto(f"{phone.address}/reageren/{world.cases['help'].pk}/")
    expect(page.locator("#id_text")).to_have_value("")
