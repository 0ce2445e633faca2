"""A practice trainer links by keyboard above the norm, gives the reason, takes it back, and asks what if more would start."""

from decimal import Decimal
from typing import Any

from playwright.sync_api import Browser, Page, expect

from begeleiding.models import RatioNorm
from cohorts.models import Supervision
from tests.e2e.dragging import drag
from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter, pytestmark, world
from tests.world import ALWAYS, World

__all__ = ["pytestmark", "world"]

MAP, BOARD = "/begeleiding/kaart/", "/begeleiding/capaciteit/"
REASON = "Tot er in het voorjaar een werkbegeleider bij komt."


def test_link_by_keyboard_above_the_norm_and_ask_what_if(world: World, browser: Browser, live_server: Any) -> None:
    most = Decimal(2)
    RatioNorm.objects.update_or_create(
        organisation=world.organisations["wilg"], location=None, defaults={"period": ALWAYS, "preferred": most, "most": most}
    )
    page = enter(browser, live_server, world.people["practice_trainer"], MAP, DESK)
    check(page)
    _carry(page, "Lonely trainee Test", "Supervisor Test")
    dialog = page.locator("#map-dialog")
    expect(dialog).to_contain_text("Supervisor Test komt boven de norm")
    check(page)
    dialog.get_by_label("Waarom moet het toch zo?").fill(REASON)
    dialog.get_by_role("button", name="Koppelen met deze reden").click()
    expect(page.locator("#messages")).to_contain_text("Lonely trainee Test is gekoppeld aan Supervisor Test.")
    card = page.locator(".map-supervisor", has=page.get_by_role("heading", name="Supervisor Test", exact=True))
    expect(card).to_contain_text("van 2 plaatsen (eigen maximum) · boven de norm")
    expect(card).to_contain_text(REASON)
    check(page)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#messages")).to_contain_text("Teruggedraaid.")
    assert not Supervision.objects.filter(participant=world.participants["lonely_trainee"]).exists()

    page.goto(live_server.url + BOARD)
    page.get_by_label("Hoeveel starten er?").fill("60")
    page.get_by_role("button", name="Uitrekenen").click()
    expect(page.locator("#antwoord")).to_contain_text("Als er 60 starten in september")
    expect(page.locator("#antwoord")).to_contain_text("van hen is er geen plaats")
    check(page)


def test_by_mouse(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["practice_trainer"], MAP, DESK)
    card = page.locator(".map-supervisor", has=page.get_by_role("heading", name="New supervisor Test", exact=True))
    drag(page, page.get_by_role("button", name="Lonely trainee Test verplaatsen"), card.locator("[data-spot]"))
    why = page.locator("#map-dialog").get_by_label("Waarom moet het toch zo?")
    expect(why).to_be_visible()  # the cast has criteria this supervisor does not meet yet
    why.fill(REASON)
    page.locator("#map-dialog").get_by_role("button", name="Koppelen met deze reden").click()
    expect(page.locator("#messages")).to_contain_text("Lonely trainee Test is gekoppeld aan New supervisor Test.")
    expect(card).to_contain_text("Lonely trainee Test")
    check(page)


def test_on_a_phone_the_list_does_the_same(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["practice_trainer"], MAP, PHONE)
    check(page)
    page.get_by_role("link", name="Lonely trainee Test koppelen").tap()
    dialog = page.locator("#map-dialog")
    expect(dialog.get_by_role("heading", name="Andere locaties")).to_be_visible()
    check(page)
    dialog.get_by_role("button", name="aan New supervisor Test").tap()
    dialog.get_by_label("Waarom moet het toch zo?").fill(REASON)
    check(page)
    dialog.get_by_role("button", name="Koppelen met deze reden").tap()
    expect(page.locator("#messages")).to_contain_text("Lonely trainee Test is gekoppeld aan New supervisor Test.")
    for path in (BOARD, f"/locaties/{world.things['ward'].pk}/leerafdeling/"):
        page.goto(live_server.url + path)
        check(page)


def _carry(page: Page, name: str, supervisor: str) -> None:
    said = page.locator("#announcer")
    page.get_by_role("button", name=f"{name} verplaatsen").focus()
    page.keyboard.press("Space")
    expect(said).to_contain_text(f"{name} opgepakt.")
    for _step in range(12):
        before = said.text_content()
        page.keyboard.press("ArrowDown")
        expect(said).not_to_have_text(before or "")
        expect(said).not_to_be_empty()  # it is wiped first, so that the same words are said again
        if (said.text_content() or "").startswith(f"{supervisor}."):
            break
    page.keyboard.press("Enter")
