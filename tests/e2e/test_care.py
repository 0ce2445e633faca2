"""What the app noticed becomes a signal, a talk and an arrangement; the trainee sees who may see it, and withdraws."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from begeleiding.choices import ArrangementState, SignalState
from begeleiding.models import EarlySignal, SupportArrangement
from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter, pytestmark, world
from tests.world import World

__all__ = ["pytestmark", "world"]


def test_from_what_was_noticed_to_an_arrangement_and_back(world: World, browser: Browser, live_server: Any) -> None:
    SupportArrangement.objects.all().delete()
    EarlySignal.objects.all().delete()
    page = enter(browser, live_server, world.people["practice_trainer"], "/signalen/", DESK)
    check(page)
    page.get_by_role("link", name="Signaal maken").click()
    _raise_and_talk(page)
    _arrange(page)
    signal, made = EarlySignal.objects.get(), SupportArrangement.objects.get()
    assert (signal.state, made.state) == (SignalState.ARRANGED, ArrangementState.AGREED)

    phone = enter(browser, live_server, world.people["trainee"], "/afspraken/", PHONE)
    check(phone)
    phone.get_by_role("link", name="Extra gesprek").click()
    who = phone.locator("section.card, .card").filter(has=phone.get_by_role("heading", name="Wie dit mag zien"))
    expect(who).to_contain_text("Practice trainer Test")
    expect(who).to_contain_text("Supervisor Test")
    expect(phone.locator("main")).to_contain_text("Practice trainer Test legde vast")
    check(phone)
    phone.get_by_text("Wil je dit niet meer?").click()
    phone.get_by_role("button", name="Afspraak intrekken").click()
    expect(phone.get_by_text("Ingetrokken. Niemand anders ziet hem nog.")).to_be_visible()
    check(phone)
    page.goto(f"{live_server.url}/afspraken/")
    expect(page.get_by_role("heading", name="Je kijkt nergens mee.")).to_be_visible()


def _raise_and_talk(page: Page) -> None:
    expect(page.get_by_label("Wat zag je?")).to_have_value("Na 1 oktober 2026 is er geen situatie meer vastgelegd.")
    check(page)
    page.get_by_label("Wat is de volgende stap?").fill("bellen, want ziek")
    page.get_by_label("Voor welke dag?").fill("20-11-2026")
    page.get_by_role("button", name="Signaal bewaren").click()
    expect(page.locator("main")).to_contain_text("‘ziek’ zegt iets over gezondheid")
    check(page)
    page.get_by_label("Wat is de volgende stap?").fill("samen praten na de dienst")
    page.get_by_role("button", name="Signaal bewaren").click()
    page.get_by_role("link", name="Trainee Test").click()
    check(page)
    page.get_by_role("link", name="Gesprek vastleggen").click()
    check(page)
    page.get_by_role("button", name="Gesprek bewaren").click()
    expect(page.get_by_text("Vastgelegd dat jullie het bespraken.")).to_be_visible()


def _arrange(page: Page) -> None:
    page.get_by_role("link", name="Afspraak op maat maken").click()
    page.get_by_label("Wat verandert er?").select_option(label="Extra gesprek")
    page.get_by_label("Tot en met").fill("01-02-2027")
    page.get_by_label("Wat spreken jullie af?").fill("elke week een half uur")
    check(page)
    page.get_by_role("button", name="Afspraak bewaren").click()
    expect(page.get_by_role("heading", name="Waar je meekijkt")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Openen").click()
    page.get_by_role("link", name="Iemand laten meekijken").click()
    page.get_by_label("Wie kijkt er mee?").select_option(label="Supervisor Test")
    page.get_by_text("wat je doet", exact=False).first.click()
    check(page)
    page.get_by_role("button", name="Laten meekijken").click()
    expect(page.get_by_text("Deze persoon ziet de afspraak nu.")).to_be_visible()
    check(page)
