"""The components in Chromium, at both widths and in both themes: axe, the CSP, sideways scrolling, targets, keys. No database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from csp.middleware import CSPMiddleware
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import RequestFactory
from playwright.sync_api import Browser, Page, Route

from opleiding.kernel.models import User
from opleiding.kernel.ui.samples import samples
from opleiding.kernel.ui.undo import say_undo

SITE = "http://opleiding.test"
SIZES = {"phone": (390, 844), "desk": (1440, 900)}
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".png": "image/png"}

pytestmark = pytest.mark.e2e


def _item(label: str, icon: str, *, is_current: bool = False) -> dict[str, object]:
    return {"label": label, "url": f"/{label.lower()}/", "icon": icon, "current": is_current, "in_tabs": True}


@pytest.fixture(scope="module")
def style_page() -> HttpResponse:
    request = RequestFactory().get("/stijl/")
    request.user = User(pk=1, first_name="Samira", infix="de", last_name="Vries", email="samira@example.nl", uses_shortcuts=True)
    request._messages = CookieStorage(request)
    say_undo(request, "Verplaatst naar week 5.", "/terug/")
    nav = [_item("Vandaag", "house-door", is_current=True), _item("Vastleggen", "pencil-square"), _item("Dossier", "journal-text")]

    def view(request: HttpRequest) -> HttpResponse:
        return render(request, "kernel/style_detail.html", samples() | {"nav": nav, "more": [], "help_url": "/hulp/", "notice_count": 3})

    return CSPMiddleware(view)(request)


def _answer(route: Route, page: HttpResponse) -> None:
    path = route.request.url.removeprefix(SITE).split("?")[0].split("#")[0]
    if path == "/stijl/":
        route.fulfill(status=200, headers=dict(page.headers), body=page.text)
        return
    found = finders.find(path.removeprefix("/static/").replace("%40", "@")) if path.startswith("/static/") else None
    if not found:
        route.fulfill(status=404, body="")
        return
    route.fulfill(status=200, content_type=TYPES[Path(found).suffix], body=Path(found).read_bytes())


@contextmanager
def _opened(browser: Browser, response: HttpResponse, size: str, theme: str) -> Iterator[Page]:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
    page = context.new_page()
    page.add_init_script("window.blocked = []; addEventListener('securitypolicyviolation', (event) => blocked.push(event.blockedURI))")
    page.route("**/*", lambda route: _answer(route, response))
    page.goto(f"{SITE}/stijl/")
    page.wait_for_function("document.fonts.status === 'loaded'")
    yield page
    assert page.evaluate("window.blocked") == []
    context.close()


@pytest.fixture(params=[(size, theme) for size in SIZES for theme in ("light", "dark")], ids="-".join)
def seen(request: pytest.FixtureRequest, browser: Browser, style_page: HttpResponse) -> Iterator[Page]:
    """How it looks: both widths, both themes."""
    with _opened(browser, style_page, *request.param) as page:
        yield page


@pytest.fixture
def styled(browser: Browser, style_page: HttpResponse) -> Iterator[Page]:
    """How it behaves: once."""
    with _opened(browser, style_page, "desk", "light") as page:
        yield page


def test_axe_finds_nothing(seen: Page) -> None:
    results = Axe().run(seen)
    assert results.violations_count == 0, results.generate_report()


def test_nothing_scrolls_sideways(seen: Page) -> None:
    for width in (320, seen.viewport_size["width"]):
        seen.set_viewport_size({"width": width, "height": 800})
        assert seen.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_are_large_enough(seen: Page) -> None:
    small = seen.evaluate(
        """[...document.querySelectorAll('.btn, .header-link, .tab-bar a, .chip-label, .form-control, .form-select, summary, .menu-item')]
        .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert small == []


def test_what_stands_at_the_bottom_of_a_phone_is_not_covered(seen: Page) -> None:
    seen.evaluate("scrollTo(0, document.body.scrollHeight)")
    last = seen.evaluate("document.querySelector('main').lastElementChild.previousElementSibling?.getBoundingClientRect().bottom")
    bar = seen.locator(".tab-bar")
    top = bar.bounding_box()["y"] if bar.is_visible() else 900
    assert last <= top


def test_letters_are_keys_only_outside_fields(styled: Page) -> None:
    styled.locator("#id_new-text").press("n")
    assert styled.locator("#voorbeeld").is_hidden()
    styled.evaluate("document.activeElement.blur()")
    styled.keyboard.press("n")
    assert styled.locator("#voorbeeld").is_visible()
    styled.keyboard.press("Escape")
    styled.keyboard.press("?")
    assert "Open het venster" in styled.locator("#key-list").inner_text()


def test_letters_are_no_keys_for_who_switched_them_off(styled: Page) -> None:
    styled.evaluate("document.body.dataset.shortcuts = 'off'")
    styled.keyboard.press("n")
    assert styled.locator("#voorbeeld").is_hidden()


def test_another_day_asks_which_one(styled: Page) -> None:
    day = styled.get_by_label("Welke dag?").first
    assert day.is_hidden()
    styled.get_by_label("Eerder").first.check()
    assert day.is_visible()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(styled: Page) -> None:
    button = styled.locator("summary[aria-label='Meer over Daan']")
    button.click()
    assert styled.get_by_text("Plan een gesprek").is_visible()
    styled.keyboard.press("Escape")
    assert styled.get_by_text("Plan een gesprek").is_hidden()
    assert button.evaluate("(one) => one === document.activeElement")


def test_a_message_can_be_put_away_and_the_script_can_say_one(styled: Page) -> None:
    styled.get_by_role("button", name="Sluit deze melding").click()
    assert styled.locator(".message").count() == 0
    styled.evaluate("opleiding.say('Geen verbinding.', 'error')")
    assert styled.locator("#messages").inner_text() == "Geen verbinding."


def test_a_form_is_sent_once_however_often_it_is_clicked(styled: Page) -> None:
    sent: list[str] = []

    def take(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    styled.route(f"{SITE}/stijl/", take)
    styled.get_by_label("Wat maakte je mee?").first.fill("Mevrouw was verdrietig.")
    styled.get_by_label("Lastig").first.check()
    styled.locator("#id_new-location").select_option("1")
    button = styled.get_by_role("button", name="Situatie vastleggen")
    for _ in range(3):
        button.click()
    assert sent == ["POST"]
