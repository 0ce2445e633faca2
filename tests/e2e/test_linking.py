"""A practice trainer links somebody above the norm: sees it coming, says why, and finds the reason back."""

from typing import Any

from playwright.sync_api import Browser, expect

from cohorts.models import Supervision
from tests.e2e.test_log_and_answer import DESK, PHONE, check, enter, pytestmark, world
from tests.factories.cohorts import ParticipantFactory
from tests.world import ALWAYS, World

__all__ = ["pytestmark", "world"]

WHY = "Tot de zomer; daarna komt er iemand bij."


def test_link_above_the_norm_with_a_reason(world: World, browser: Browser, live_server: Any) -> None:
    supervisor, wilg = world.people["new_supervisor"], world.organisations["wilg"]
    for _one in range(3 - supervisor.supervisions.count()):
        other = ParticipantFactory(cohort=world.cohorts["februari"], qualification=world.qualification, employer=wilg)
        Supervision.objects.create(supervisor=supervisor, participant=other, trainee=other.user, period=ALWAYS)
    participant = ParticipantFactory(cohort=world.cohorts["februari"], qualification=world.qualification, employer=wilg)

    phone = enter(browser, live_server, world.people["practice_trainer"], f"{participant.get_absolute_url()}werkbegeleider/", PHONE)
    line = phone.locator(".candidate", has_text=supervisor.name)
    expect(line).to_contain_text("3 van 3, wordt 4 van 3 · boven de norm")
    line.get_by_role("radio").check()
    phone.locator("label", has_text="Duo (vier handen op één buik)").tap()
    expect(line).to_contain_text("3 van 3, wordt 3,5 van 3")
    expect(line.get_by_role("radio")).to_be_checked()
    phone.locator("label", has_text="Individueel").tap()
    expect(line).to_contain_text("wordt 4 van 3")
    check(phone)
    phone.get_by_role("button", name="Koppelen").tap()
    expect(phone.get_by_role("alert").or_(phone.locator(".error-summary"))).to_contain_text("4 van 3 plaatsen")
    check(phone)
    phone.get_by_label("Waarom moet het toch zo?").fill(WHY)
    phone.get_by_role("button", name="Koppelen").tap()
    expect(phone.get_by_text("Gekoppeld.")).to_be_visible()

    desk = enter(browser, live_server, world.people["practice_trainer"], "/begeleiding/redenen/", DESK)
    expect(desk.get_by_role("row", name=supervisor.name).filter(has_text="Boven de norm")).to_contain_text(WHY)
    check(desk)
