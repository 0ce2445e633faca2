"""The telephone itself: logging out, one of somebody else, without https, on the home screen."""

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.telephone import CACHED, FIRST, KEPT, QUEUE, ROWS, SECOND, Phone, broken, open_ready, send_now, write, written
from tests.world import World

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_logging_out_says_what_waits(world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/")
    with broken(monkeypatch):
        write(page, FIRST)
        expect(page.locator("#messages")).to_contain_text(KEPT)
        page.locator("summary.header-link").tap()
        page.get_by_role("button", name="Uitloggen").tap()
        expect(page.locator("h1")).to_have_text("Uitloggen")
        expect(page.locator("[data-logout-warning]")).to_contain_text("Er wacht nog 1 situatie of reactie.")
        phone.look()
        page.get_by_role("button", name="Toch uitloggen").tap()
        expect(page.locator("h1")).to_have_text("Inloggen")
    expect(page.locator("#messages")).to_contain_text("Op deze telefoon wacht nog 1 situatie. Log in om die te versturen.")
    page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")
    phone.look()
    phone.lose()
    page.reload()
    expect(page.locator("h1")).to_have_text("Geen bereik")
    phone.find()
    phone.be(world.people["trainee"])
    page.goto(phone.address + QUEUE)
    send_now(page)
    expect(page.locator("#messages")).to_contain_text("1 situatie is verstuurd.")
    assert written().get().trainee == world.people["trainee"]


def test_sending_first_and_then_logging_out(world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/")
    with broken(monkeypatch):
        write(page, FIRST)
        expect(page.locator("#messages")).to_contain_text(KEPT)
        phone.go("/account/logout/")
        expect(page.locator("[data-logout-warning]")).to_be_visible()
    page.get_by_role("button", name="Eerst versturen").tap()
    expect(page.locator("#messages")).to_contain_text("1 situatie is verstuurd.")
    expect(page.locator("[data-logout-warning]")).to_be_hidden()
    page.get_by_role("button", name="Uitloggen").last.tap()
    expect(page.locator("h1")).to_have_text("Inloggen")


def test_a_telephone_of_somebody_else_keeps_nothing(world: World, phone: Phone) -> None:
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/")
    page.get_by_role("button", name="Dit is niet mijn telefoon of computer").tap()
    expect(page.locator("[data-keeping]")).to_contain_text("We bewaren hier niets.")
    page.locator("#id_text").fill(FIRST)
    page.wait_for_timeout(600)
    phone.look()
    phone.lose()
    page.locator(".save-bar .btn-primary").tap()
    expect(page.locator("#messages")).to_contain_text("Hier bewaren we niets")
    expect(page.locator("#id_text")).to_have_value(FIRST)
    assert page.evaluate(ROWS) == 0
    page.reload()
    expect(page.locator("[data-shell=form]")).to_be_hidden()
    expect(page.locator("[data-keeping]")).to_contain_text("Zonder bereik kun je hier niet vastleggen.")
    phone.look()
    phone.find()
    page.goto(phone.address + "/log/")
    write(page, SECOND)
    expect(page.locator("h1")).to_have_text("Vastgelegd")


def test_without_a_login_the_empty_page_asks_for_one(phone: Phone) -> None:
    page = open_ready(phone, "/account/login/")
    phone.lose()
    page.goto(phone.address + "/log/")
    expect(page.get_by_text("Log eerst in.")).to_be_visible()
    expect(page.locator("[data-shell=form]")).to_be_hidden()
    phone.look()


def test_without_https_it_says_so_and_logs_all_the_same(world: World, phone: Phone) -> None:
    phone.context.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    phone.be(world.people["trainee"])
    phone.go("/log/")
    expect(phone.page.locator("[data-keeping]")).to_contain_text("de verbinding is niet beveiligd (https)")
    phone.look()
    write(phone.page, FIRST)
    expect(phone.page.locator("h1")).to_have_text("Vastgelegd")


def test_the_home_screen_is_offered_once(world: World, phone: Phone) -> None:
    phone.context.add_init_script("Object.defineProperty(navigator, 'standalone', { value: false })")
    phone.be(world.people["trainee"])
    for is_offered in (True, False):
        phone.go("/log/")
        write(phone.page, FIRST)
        expect(phone.page.locator("h1")).to_have_text("Vastgelegd")
        offer = phone.page.locator("[data-home-screen]")
        expect(offer).to_be_visible() if is_offered else expect(offer).to_be_hidden()
        phone.look()


def test_nothing_of_anybody_is_kept_in_the_caches(world: World, phone: Phone) -> None:
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/situaties/")
    kept = page.evaluate(CACHED)
    pages = {address: text for address, text in kept.items() if "/static/" not in address}
    assert set(pages) == {phone.address + "/log/leeg/"}
    assert not any(words in pages[phone.address + "/log/leeg/"] for words in ("Trainee", "Supervisor", "csrf", "data-writer"))
