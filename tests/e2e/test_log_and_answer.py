"""Logging on a telephone and answering at a desk, in Chromium, with axe and the CSP watching."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from cockpit.choices import Audience
from cockpit.models import CaseShare, Feedback, PracticeCase, SetAside
from opleiding.kernel.models import User
from tests.world import NOW, World, build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

WATCH = "window.violations = []; document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1440, "height": 900}}
SENTENCE = "Mevrouw wilde haar medicatie niet en ik wist niet wat ik moest doen."


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield build_world()


def enter(browser: Browser, live_server: Any, user: User, path: str, options: dict[str, Any]) -> Page:
    """A new browser of somebody who has logged in."""
    client = Client()
    client.force_login(user)
    context = browser.new_context(locale="nl-NL", reduced_motion="reduce", **options)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}])
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(live_server.url + path)
    return page


def check(page: Page) -> None:
    """No fault for axe, none for the CSP, nothing beside the screen; of a page that is there, not one on its way after a click."""
    page.wait_for_load_state()
    expect(page.locator("h1").first).to_be_attached()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("window.violations") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


# --- Logging --------------------------------------------------------------------------------------------------------


def test_one_sentence_on_a_phone(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["trainee"], "/log/", PHONE)
    expect(page.locator("#id_text")).to_be_focused()
    expect(page.locator(".save-bar .btn-primary")).to_be_in_viewport()
    served = page.locator("#id_id").input_value()
    page.locator("#id_text").press_sequentially(SENTENCE)
    medication = page.locator("#theme-field .chips").first.get_by_label("Medicatie")
    expect(medication).to_be_checked()
    check(page)
    page.locator(".save-bar .btn-primary").tap()
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    check(page)
    case = PracticeCase.objects.get(text=SENTENCE)
    assert str(case.pk) in page.url
    assert re.fullmatch(r"[0-9a-f-]{36}", served), "the browser made it"
    assert case.case_themes.get().theme.code == "medicatie"
    assert [share.audience for share in case.shares.all()] == [Audience.SUPERVISOR]


def test_who_taps_a_theme_decides(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["trainee"], "/log/", PHONE)
    page.locator("#id_text").press_sequentially("De medicatie")
    suggested = page.locator("#theme-field .chips").first.get_by_label("Medicatie")
    expect(suggested).to_be_checked()
    page.get_by_text("Kies zelf een thema").tap()
    page.locator("#theme-field").get_by_label("Voeding").tap()
    expect(page.locator("#main-field")).to_contain_text("Waar gaat het vooral over?")
    page.locator("#main-field").get_by_label("Voeding").tap()
    suggested.tap()
    page.locator("#id_text").press_sequentially(" is bij het gedrag van meneer lastig")
    page.wait_for_timeout(900)
    expect(suggested).not_to_be_checked()
    page.locator(".save-bar .btn-primary").tap()
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    case = PracticeCase.objects.exclude(pk__in=[known.pk for known in world.cases.values()]).get()
    assert [line.theme.code for line in case.case_themes.all()] == ["voeding"]


def test_enter_in_the_date_is_no_cry_for_help(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["trainee"], "/log/", DESK)
    expect(page.locator("#id_happened_on")).to_be_hidden()
    page.locator("#id_text").fill(SENTENCE)
    page.get_by_label("Eerder").click()
    page.locator("#id_happened_on").fill("2026-11-10")
    page.locator("#id_happened_on").press("Enter")
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    case = PracticeCase.objects.get(text=SENTENCE)
    assert (str(case.happened_on), case.help_asked_at) == ("2026-11-10", None)


def test_what_is_wrong_is_said_with_everything_still_there(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["trainee"], "/log/", PHONE)
    page.locator("#id_text").fill("bel haar dochter op 06-12345678")
    page.locator(".save-bar .btn-primary").tap()
    expect(page.locator(".error-summary")).to_contain_text("een telefoonnummer")
    expect(page.locator("#id_text")).to_have_value("bel haar dochter op 06-12345678")
    check(page)


def test_help_is_one_tap(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["trainee"], "/log/", PHONE)
    page.locator("#id_text").fill(SENTENCE)
    page.get_by_role("button", name="Ik wil hulp").tap()
    expect(page.locator("h1")).to_have_text("Je hebt hulp gevraagd")
    check(page)
    page.get_by_role("button", name="Nog niet").tap()
    expect(page.locator("#gemeld")).to_contain_text("zo snel als je kunt")
    assert PracticeCase.objects.get(text=SENTENCE).urgency == "direct"


@pytest.mark.parametrize("options", [PHONE, DESK], ids=["phone", "desk"])
def test_the_own_pages_hold(world: World, browser: Browser, live_server: Any, options: dict[str, Any]) -> None:
    page = enter(browser, live_server, world.people["trainee"], "/log/situaties/", options)
    check(page)
    for state, path in (("supervisor", ""), ("cockpit", ""), ("draft", "aanvullen/"), ("cockpit", "aanvullen/")):
        page.goto(f"{live_server.url}/log/{world.cases[state].pk}/{path}")
        check(page)


def test_narrow_screens_do_not_scroll_sideways(world: World, browser: Browser, live_server: Any) -> None:
    narrow = {"viewport": {"width": 320, "height": 640}}
    for actor, paths in {
        "trainee": ["/log/", "/log/situaties/", f"/log/{world.cases['cockpit'].pk}/"],
        "supervisor": ["/reageren/"],
    }.items():
        for path in paths:
            page = enter(browser, live_server, world.people[actor], path, narrow)
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path


# --- Answering ------------------------------------------------------------------------------------------------------


def test_answering_by_keyboard(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["supervisor"], "/reageren/", DESK)
    expect(page.locator("#counter")).to_contain_text("4")
    check(page)
    text = page.locator("#id_text")
    page.keyboard.press("r")
    expect(text).to_be_focused()
    text.press_sequentially("Goed dat je het vroeg, jrkz.")
    page.get_by_role("button", name="Reageren").click()
    expect(page.locator("#counter")).to_contain_text("3")
    expect(page.locator("#messages")).to_contain_text("Trainee krijgt bericht.")
    assert Feedback.objects.get(case=world.cases["help"]).text == "Goed dat je het vroeg, jrkz."
    first = page.locator(".answering-case .case-text").first.text_content()
    page.keyboard.press("j")
    expect(page.locator(".answering-case .case-text").first).not_to_have_text(first or "")
    page.wait_for_load_state()
    page.keyboard.press("k")
    expect(page.locator(".answering-case .case-text").first).to_have_text(first or "")
    page.wait_for_load_state()
    page.keyboard.press("z")
    expect(page.locator("#messages")).to_contain_text("Deze staat nu achteraan.")
    assert SetAside.objects.count() == 1


def test_keys_can_be_switched_off(world: World, browser: Browser, live_server: Any) -> None:
    supervisor = world.people["supervisor"]
    supervisor.uses_shortcuts = False
    supervisor.save()
    page = enter(browser, live_server, world.people["supervisor"], "/reageren/", DESK)
    page.keyboard.press("z")
    page.wait_for_timeout(300)
    assert not SetAside.objects.exists()


def test_starters_begin_a_sentence(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["supervisor"], "/reageren/", PHONE)
    page.get_by_role("button", name="Goed dat je").tap()
    expect(page.locator("#id_text")).to_have_value("Goed dat je ")
    expect(page.locator("#id_text")).to_be_focused()
    check(page)


def test_the_sharing_check_at_a_desk(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["supervisor"], f"/reageren/{world.cases['waiting'].pk}/", DESK)
    check(page)
    page.get_by_role("button", name="Nee, dit kan gedeeld worden").click()
    expect(page.locator("#messages")).to_contain_text("Het kan gedeeld worden.")
    assert CaseShare.objects.get(case=world.cases["waiting"], audience=Audience.COCKPIT).is_live


def test_taken_back_while_typing(world: World, browser: Browser, live_server: Any) -> None:
    case = world.cases["supervisor"]
    page = enter(browser, live_server, world.people["supervisor"], f"/reageren/{case.pk}/", DESK)
    page.locator("#id_text").fill("Goed dat je het vroeg.")
    case.shares.update(withdrawn_at=NOW)
    page.get_by_role("button", name="Reageren").click()
    expect(page.locator("h1")).to_have_text("Niet verstuurd")
    expect(page.locator("#kept")).to_have_value("Goed dat je het vroeg.")
    check(page)
