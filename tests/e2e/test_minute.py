"""Logging in under a minute: with one thumb, the keyboard of the telephone open, and nothing lost on the way."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, Locator, Page, expect

from cockpit.choices import Audience
from cockpit.models import PracticeCase
from tests.e2e.watching import PHONE, Watched
from tests.factories.cockpit import DraftFactory
from tests.world import NOW, TODAY, World, build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

NARROW: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 568}}
SENTENCE = "Mevrouw wilde haar medicatie niet en ik wist niet wat ik moest doen."
LONG = "\n".join([SENTENCE] * 12)
#: A keyboard as iOS lays it over the page: only the visual viewport becomes smaller.
OVERLAID = """
const seen = Object.assign(new EventTarget(), { height: innerHeight, width: innerWidth, offsetTop: 0, scale: 1 });
Object.defineProperty(window, "visualViewport", { value: seen });
"""
SAVING_ABOVE = "(left) => document.querySelector('.save-bar').getBoundingClientRect().bottom <= left + 1"
OPEN_KEYBOARD = "(left) => { visualViewport.height = left; visualViewport.dispatchEvent(new Event('resize')); }"


def watched(browser: Browser, live_server: Any, world: World, options: dict[str, Any]) -> Iterator[Watched]:
    phone = Watched(browser, live_server.url, options)
    phone.be(world.people["trainee"])
    yield phone
    phone.close()
    assert not phone.faults, "\n".join(phone.faults)


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield build_world()


@pytest.fixture(params=[PHONE, NARROW], ids=["390", "320"])
def phone(request: pytest.FixtureRequest, world: World, browser: Browser, live_server: Any) -> Iterator[Watched]:
    yield from watched(browser, live_server, world, request.param)


def save(page: Page) -> Locator:
    return page.locator(".save-bar .btn-primary")


def text(page: Page) -> Locator:
    return page.locator("#id_text")


def box(found: Locator) -> dict[str, float]:
    """Where it is on the screen, with its bottom."""
    measured = found.bounding_box()
    assert measured is not None
    return {"y": measured["y"], "width": measured["width"], "height": measured["height"], "bottom": measured["y"] + measured["height"]}


def uncovered(page: Page, bottom: float) -> None:
    """Saving is above `bottom`, and the field that has the focus is above saving."""
    bar = box(page.locator(".save-bar"))
    assert bar["bottom"] <= bottom + 1
    assert box(page.locator("textarea:focus"))["bottom"] <= bar["y"] + 1
    assert box(save(page))["height"] >= 48


def press_slowly(page: Page, what: Locator) -> None:
    """Longer than the page needs to see that the field lost the focus: nothing may move away from under the finger."""
    what.hover()
    page.mouse.down()
    page.wait_for_timeout(200)
    page.mouse.up()


def test_it_opens_ready_for_one_thumb(phone: Watched) -> None:
    phone.go("/log/")
    page = phone.page
    width = page.evaluate("innerWidth")
    expect(text(page)).to_be_focused()
    assert box(save(page))["height"] >= 48
    assert box(save(page))["width"] >= width - 2 * 16
    bar = box(page.locator(".save-bar"))["y"]
    for name in ("Vandaag", "Gisteren", "Eerder", "Goed", "Lastig"):
        chip = box(page.locator("label.chip-label", has_text=name))
        assert chip["height"] >= 44
        assert chip["bottom"] <= bar, name
    assert box(page.get_by_role("button", name="Ik wil hulp"))["height"] >= 44
    assert not page.get_by_label("Goed").is_checked()
    assert not page.get_by_label("Lastig").is_checked()
    phone.look()
    phone.light("dark")
    phone.look()


def test_one_sentence_and_one_tap(phone: Watched) -> None:
    phone.go("/log/")
    phone.page.keyboard.type(SENTENCE)
    save(phone.page).tap()
    expect(phone.page.locator("h1")).to_have_text("Vastgelegd")
    case = PracticeCase.objects.get(text=SENTENCE)
    assert (case.feeling, case.urgency, case.happened_on) == ("", "midden", TODAY)
    phone.look()


def test_a_keyboard_that_makes_the_page_smaller(world: World, browser: Browser, live_server: Any) -> None:
    """As Android does with `interactive-widget=resizes-content`."""
    for width, height, left in ((320, 568, 300), (390, 844, 460)):
        options = PHONE | {"screen": {"width": width, "height": height}, "viewport": {"width": width, "height": left}}
        for phone in watched(browser, live_server, world, options):
            phone.go("/log/")
            expect(phone.page.locator(".tab-bar")).to_be_hidden()
            uncovered(phone.page, left)
            phone.page.keyboard.insert_text(LONG)
            uncovered(phone.page, left)
            phone.look()


@pytest.mark.parametrize("left", [260, 300])
def test_a_keyboard_over_the_page(phone: Watched, left: int) -> None:
    """As iOS does."""
    phone.context.add_init_script(OVERLAID)
    phone.go("/log/")
    page = phone.page
    page.evaluate(OPEN_KEYBOARD, left)
    expect(page.locator(".tab-bar")).to_be_hidden()
    uncovered(page, left)
    page.keyboard.insert_text(LONG)
    uncovered(page, left)
    expect(page.get_by_role("checkbox", name="Medicatie")).to_be_visible()  # what is proposed moves what stands under it
    press_slowly(page, page.locator("summary", has_text="Meer vertellen"))
    further = page.locator("#id_needs_school")
    expect(further).to_be_visible()
    further.focus()
    expect(further).to_be_focused()
    page.wait_for_function(SAVING_ABOVE, arg=left, timeout=30_000)
    uncovered(page, left)
    page.evaluate(OPEN_KEYBOARD, page.evaluate("innerHeight"))
    expect(page.locator(".tab-bar")).to_be_visible()


def test_the_next_one_begins_as_the_last(phone: Watched) -> None:
    phone.go("/log/")
    page = phone.page
    text(page).fill(SENTENCE)
    page.get_by_label("Gisteren").check(force=True)
    readers = page.locator("#readers summary")
    expect(readers).to_have_text("New supervisor en Supervisor lezen mee")
    readers.click()
    page.get_by_role("checkbox", name="De cockpit", exact=True).check(force=True)
    expect(readers).to_have_text("New supervisor, Supervisor en de cockpit lezen mee")
    save(page).tap()
    page.get_by_role("link", name="Nog een").tap()
    expect(text(page)).to_be_focused()
    expect(text(page)).to_have_value("")
    expect(page.get_by_label("Gisteren")).to_be_checked()
    expect(page.locator("#readers summary")).to_have_text("New supervisor, Supervisor en de cockpit lezen mee")
    text(page).fill("De lift bleef hangen.")
    save(page).tap()
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    case = PracticeCase.objects.get(text="De lift bleef hangen.")
    assert case.happened_on == TODAY - timedelta(days=1)
    assert set(case.shares.values_list("audience", flat=True)) == {Audience.SUPERVISOR, Audience.COCKPIT}
    page.get_by_role("link", name="Aanvullen").tap()
    expect(page.locator("h1")).to_have_text("Situatie aanvullen")
    phone.look()


def test_turning_going_back_and_a_reload_lose_nothing(phone: Watched) -> None:
    phone.go("/log/")
    page = phone.page
    size = page.viewport_size
    assert size is not None
    text(page).fill(SENTENCE)
    page.get_by_label("Lastig").check(force=True)
    page.set_viewport_size({"width": size["height"], "height": size["width"]})
    expect(text(page)).to_have_value(SENTENCE)
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    page.wait_for_timeout(600)
    page.goto(phone.address + "/log/situaties/")
    page.go_back()
    for _visit in range(2):
        expect(text(page)).to_have_value(SENTENCE)
        expect(page.get_by_label("Lastig")).to_be_checked()
        page.reload()
    phone.look()


def test_what_is_dictated_arrives(phone: Watched) -> None:
    """A keyboard that listens composes and replaces: nothing here may stand in its way, in no field."""
    phone.go("/log/")
    page = phone.page
    page.locator("summary", has_text="Meer vertellen").click()
    session = phone.context.new_cdp_session(page)
    for name in ("text", "what_i_did", "needs_school"):
        field = page.locator(f"#id_{name}")
        field.focus()
        session.send("Input.imeSetComposition", {"text": "Mevrouw wou", "selectionStart": 11, "selectionEnd": 11})
        session.send("Input.imeSetComposition", {"text": "Mevrouw wilde", "selectionStart": 13, "selectionEnd": 13})
        session.send("Input.insertText", {"text": "Mevrouw wilde niet."})
        expect(field).to_have_value("Mevrouw wilde niet.")
        expect(field).to_have_attribute("autocapitalize", "sentences")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator("#id_what_i_did")).to_have_value("Mevrouw wilde niet.")


def test_drafts_are_at_hand(world: World, phone: Watched) -> None:
    for words in ("De medicatie klopte niet", "Een gesprek met de dochter"):
        DraftFactory(participant=world.participants["trainee"], text=words, happened_on=TODAY)
    phone.go("/log/")
    number = PracticeCase.objects.filter(trainee=world.people["trainee"], state="draft").count()
    expect(phone.page.locator("summary", has_text=f"Je hebt nog {number} concepten")).to_be_visible()
    phone.go("/log/situaties/")
    phone.page.get_by_role("link", name=f"Concepten ({number})").tap()
    expect(phone.page.get_by_role("link", name="Een gesprek met de dochter")).to_be_visible()
    phone.go("/log/")
    phone.page.locator("summary", has_text="concepten").tap()
    phone.look()
    phone.page.get_by_role("link", name="De medicatie klopte niet").first.tap()
    expect(phone.page.locator("h1")).to_have_text("Verder met je concept")
    expect(text(phone.page)).to_have_value("De medicatie klopte niet")
