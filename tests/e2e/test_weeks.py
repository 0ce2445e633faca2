"""On a telephone: a supervisor confirms a month with one week ticked, and a trainee reports absence and takes it back."""

from datetime import date
from typing import Any

from playwright.sync_api import Browser, expect

from begeleiding.choices import GuidanceKind
from begeleiding.models import Absence, GuidanceMoment, MonthConfirmation
from tests.e2e.test_log_and_answer import PHONE, check, enter, pytestmark, world
from tests.world import World

__all__ = ["pytestmark", "world"]


def test_a_month_in_one_tap_and_days_nobody_asks_why_of(world: World, browser: Browser, live_server: Any) -> None:
    trainee = world.participants["trainee"]
    page = enter(browser, live_server, world.people["supervisor"], "/weken/", PHONE)
    check(page)
    october = page.locator("section").filter(has_text="Trainee Test").locator(".card").filter(has_text="oktober 2026")
    october.locator(".practice-week").first.get_by_text("Wij spraken elkaar").click()
    october.get_by_role("button", name="Klopt").click()
    expect(page.locator("body")).to_contain_text("Oktober van Trainee Test is bevestigd.")
    assert MonthConfirmation.objects.get().month == date(2026, 10, 1)
    assert GuidanceMoment.objects.get(kind=GuidanceKind.CONFIRMED).given_on == date(2026, 10, 1)

    page = enter(browser, live_server, trainee.user, f"/leerlingen/{trainee.pk}/weken/", PHONE)
    check(page)
    page.get_by_role("link", name="Afwezig melden").click()
    expect(page.get_by_label("Eerste dag")).to_be_hidden()
    page.get_by_text("Tot en met zondag").click()
    check(page)
    page.get_by_role("button", name="Afwezigheid melden").click()
    expect(page.locator("main")).to_contain_text("16 november 2026 tot en met 24 november 2026")
    assert Absence.objects.get(participant=trainee).period.upper == date(2026, 11, 25)
