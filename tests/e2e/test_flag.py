""" "Hier staan cliëntgegevens in", on a telephone: a supervisor reports it, everybody loses it, the trainee changes it, it is back."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, Page, expect

from cockpit.choices import Audience
from cockpit.models import CaseShare, PracticeCase
from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter
from tests.world import NOW, World, build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

LEAK = "Op kamer 214 wilde iemand niet eten."
CLEAN = "Een bewoner wilde niet eten."


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        world = build_world()
        case = world.cases["cockpit"]
        PracticeCase.objects.filter(pk=case.pk).update(text=LEAK)
        CaseShare.objects.create(case=case, trainee=case.trainee, audience=Audience.SUPERVISOR, opened_at=NOW)
        yield world


def everything(page: Page) -> str:
    return page.locator("main").inner_text()


def test_reported_hidden_changed_and_back(world: World, browser: Browser, live_server: Any) -> None:
    case, home = world.cases["cockpit"], live_server.url
    supervisor = enter(browser, live_server, world.people["supervisor"], f"/reageren/{case.pk}/", PHONE)
    coordinator = enter(browser, live_server, world.people["coordinator"], "/cockpit/februari/?alle", DESK)
    expect(supervisor.locator(".case-text", has_text=LEAK)).to_be_visible()
    expect(coordinator.get_by_text(LEAK)).to_be_visible()
    check(supervisor)

    supervisor.get_by_role("button", name="Hier staan cliëntgegevens in").tap()
    expect(supervisor.get_by_text("De situatie is verborgen. Trainee en de praktijkopleider kijken ernaar.")).to_be_visible()
    assert LEAK not in everything(supervisor)
    check(supervisor)
    assert supervisor.goto(f"{home}/reageren/{case.pk}/").status == 404
    coordinator.reload()
    assert LEAK not in everything(coordinator)

    trainee = enter(browser, live_server, world.people["trainee"], "/meldingen/", PHONE)
    notice = trainee.locator(".line", has_text="staan misschien cliëntgegevens. Pas hem aan.")
    notice.get_by_role("button").tap()
    expect(trainee.locator("h1")).to_have_text("Maak de situatie onherkenbaar")
    expect(trainee.get_by_text("kamer 214").first).to_be_visible()
    check(trainee)
    trainee.get_by_role("button", name="Andere woorden bewaren").tap()
    expect(trainee.get_by_role("button", name="Maak onherkenbaar").first).to_be_visible()
    expect(trainee.locator("#id_text")).to_have_value(LEAK)
    check(trainee)
    trainee.locator("#id_text").fill(CLEAN)
    trainee.get_by_role("button", name="Andere woorden bewaren").tap()
    expect(trainee.get_by_text("Aangepast. De situatie is weer te lezen.")).to_be_visible()
    check(trainee)

    supervisor.goto(f"{home}/reageren/{case.pk}/")
    expect(supervisor.locator(".case-text", has_text=CLEAN)).to_be_visible()
    coordinator.reload()
    assert CLEAN not in everything(coordinator), "somebody looks first"


def test_a_quotation_is_reported_with_the_keyboard(world: World, browser: Browser, live_server: Any) -> None:
    page = enter(browser, live_server, world.people["coordinator"], "/cockpit/februari/?alle", DESK)
    quotation = page.locator(".quote-with-menu", has_text=LEAK)
    quotation.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(quotation.get_by_role("button", name="Hier staan cliëntgegevens in")).to_be_visible()
    check(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De situatie is verborgen. De schrijver en de praktijkopleider kijken ernaar.")).to_be_visible()
    assert page.url.endswith("/cockpit/februari/?alle")
    assert LEAK not in everything(page)


def test_the_practice_trainer_takes_a_reaction_away_on_a_desk(world: World, browser: Browser, live_server: Any) -> None:
    case = world.cases["hidden"]
    page = enter(browser, live_server, world.people["practice_trainer"], "/", DESK)
    page.locator(f'a[href="/log/{case.pk}/onherkenbaar/"]').click()
    expect(page.locator("h1")).to_have_text("Maak de situatie onherkenbaar")
    check(page)
    page.get_by_role("button", name="Weghalen").first.click()
    expect(page.get_by_text("Deze reactie is weggehaald. Er stonden misschien cliëntgegevens in.")).to_be_visible()
    page.get_by_role("button", name="Er staat niets in").click()
    expect(page.get_by_text("De situatie is weer te lezen voor wie hem mocht lezen.")).to_be_visible()
    check(page)
