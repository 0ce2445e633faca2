"""A practice trainer runs a meeting that opens with what people would do; a trainee takes up a client's question and logs with it."""

import re
from typing import Any

from playwright.sync_api import Browser, expect

from begeleiding.models import ActionPoint, MeetingTopic
from cockpit.models import PracticeCase
from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter, pytestmark, world
from tests.world import TODAY, World

__all__ = ["pytestmark", "world"]

SENTENCE = "Samen aardappels geschild en de pan op het vuur gezet."


def test_a_meeting_begins_with_what_people_would_do(world: World, browser: Browser, live_server: Any) -> None:
    forum, owner = world.things["forum trainers"], world.people["practice_trainer"]
    made = {"forum": forum, "owner": owner, "due_on": TODAY}
    ActionPoint.objects.create(text="uren navragen", **made)
    page = enter(browser, live_server, owner, "/begeleiding/overleg/", DESK)
    check(page)
    page.get_by_role("link", name="Overleg trainers").last.click()
    expect(page.locator("h1")).to_have_text("Overleg trainers")
    check(page)
    page.get_by_role("link", name="Naar 16 november").click()
    expect(page.locator("main h2").first).to_have_text("Eerst: wat we zouden doen")
    check(page)

    page.get_by_role("link", name=re.compile("Verschuiven.*uren navragen")).click()
    expect(page.locator("h1")).to_have_text("Actie verschuiven")
    page.get_by_text("Over vier weken").click()
    check(page)
    page.get_by_role("button", name="Verschuiven").click()
    expect(page.locator(".point-list").first).to_contain_text("1 keer verschoven")

    page.get_by_role("link", name=re.compile("Klaar.*bellen met school")).click()
    page.get_by_label("Wat kwam ervan?").fill("De school belt terug.")
    check(page)
    page.get_by_role("button", name="Van de lijst halen").click()
    expect(page.get_by_text("De school belt terug.")).to_be_visible()
    expect(page.get_by_role("heading", name="Klaar sinds de vorige keer")).to_be_visible()

    page.get_by_role("button", name=re.compile("Opnemen.*Nachtdienst")).click()
    expect(page.get_by_role("button", name=re.compile("Terugzetten.*Nachtdienst"))).to_be_visible()
    page.get_by_role("link", name="Verslag schrijven").click()
    page.get_by_label("Kort verslag").fill("De nachtdienst krijgt een vast moment.")
    check(page)
    page.get_by_role("button", name="Verslag bewaren").click()
    expect(page.get_by_text("De nachtdienst krijgt een vast moment.")).to_be_visible()
    check(page)
    assert MeetingTopic.objects.get(forum=forum).taken_up == world.things["meeting trainers"]
    assert ActionPoint.objects.get(text="uren navragen").moved == 1


def test_a_question_of_a_client_becomes_a_situation(world: World, browser: Browser, live_server: Any) -> None:
    question = world.things["question"]
    question.take_ups.all().delete()
    page = enter(browser, live_server, world.people["trainee_partner"], "/begeleiding/vragen/", PHONE)
    check(page)
    page.get_by_role("link", name="Locatie haven").tap()
    expect(page.locator("h1")).to_have_text("Locatie haven")
    check(page)
    page.get_by_role("button", name="Ik pak dit op").tap()
    expect(page.locator(".question-board")).to_contain_text("jij pakte dit op", ignore_case=True)
    page.goto(f"{live_server.url}/log/")
    page.locator("#id_text").fill(SENTENCE)
    page.get_by_text(question.text).tap()
    check(page)
    page.locator(".save-bar .btn-primary").tap()
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    case = PracticeCase.objects.get(text=SENTENCE)
    assert case.client_question == question
    page.goto(f"{live_server.url}/begeleiding/vragen/{question.location_id}/")
    page.get_by_role("link", name="Samen aardappels").tap()
    expect(page.get_by_text("Hoort bij de vraag:")).to_be_visible()
    check(page)
