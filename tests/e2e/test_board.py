"""The plan board in Chromium: mouse, keyboard and list come to the same, with axe and the CSP watching."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from cockpit.actions.lesson import move_lesson
from cockpit.models import Lesson, Plan
from opleiding.kernel.models import User
from tests.e2e.dragging import drag
from tests.factories.plan import AFTERNOON, MORNING, FacilitatorFactory, Room, build_room, tuesday

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

BOARD = "/cockpit/februari-2026/blok/2/"
WATCH = "window.violations = []; document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective));"


@pytest.fixture
def room() -> Iterator[Room]:
    with time_machine.travel(datetime(2026, 3, 11, 11, 0, tzinfo=UTC), tick=True):
        found = build_room(lessons=6)
        FacilitatorFactory(cohort=found.cohort, name="Marieke", themes=found.themes[:2])
        yield found


def open_page(browser: Browser, live_server: Any, user: User, **options: Any) -> Page:
    """A new browser of somebody who has logged in."""
    client = Client()
    client.force_login(user)
    context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, "locale": "nl-NL"} | options)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": live_server.url}])
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(live_server.url + BOARD)
    return page


def check(page: Page) -> None:
    """No fault for axe, none for the CSP, nothing beside the screen."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("window.violations") == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def place_of(lesson: Lesson) -> tuple[object, object]:
    now = Lesson.objects.get(pk=lesson.pk)
    return now.date, now.starts_at


def version() -> int:
    return Plan.objects.get(block__number=2).version


def test_by_mouse(room: Room, browser: Browser, live_server: Any) -> None:
    page = open_page(browser, live_server, room.coordinator)
    lesson = room.lessons[0]
    target = page.locator("[data-place='2026-05-26T09:30']")
    drag(page, page.locator(f"#greep-{lesson.pk}"), target)
    expect(page.locator("#messages")).to_contain_text("Verplaatst naar week 5.")
    assert place_of(lesson) == (tuesday(5), MORNING)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#messages")).to_contain_text("Teruggedraaid.")
    assert place_of(lesson) == (tuesday(1), MORNING)
    check(page)


def test_by_mouse_onto_another_lesson_swaps(room: Room, browser: Browser, live_server: Any) -> None:
    page = open_page(browser, live_server, room.coordinator)
    first, last = room.lessons[0], room.lessons[3]
    drag(page, page.locator(f"#greep-{first.pk}"), page.locator(f"#les-{last.pk}"))
    expect(page.locator("#messages")).to_contain_text("Geruild, nu in week 2.")
    assert place_of(first) == (tuesday(2), AFTERNOON)
    assert place_of(last) == (tuesday(1), MORNING)


def test_by_keyboard_every_step_is_said(room: Room, browser: Browser, live_server: Any) -> None:
    page = open_page(browser, live_server, room.coordinator)
    lesson, said = room.lessons[0], page.locator("#announcer")
    handle = page.locator(f"#greep-{lesson.pk}")
    handle.focus()
    page.keyboard.press("Space")
    expect(said).to_contain_text("Medicatie opgepakt. Week 1, dinsdag 21 april 9.30 uur.")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Week 2, dinsdag 5 mei 9.30 uur. Ruilt met Communicatie.")
    page.keyboard.press("Escape")
    expect(said).to_have_text("Medicatie staat weer op Week 1, dinsdag 21 april 9.30 uur.")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    expect(said).to_have_text("Verder kan niet.")
    for _step in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(said).to_have_text("Week 4, dinsdag 19 mei 13.00 uur. Vrij.")
    page.keyboard.press("Enter")
    expect(page.locator("#messages")).to_contain_text("Verplaatst naar week 4.")
    assert place_of(lesson) == (tuesday(4), AFTERNOON)
    expect(page.locator(f"#greep-{lesson.pk}")).to_be_focused()
    check(page)


def test_by_list_on_a_phone(room: Room, browser: Browser, live_server: Any) -> None:
    page = open_page(browser, live_server, room.coordinator, viewport={"width": 390, "height": 844}, has_touch=True)
    check(page)
    page.get_by_role("link", name="Meer met Medicatie").first.click()
    dialog = page.locator("#lesson-dialog")
    expect(dialog.get_by_role("heading", name="Verplaatsen naar")).to_be_visible()
    check(page)
    dialog.get_by_role("button", name="di 26 mei 9.30").click()
    expect(page.locator("#messages")).to_contain_text("Verplaatst naar week 5.")
    assert place_of(room.lessons[0]) == (tuesday(5), MORNING)


def test_without_a_script_the_list_still_moves(room: Room, browser: Browser, live_server: Any) -> None:
    page = open_page(browser, live_server, room.coordinator, java_script_enabled=False)
    page.get_by_role("link", name="Meer met Medicatie").first.click()
    page.get_by_role("button", name="di 26 mei 9.30").click()
    expect(page.locator("#messages")).to_contain_text("Verplaatst naar week 5.")


def test_who_was_second_sees_what_the_first_did(room: Room, browser: Browser, live_server: Any) -> None:
    page = open_page(browser, live_server, room.cockpit_member)
    lesson = room.lessons[0]
    move_lesson(by=room.coordinator, lesson=lesson, on=tuesday(5), starts_at=MORNING, version=version())
    drag(page, page.locator(f"#greep-{lesson.pk}"), page.locator("[data-place='2026-06-09T09:30']"))
    expect(page.locator("#messages")).to_contain_text("Anouk verplaatste deze les net naar week 5. Dit is de nieuwe stand.")
    expect(page.locator("[data-place='2026-05-26T09:30'] h3")).to_have_text("Medicatie")
    assert page.locator(f"#les-{lesson.pk}").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_of_the_plan_is_accessible(room: Room, browser: Browser, live_server: Any, width: int, scheme: str) -> None:
    page = open_page(browser, live_server, room.coordinator, viewport={"width": width, "height": 900}, color_scheme=scheme)
    cohort, lesson = "/cockpit/februari-2026/", f"/cockpit/les/{room.lessons[0].pk}/"
    for path in (
        BOARD, cohort, f"{cohort}blokken/", f"{cohort}blokken/nieuw/", f"{cohort}lesgevers/", f"{cohort}lesgevers/nieuw/",
        f"{BOARD}les/", f"{BOARD}vaststellen/", lesson, f"{lesson}verplaatsen/", f"{lesson}wijzigen/", f"{lesson}weghalen/",
    ):  # fmt: skip
        page.goto(live_server.url + path)
        check(page)


def test_why_opens_on_the_board(room: Room, browser: Browser, live_server: Any) -> None:
    page = open_page(browser, live_server, room.coordinator)
    page.locator(f"#les-{room.lessons[0].pk} .lesson-why a").click()
    expect(page.locator("#lesson-dialog")).to_contain_text(room.cases[0].text)
    check(page)


def test_big_picture_is_remembered(room: Room, browser: Browser, live_server: Any) -> None:
    page = open_page(browser, live_server, room.coordinator)
    page.goto(live_server.url + "/cockpit/februari-2026/")
    page.get_by_role("button", name="Groot beeld").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-big", "on")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 20
    check(page)
