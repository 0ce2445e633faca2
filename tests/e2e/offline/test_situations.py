"""Situations without reception: nothing is lost, nothing doubled, and nothing goes out under another name."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.offline.telephone import (
    BOTH,
    FIRST,
    KEPT,
    QUEUE,
    SECOND,
    Phone,
    broken,
    counter,
    open_ready,
    send_now,
    states,
    write,
    written,
)
from tests.world import NOW, TODAY, World

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


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
