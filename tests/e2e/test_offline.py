"""Without reception: nothing is lost, nothing doubled, and nothing goes out under another name."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db.models import QuerySet
from playwright.sync_api import Browser, Page, expect

from cockpit.models import Feedback, PracticeCase
from tests.e2e.reception import Reception
from tests.e2e.watching import PHONE, Watched
from tests.world import NOW, TODAY, World, build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

NARROW: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 640}}
FIRST = "Mevrouw wilde haar medicatie niet en ik wist niet wat ik moest doen."
SECOND = "De lift bleef hangen en niemand wist wie er gebeld was."
QUEUE = "/log/wachtrij/"
ROWS = "Promise.all(['drafts', 'outbox'].map(opleiding.store.all)).then((rows) => rows.flat().length)"
CACHED = """
caches.keys().then(async ([name]) => {
  const [cache, kept] = [await caches.open(name), {}];
  for (const request of await cache.keys()) kept[request.url] = await (await cache.match(request)).text();
  return kept;
})
"""
KEPT = "Bewaard op je telefoon. We versturen het zodra je bereik hebt."


class Phone(Watched):
    """A telephone with its own reception."""

    def __init__(self, browser: Browser, reception: Reception, options: dict[str, Any]) -> None:
        super().__init__(browser, reception.address, options)
        self.reception = reception
        self.context.clock.set_system_time(NOW)

    def lose(self) -> None:
        self.reception.cut()
        self.context.set_offline(True)

    def find(self) -> None:
        self.reception.restore()
        self.context.set_offline(False)


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield build_world()


#: The story of the whole, on both telephones; the parts of it on the narrow one.
BOTH = pytest.mark.parametrize("phone", [PHONE, NARROW], ids=["390", "320"], indirect=True)


@pytest.fixture
def phone(request: pytest.FixtureRequest, world: World, browser: Browser, live_server: Any) -> Iterator[Phone]:
    """A telephone on a bad connection; at the end nothing was wrong on it."""
    reception = Reception(live_server.url)
    watched = Phone(browser, reception, getattr(request, "param", NARROW))
    yield watched
    watched.close()
    reception.close()
    assert not watched.faults, "\n".join(watched.faults)


def open_ready(phone: Phone, path: str) -> Page:
    """The page, with the service worker minding it."""
    phone.go(path)
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    phone.page.wait_for_function("() => navigator.serviceWorker.controller")
    phone.page.wait_for_function("() => caches.keys().then((names) => names.length === 1)")
    return phone.page


def write(page: Page, text: str) -> None:
    page.locator("#id_text").fill(text)
    page.locator(".save-bar .btn-primary").tap()


def counter(page: Page) -> Any:
    return page.locator("#waiting")


def send_now(page: Page) -> None:
    page.get_by_role("button", name="Nu versturen").tap()


def states(page: Page) -> Any:
    return page.locator("[data-part=state]")


def written() -> QuerySet[PracticeCase]:
    """What was logged beside the situations of the cast."""
    return PracticeCase.objects.exclude(text__startswith="Situatie ").exclude(text="")


@contextmanager
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The server answers 500 to whoever logs."""

    def fail(**given: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("cockpit.views.log.log_case", fail)
        yield


@BOTH
def test_two_cases_written_without_reception(world: World, phone: Phone, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offline, a reload, two cases, the tab killed, back online with all that can go wrong, and then somebody else's login."""
    trainee, fellow = world.people["trainee"], world.people["fellow"]
    phone.be(trainee)
    write_two_without_reception(phone)
    phone.page.close()
    phone.page = phone.context.new_page()
    with broken(monkeypatch):
        phone.find()
        meet_a_broken_server(phone)
    assert not written()
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    send_now(phone.page)
    expect(states(phone.page)).to_have_text(["Te lang"] * 2)
    phone.look()
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
    with broken(monkeypatch):
        save_what_was_too_long(phone)
    phone.be(None)
    meet_a_login(phone)
    assert not written()
    phone.be(fellow)
    log_on_the_phone_of_another(phone)
    assert {case.trainee for case in written()} == {fellow}

    phone.be(trainee)
    phone.page.goto(phone.address + "/hulp/")
    expect(phone.page.locator("#messages")).to_contain_text("2 situaties zijn verstuurd.")
    expect(counter(phone.page)).to_be_hidden()
    by_trainee = written().filter(trainee=trainee)
    assert sorted(by_trainee.values_list("text", flat=True)) == sorted([FIRST, SECOND])
    assert {share.audience for case in by_trainee for share in case.shares.all()} == {"werkbegeleider"}


def write_two_without_reception(phone: Phone) -> None:
    page = open_ready(phone, "/log/")
    phone.lose()
    page.reload()
    write(page, FIRST)
    expect(page.locator("#messages")).to_contain_text(KEPT)
    expect(counter(page)).to_have_text("1 wacht")
    phone.look()
    page.goto(phone.address + "/cockpit/")
    expect(page.get_by_text("deze pagina kan nu niet open")).to_be_visible()
    write(page, SECOND)
    expect(counter(page)).to_have_text("2 wachten")


def meet_a_broken_server(phone: Phone) -> None:
    phone.page.goto(phone.address + QUEUE)
    send_now(phone.page)
    expect(phone.page.locator("#messages")).to_contain_text("We proberen het vanzelf opnieuw.")
    expect(states(phone.page)).to_have_text(["Wacht op bereik"] * 2)
    phone.look()


def save_what_was_too_long(phone: Phone) -> None:
    page = phone.page
    for _number in range(2):
        page.goto(phone.address + QUEUE)
        page.locator("li").filter(has_text="Te lang").get_by_role("button", name="Openen").first.tap()
        expect(page.locator("[data-draft-note]")).to_contain_text("te lang")
        page.locator(".save-bar .btn-primary").tap()
        expect(page.locator("#messages")).to_contain_text(KEPT)


def meet_a_login(phone: Phone) -> None:
    phone.page.goto(phone.address + QUEUE)
    send_now(phone.page)
    expect(phone.page.locator("#messages")).to_contain_text("Log opnieuw in. Wat je schreef, staat nog op je telefoon.")
    expect(counter(phone.page)).to_have_text("2 wachten")


def log_on_the_phone_of_another(phone: Phone) -> None:
    page = phone.page
    page.goto(phone.address + QUEUE)
    expect(page.locator("[data-shell=foreign]")).to_contain_text("Op deze telefoon wachten nog 2 situaties van iemand anders.")
    expect(page.locator("body")).not_to_contain_text(FIRST)
    phone.look()
    page.goto(phone.address + "/log/")
    expect(page.locator("#id_text")).to_have_value("")
    write(page, "Van mij, op de telefoon van een ander.")
    expect(page.locator("h1")).to_have_text("Vastgelegd")


def test_sent_twice_is_once(world: World, phone: Phone) -> None:
    """The answer got lost on the way back: it goes once more, and is there once."""
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/")
    phone.reception.swallow()
    write(page, FIRST)
    expect(page.locator("#messages")).to_contain_text(KEPT)
    assert written().count() == 1
    phone.find()
    page.goto(phone.address + QUEUE)
    send_now(page)
    expect(page.locator("[data-shell=empty]")).to_be_visible()
    assert written().get().text == FIRST


def test_today_is_the_day_it_was_written(world: World, phone: Phone) -> None:
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/")
    phone.context.clock.set_system_time(NOW - timedelta(days=3))
    phone.lose()
    write(page, FIRST)
    expect(page.locator("#messages")).to_contain_text(KEPT)
    phone.context.clock.set_system_time(NOW)
    phone.find()
    expect(page.locator("#messages")).to_contain_text("1 situatie is verstuurd.")
    assert written().get().happened_on == TODAY - timedelta(days=3)


def test_a_cry_for_help_that_nobody_hears_says_so(world: World, phone: Phone) -> None:
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/")
    phone.lose()
    page.locator("#id_text").fill(FIRST)
    page.get_by_role("button", name="Ik wil hulp").tap()
    expect(page.locator("#messages")).to_contain_text("niemand heeft je vraag om hulp nog gezien. Bel je afdeling")
    phone.look()
    phone.find()
    expect(page.locator("#messages")).to_contain_text("1 situatie is verstuurd.")
    assert written().get().asks_help


def test_what_is_wrong_comes_back_to_the_form(world: World, phone: Phone) -> None:
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/")
    phone.lose()
    write(page, "bel haar dochter op 06-12345678")
    expect(page.locator("#messages")).to_contain_text(KEPT)
    phone.find()
    expect(page.locator("#messages")).to_contain_text("Niet alles kon mee.")
    counter(page).tap()
    expect(page.locator("[data-part=faults]")).to_contain_text("06-12345678")
    phone.look()
    page.get_by_role("button", name="Openen").tap()
    expect(page.locator("#id_text")).to_have_value("bel haar dochter op 06-12345678")
    expect(page.locator("[data-draft-note]")).to_contain_text("06-12345678")
    phone.look()
    write(page, FIRST)
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    expect(counter(page)).to_be_hidden()
    assert written().get().text == FIRST


def test_a_draft_survives_a_reload_and_can_be_thrown_away(world: World, phone: Phone) -> None:
    phone.be(world.people["trainee"])
    page = open_ready(phone, "/log/")
    page.locator("#id_text").fill(FIRST)
    page.get_by_label("Gisteren").check()
    page.wait_for_timeout(600)
    page.reload()
    note = page.locator("[data-draft-note]")
    expect(note).to_contain_text("Je was hier gebleven.")
    expect(page.locator("#id_text")).to_have_value(FIRST)
    expect(page.get_by_label("Gisteren")).to_be_checked()
    phone.look()
    note.get_by_role("button", name="Weggooien").tap()
    expect(page.locator("#id_text")).to_have_value("")
    note.get_by_role("button", name="Ongedaan maken").tap()
    expect(page.locator("#id_text")).to_have_value(FIRST)
    phone.lose()
    page.reload()
    expect(page.locator("#id_text")).to_have_value(FIRST)
    phone.be(world.people["fellow"])
    phone.find()
    page.goto(phone.address + "/log/")
    expect(page.locator("#id_text")).to_have_value("")


@BOTH
def test_an_answer_waits_too(world: World, phone: Phone) -> None:
    phone.be(world.people["supervisor"])
    case = world.cases["supervisor"]
    page = open_ready(phone, f"/reageren/{case.pk}/")
    phone.lose()
    page.locator("#id_text").fill("Goed dat je het vroeg.")
    page.get_by_role("button", name="Reageren").tap()
    expect(page.locator("#messages")).to_contain_text(KEPT)
    expect(counter(page)).to_have_text("1 wacht")
    phone.look()
    phone.find()
    expect(page.locator("#messages")).to_contain_text("1 reactie is verstuurd.")
    assert Feedback.objects.get(text="Goed dat je het vroeg.").author == world.people["supervisor"]


def test_a_share_taken_back_meanwhile(world: World, phone: Phone) -> None:
    phone.be(world.people["supervisor"])
    case = world.cases["supervisor"]
    page = open_ready(phone, f"/reageren/{case.pk}/")
    phone.lose()
    page.locator("#id_text").fill("Goed dat je het vroeg.")
    page.get_by_role("button", name="Reageren").tap()
    expect(page.locator("#messages")).to_contain_text(KEPT)
    case.shares.update(withdrawn_at=NOW)
    phone.find()
    expect(page.locator("#messages")).to_contain_text("Niet alles kon mee.")
    page.goto(phone.address + QUEUE)
    expect(page.locator("[data-part=state]")).to_contain_text("Intussen is deze situatie niet meer met je gedeeld.")
    expect(page.locator("[data-part=text]")).to_have_text("Goed dat je het vroeg.")
    phone.look()
    page.get_by_role("button", name="Weggooien").tap()
    expect(counter(page)).to_be_hidden()
    page.get_by_role("button", name="Ongedaan maken").tap()
    expect(counter(page)).to_have_text("1 wacht")
    assert not Feedback.objects.filter(text="Goed dat je het vroeg.").exists()


def test_an_answer_half_written_comes_back(world: World, phone: Phone) -> None:
    phone.be(world.people["supervisor"])
    page = open_ready(phone, f"/reageren/{world.cases['supervisor'].pk}/")
    page.locator("#id_text").fill("Goed dat")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator("#id_text")).to_have_value("Goed dat")
    page.goto(f"{phone.address}/reageren/{world.cases['help'].pk}/")
    expect(page.locator("#id_text")).to_have_value("")


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
