"""A supervisor keeps the own passport on a telephone and proposes a change; the practice trainer sees what was seen and answers."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_log_and_answer import PHONE, check, enter, pytestmark, world
from tests.world import World

__all__ = ["pytestmark", "world"]

PROPOSAL = "Laat ook zien dat je zelf vragen stelt, dat hoort erbij."


def test_the_own_passport_on_a_phone(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["supervisor"], "/mijn-paspoort/", PHONE)
    expect(page.get_by_text("1 van 1 gehaald")).to_be_visible()
    check(page)
    _say_the_days(page)
    _say_the_absence(page)
    _propose(page)
    trainer = enter(browser, live_server, world.people["practice_trainer"], "/begeleiding/criteria/", PHONE)
    _answer(trainer)
    page.reload()
    expect(page.locator("#voorstellen")).to_contain_text("Goed plan, het komt erin.")
    expect(page.locator("#voorstellen")).to_contain_text("Overgenomen")


def _say_the_days(page: Page) -> None:
    page.get_by_role("link", name="Dagen aanpassen").tap()
    page.get_by_text("Zondag", exact=True).tap()
    expect(page.get_by_label("Zondag")).to_be_checked()
    check(page)
    page.get_by_role("button", name="Dagen bewaren").tap()
    expect(page.get_by_text("maandag, zaterdag, zondag")).to_be_visible()


def _say_the_absence(page: Page) -> None:
    page.get_by_role("link", name="Niet beschikbaar melden").tap()
    expect(page.get_by_label("Wie neemt het over?")).to_have_count(0)
    page.get_by_label("Vanaf").fill("23-12-2026")
    page.get_by_label("Tot en met").fill("31-12-2026")
    page.get_by_role("button", name="Niet beschikbaar melden").tap()
    expect(page.get_by_text("In die dagen ben je al niet beschikbaar.").first).to_be_visible()
    check(page)
    page.get_by_label("Vanaf").fill("01-02-2027")
    page.get_by_label("Tot en met").fill("05-02-2027")
    page.get_by_role("button", name="Niet beschikbaar melden").tap()
    expect(page.get_by_text("Niet beschikbaar 1 februari 2027 tot en met 5 februari 2027").first).to_be_visible()
    check(page)


def _propose(page: Page) -> None:
    page.get_by_role("link", name="De criteria").tap()
    expect(page.get_by_role("heading", name="Criteria voor werkbegeleiders")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Voorstel bij: Laat de ander zelf doen.").tap()
    page.get_by_label("Wat stel je voor?").fill(PROPOSAL)
    check(page)
    page.get_by_role("button", name="Voorstel versturen").tap()
    expect(page.locator("#voorstellen")).to_contain_text(PROPOSAL)


def _answer(page: Page) -> None:
    check(page)
    page.get_by_role("link", name=PROPOSAL).tap()
    page.get_by_text("Niet overnemen", exact=True).tap()
    page.get_by_role("button", name="Antwoord versturen").tap()
    expect(page.get_by_text("Schrijf waarom dit niet wordt overgenomen.").first).to_be_visible()
    check(page)
    page.get_by_text("Overnemen", exact=True).tap()
    page.get_by_label("Je antwoord").fill("Goed plan, het komt erin.")
    page.get_by_role("button", name="Antwoord versturen").tap()
    expect(page.get_by_role("heading", name="Concept van versie 2")).to_be_visible()
    check(page)
