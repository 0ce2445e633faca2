"""A name is asked about while somebody types: answered in place, by finger and by keyboard, and nothing jumps away."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, Locator, Page, expect

from cockpit.models import Feedback, PracticeCase
from tests.e2e.watching import PHONE, Watched
from tests.world import NOW, World, build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}
TEXT = "Vandaag 😀 hielp ik mevrouw de vries met eten."
WITHIN = 1500


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield build_world()


@pytest.fixture(params=[NARROW, PHONE], ids=["320", "390"])
def phone(request: pytest.FixtureRequest, world: World, browser: Browser, live_server: Any) -> Iterator[Watched]:
    watched = Watched(browser, live_server.url, request.param)
    watched.be(world.people["trainee"])
    watched.go("/log/")
    yield watched
    assert watched.faults == []
    watched.close()


def under(page: Page, field: str = "text") -> Locator:
    return page.locator(f"[data-marks={field}]")


def kept(text: str) -> PracticeCase:
    return PracticeCase.objects.get(text=text)


def save(page: Page) -> None:
    page.locator(".save-bar .btn-primary").click()


def test_no_is_remembered(phone: Watched) -> None:
    page = phone.page
    page.locator("#id_text").press_sequentially(TEXT)
    expect(under(page)).to_contain_text("Is dit een cliënt?", timeout=WITHIN)
    expect(under(page).locator(".mark-words")).to_contain_text("de vries")
    expect(page.locator("#id_text")).to_be_focused()
    expect(under(page).locator("[data-marks-said]")).to_contain_text("Misschien een naam.")
    expect(page.locator(".save-bar .btn-primary")).to_be_in_viewport()
    for scheme in ("light", "dark"):
        phone.light(scheme)
        phone.look()
    under(page).get_by_role("button", name="Nee").tap()
    expect(under(page).locator(".mark-question")).to_have_count(0)
    page.locator("#id_text").press_sequentially(" Het ging goed.")
    page.wait_for_timeout(WITHIN)
    expect(under(page).locator(".mark-question")).to_have_count(0)
    save(page)
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    assert len(kept(f"{TEXT} Het ging goed.").cleared_marks) == 1


def test_unrecognisable_and_back_and_again(phone: Watched) -> None:
    page, changed = phone.page, TEXT.replace("de vries", "N.")
    area = page.locator("#id_text")
    area.fill(TEXT)
    under(page).get_by_role("button", name="Maak onherkenbaar").tap()
    expect(area).to_have_value(changed)
    undo = under(page).get_by_role("button", name="Ongedaan maken")
    expect(undo).to_be_focused()
    phone.look()
    page.wait_for_timeout(WITHIN)
    undo.tap()
    expect(area).to_have_value(TEXT)
    under(page).get_by_role("button", name="Maak onherkenbaar").tap()
    expect(area).to_have_value(changed)
    save(page)
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    assert kept(changed).cleared_marks == []


def test_by_keyboard_alone(phone: Watched) -> None:
    page = phone.page
    page.keyboard.type("Bij fatima en bij mevrouw de vries.")
    expect(under(page).locator(".mark-question")).to_have_count(2, timeout=WITHIN)
    page.keyboard.press("Tab")
    expect(under(page).locator(".mark-words").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "fatima"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(under(page).locator(".mark-question")).to_have_count(1)
    expect(under(page).get_by_role("button", name="Maak onherkenbaar")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_have_value("Bij fatima en bij mevrouw N..")


def test_what_is_not_answered_is_asked_when_it_is_sent(phone: Watched) -> None:
    page = phone.page
    page.route("**/herken/", lambda route: route.abort())
    page.locator("#id_text").fill(TEXT)
    page.get_by_text("Meer vertellen").click()
    page.locator("#id_what_i_did").fill("Ik belde fatima en ahmed en meneer jansen.")
    save(page)
    expect(under(page).locator("[data-marks-title]")).to_be_focused()
    phone.look()
    page.unroute("**/herken/")
    page.get_by_role("button", name="Allemaal onherkenbaar maken").click()
    expect(under(page, "what_i_did").locator(".mark-question")).to_have_count(0)
    under(page).get_by_role("button", name="Nee").click()
    save(page)
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    assert "fatima" not in kept(TEXT).what_i_did


def test_what_is_certain_stops(phone: Watched) -> None:
    page = phone.page
    page.locator("#id_text").fill("Bel haar dochter op 06-12345678.")
    expect(under(page)).to_contain_text("Dit is een telefoonnummer. Dat kan er niet in staan.", timeout=WITHIN)
    expect(under(page).get_by_role("button", name="Nee")).to_have_count(0)
    save(page)
    expect(page.locator(".error-summary")).to_be_focused()
    phone.look()
    under(page).get_by_role("button", name="Maak onherkenbaar").tap()
    save(page)
    expect(page.locator("h1")).to_have_text("Vastgelegd")


def test_an_answer_is_asked_about_where_it_is_written(world: World, browser: Browser, live_server: Any) -> None:
    watched = Watched(browser, live_server.url, PHONE)
    watched.be(world.people["supervisor"])
    watched.go(f"/reageren/{world.cases['supervisor'].pk}/")
    page = watched.page
    page.locator("#id_text").fill("Goed dat je bij meneer jansen bleef.")
    expect(under(page)).to_contain_text("Is dit een cliënt?", timeout=WITHIN)
    page.get_by_role("button", name="Reageren", exact=False).last.click()
    expect(under(page).locator("[data-marks-title]")).to_be_focused()
    watched.look()
    under(page).get_by_role("button", name="Nee").tap()
    page.locator("[name=kind][value=reactie]").tap()
    expect(page.locator("#messages")).to_contain_text("Verstuurd.")
    assert Feedback.objects.get(text__contains="jansen").cleared_marks
    assert watched.faults == []
    watched.close()
