"""A practice trainer plans a talk and writes down what was said; the trainee confirms it on a phone."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter, pytestmark, world
from tests.world import World

__all__ = ["pytestmark", "world"]


def test_a_talk_from_plan_to_confirmation(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["practice_trainer"], "/begeleiding/gesprekken/?state=missed", DESK)
    check(page)
    page.get_by_role("row", name="Covered trainee Test").filter(has_text="Tussengesprek").get_by_role("link").click()
    _plan(page)
    _hold(page)

    phone = enter(browser, live_server, world.people["covered_trainee"], _path(page), PHONE)
    expect(phone.get_by_role("heading", name="Klopt dit verslag?")).to_be_visible()
    check(phone)
    phone.get_by_label("Wil je er iets bij zeggen?").fill("Ja, zo was het.")
    phone.get_by_role("button", name="Dit klopt").click()
    expect(phone.locator("main")).to_contain_text("Bevestigd")
    phone.get_by_role("button", name="Doet de overdracht zelf.").click()
    expect(phone.get_by_role("button", name="Toch niet")).to_be_visible()
    check(phone)


def _plan(page: Page) -> None:
    expect(page.get_by_label("Welk gesprek?")).to_have_value("1-midden")
    page.get_by_label("Dag").fill("16-11-2026")
    page.get_by_label("Hoe laat?").fill("10:00")
    page.get_by_label("Wie van de organisatie?").select_option(label="Stand in Test")
    check(page)
    page.get_by_role("button", name="Gesprek plannen").click()
    expect(page.locator("main")).to_contain_text("maandag 16 november 2026, 10.00")
    check(page)


def _hold(page: Page) -> None:
    page.get_by_role("link", name="Verslag maken").click()
    page.get_by_label("Wat gaat goed?").fill("De zorg bij het opstaan gaat rustig.")
    first = page.get_by_role("group", name="Afspraak 1")
    first.get_by_label("Wat spreken jullie af?").fill("Doet de overdracht zelf.")
    first.get_by_label("Wie doet dit?").select_option(label="Covered trainee Test")
    first.get_by_label("Voor welke dag?").fill("01-12-2026")
    check(page)
    page.get_by_role("button", name="Verslag bewaren").click()
    expect(page.locator("main")).to_contain_text("Wacht op bevestiging")
    check(page)


def _path(page: Page) -> str:
    """Of the page in front of us."""
    return "/" + page.url.split("/", 3)[3]
