"""A coordinator's morning in the list of trainees: filter, keep the filter, do something for many, take it along; and the search box."""

from io import BytesIO
from typing import Any

import openpyxl
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter, pytestmark, world
from tests.world import World

__all__ = ["pytestmark", "world"]


def test_filter_keep_link_and_take_along(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["coordinator"], "/leerlingen/", DESK)
    check(page)
    page.get_by_text("Filters (1 aan)").click()
    page.locator(".chip", has_text="Zonder werkbegeleider").click()
    page.get_by_role("button", name="Filteren").click()
    expect(page.get_by_role("link", name="Lonely trainee Test")).to_be_visible()
    expect(page.get_by_role("link", name="Fellow Test")).to_have_count(0)
    check(page)

    page.get_by_text("Filters bewaren en beheren").click()
    page.get_by_role("link", name="Bewaar wat je nu ziet").click()
    page.get_by_label("Naam").fill("Nog koppelen")
    page.get_by_label("Voor wie?").select_option(label="Organisatie wilg")
    check(page)
    page.get_by_role("button", name="Filter bewaren").click()
    expect(page.locator(".filter-chip[aria-current]").last).to_contain_text("Nog koppelen")

    page.get_by_role("checkbox", name="Kies Lonely trainee Test").check()
    page.get_by_role("button", name="Werkbegeleider koppelen").click()
    page.get_by_role("radio", name="Stand in Test").check()
    check(page)
    page.get_by_role("button", name="Werkbegeleider koppelen").click()
    page.get_by_label("Waarom moet het toch zo?").fill("Zij loopt mee tot ze de criteria haalt.")
    page.get_by_role("button", name="Werkbegeleider koppelen").click()
    expect(page.get_by_text("Voor 1 persoon is het gedaan.")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Terug naar de lijst").click()
    expect(page.get_by_role("link", name="Lonely trainee Test")).to_have_count(0)

    page.get_by_role("link", name="Alle", exact=True).click()
    page.get_by_role("checkbox", name="Alle 6 gevonden").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Selectie als Excel").click()
    sheet = openpyxl.load_workbook(BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    assert sheet.max_row == 1 + 6


def test_order_and_search_by_keyboard(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["coordinator"], "/leerlingen/?sort=", DESK)
    page.get_by_role("link", name="Start", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Start")
    page.wait_for_load_state()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("fellow")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("link", name="Fellow Test")).to_be_visible()
    check(page)
    page.locator("#search-page").fill("felow")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="‘Fellow Test’").click()
    expect(page.locator("main").get_by_role("link", name="Fellow Test")).to_be_visible()


def test_on_a_phone_the_list_is_sheets(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["coordinator"], "/leerlingen/", PHONE)
    check(page)
    narrow(page)
    page.locator(".site-header details.menu > summary").tap()
    page.get_by_role("link", name="Zoeken").tap()
    expect(page.locator("#search-page")).to_be_focused()
    check(page)


def narrow(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
