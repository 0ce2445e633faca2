"""A supervisor goes through the steps of a meeting on a phone, with and without the clock, and writes what to take along."""

from typing import Any

from playwright.sync_api import Browser, expect

from begeleiding.models import IntervisionNote
from tests.e2e.test_log_and_answer import PHONE, check, enter, pytestmark, world
from tests.world import World

__all__ = ["pytestmark", "world"]


def test_hold_a_meeting_on_a_phone(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["supervisor"], "/begeleiding/intervisie/", PHONE)
    check(page)
    page.get_by_role("link", name="Groep supervisors").click()
    check(page)
    page.get_by_role("link", name="Maandag 16 november").click()
    check(page)
    page.get_by_role("link", name="Naar de stappen").click()
    expect(page.get_by_role("heading", name="Vertel je vraag")).to_be_visible()
    expect(page.get_by_text("Ongeveer 5 minuten")).to_be_visible()
    page.get_by_role("button", name="Klok aan").click()
    expect(page.get_by_text("5:00").or_(page.get_by_text("4:59"))).to_be_visible()
    check(page)
    page.get_by_role("button", name="Klok uit").click()
    expect(page.get_by_text("Ongeveer 5 minuten")).to_be_visible()

    page.get_by_role("link", name="Volgende stap").click()
    expect(page.get_by_text("De groep is bij stap 1.")).to_be_visible()
    page.get_by_role("button", name="Breng de groep naar stap 2").click()
    expect(page.get_by_text("De groep is bij stap 1.")).to_have_count(0)
    check(page)

    page.get_by_role("link", name="Ik neem mee").click()
    expect(page.get_by_label("Ik neem mee")).to_be_focused()
    page.get_by_label("Ik neem mee").fill("Ik vraag eerst wat iemand zelf al deed.")
    check(page)
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="Jij neemt mee")).to_be_visible()
    check(page)
    assert IntervisionNote.objects.get().by == world.people["supervisor"]
