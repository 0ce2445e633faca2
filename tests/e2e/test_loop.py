"""The whole loop in Chromium: a situation is logged, answered, shared, counted, planned, and read back as a lesson.

The proposal is made by a real Celery worker that hears of it through the real Redis.
"""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.db import connection
from playwright.sync_api import Browser, Locator, Page, expect

from cockpit.choices import FacilitatorKind
from cockpit.models import Lesson, PracticeCase, Proposal
from cohorts.choices import Role
from cohorts.models import Theme
from opleiding.celery import app
from opleiding.kernel.models import Job, User
from opleiding.launch.children import Child
from opleiding.launch.programs import WORKER
from tests.e2e.dragging import drag
from tests.e2e.watching import DESK, PHONE, Watched
from tests.factories.cohorts import LocationFactory, MembershipFactory, ParticipantFactory
from tests.factories.kernel import UserFactory
from tests.factories.plan import FacilitatorFactory, PlanFactory, Room, build_room

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

SENTENCE = "Meneer ging vannacht overlijden en ik wist niet wat ik tegen zijn zoon moest zeggen."
ANSWER = "Goed dat je erbij bleef. Zullen we morgen samen terugkijken?"
THEME = "Levenseinde"
WORKED_OUT = 90_000


@pytest.fixture
def room() -> Iterator[Room]:
    """A cohort with nine shared situations about other themes, in a block whose plan stands; the next one is still to be made."""
    with time_machine.travel(datetime(2026, 3, 11, 11, 0, tzinfo=UTC), tick=True):
        found = build_room(trainees=4, cases=9)
        found.block.delete()
        Theme.objects.filter(name=THEME).update(keywords="overlijden")
        stands = {"adopted_at": datetime(2026, 1, 15, 14, 0, tzinfo=UTC), "adopted_by": found.coordinator, "baseline": {"lessons": []}}
        PlanFactory(block=found.cohort.blocks.get(), **stands)
        FacilitatorFactory(cohort=found.cohort, name="Hanneke", themes=found.themes)
        FacilitatorFactory(cohort=found.cohort, name="Bram", themes=found.themes[:3], kind=FacilitatorKind.TEACHER)
        yield found


@pytest.fixture
def supervisor(room: Room) -> User:
    user: User = UserFactory(first_name="Marieke", infix="", last_name="Vogelpoel")
    MembershipFactory(user=user, organisation=room.cohort.organisations.get(), role=Role.SUPERVISOR)
    return user


@pytest.fixture
def trainee(room: Room, supervisor: User) -> User:
    care = room.cohort.organisations.get()
    user: User = UserFactory(first_name="Samira", infix="el", last_name="Haddaoui")
    ParticipantFactory(
        user=user,
        cohort=room.cohort,
        qualification=room.trainees[0].qualification,
        employer=care,
        location=LocationFactory(organisation=care, name="De Lindehof"),
        supervisor=supervisor,
    )
    return user


@pytest.fixture
def start_worker(tmp_path: Path, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Child]]:
    """Calls go through Redis instead of being done at once; `start_worker()` lets somebody hear them."""
    monkeypatch.setitem(app.conf, "task_always_eager", False)
    monkeypatch.setenv("CELERY_BROKER_URL", os.environ["REDIS_URL"])
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    settings = {"DJANGO_SETTINGS_MODULE": "opleiding.settings.base", "DATABASE_URL": database, "MAIL_URL": tmp_path.as_uri()}
    started: list[Child] = []

    def start() -> Child:
        command = [str(Path(sys.executable).with_name(WORKER[0])), *WORKER[1:], "--pool=solo"]
        started.append(Child("worker", command, log=tmp_path / "worker.log", env=os.environ | settings))
        return started[-1]

    yield start
    for child in started:
        child.stop()


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[[User, dict[str, Any]], Watched]]:
    """Opens a browser of somebody who has logged in; at the end none of them may have seen a fault."""
    opened: list[Watched] = []

    def enter(user: User, options: dict[str, Any]) -> Watched:
        opened.append(Watched(browser, live_server.url, options))
        opened[-1].be(user)
        opened[-1].go("/")
        opened[-1].look()
        return opened[-1]

    yield enter
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.close()
    assert not faults, "\n".join(faults)


def test_from_a_situation_to_a_lesson(
    room: Room,
    trainee: User,
    supervisor: User,
    start_worker: Callable[[], Child],
    visit: Callable[[User, dict[str, Any]], Watched],
) -> None:
    of_trainee = visit(trainee, PHONE)
    log_and_share(of_trainee)
    answer_and_check(visit(supervisor, PHONE))
    of_coordinator = visit(room.coordinator, DESK)
    read_the_demand(of_coordinator)
    prepare_the_block(of_coordinator)
    take_over_a_proposal(of_coordinator, start_worker)
    moved = move_by_mouse_and_keyboard(of_coordinator)
    adopt(of_coordinator)
    read_what_it_became(of_trainee, moved)


def log_and_share(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("main").get_by_role("link", name="Situatie vastleggen").tap()
    page.wait_for_url("**/log/")  # scripts and all, or nothing is suggested
    page.locator("#id_text").fill(SENTENCE)
    expect(page.locator("#theme-field .chips").first.get_by_label(THEME)).to_be_checked()  # the text names it
    chip(page, "Ik wil dit in de les").tap()
    page.locator("#readers summary").tap()
    chip(page, "De cockpit").tap()
    watched.look(narrow=[320])
    page.locator(".save-bar .btn-primary").tap()
    expect(page.locator("h1")).to_have_text("Vastgelegd")
    watched.look()
    page.get_by_role("link", name="Bekijk de situatie").tap()
    expect(page.locator("main")).to_contain_text("Marieke kijkt of een cliënt te herkennen is.")
    watched.look()


def answer_and_check(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("navigation").get_by_role("link", name="Reageren").tap()
    expect(page.locator("main")).to_contain_text(SENTENCE)
    watched.look(narrow=[320])
    page.locator("#id_text").fill(ANSWER)
    page.get_by_role("button", name="Reageren").tap()
    expect(page.locator("#messages")).to_contain_text("Samira krijgt bericht.")
    watched.look()
    assert not PracticeCase.objects.for_the_cockpit().filter(text=SENTENCE).exists(), "an answer is no check"
    page.get_by_role("button", name="Nee, dit kan gedeeld worden").tap()
    expect(page.locator("#messages")).to_contain_text("Het kan gedeeld worden.")
    expect(page.locator("main")).to_contain_text("Je bent bij.")
    watched.look()


def read_the_demand(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("link", name="Naar de cockpit").click()
    expect(page.locator(".demand")).to_contain_text(THEME)
    expect(page.locator("main")).to_contain_text(SENTENCE)
    expect(page.locator("main")).not_to_contain_text("Samira el Haddaoui")
    watched.look()


def prepare_the_block(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("link", name="Blok 2 klaarzetten").click()
    expect(page.locator("main")).to_contain_text("Meivakantie")
    watched.look()
    page.get_by_role("button", name="Blok klaarzetten").click()
    expect(page.locator("main")).to_contain_text("Dit blok is nog leeg.")
    watched.look()


def take_over_a_proposal(watched: Watched, start_worker: Callable[[], Child]) -> None:
    """Nobody hears the call until the worker starts: the page says how far it is, and goes on by itself."""
    page = watched.page
    page.get_by_role("button", name="Voorstel maken").click()
    expect(page.locator("h1")).to_have_text("Voorstel maken")
    watched.look()
    assert Proposal.objects.get().solution is None
    worker = start_worker()
    expect(page.get_by_role("button", name="Overnemen"), worker.last_words()).to_be_visible(timeout=WORKED_OUT)
    assert (Job.objects.get().state, Job.objects.get().attempts) == ("done", 1)
    expect(page.get_by_role("row", name=THEME)).to_contain_text("Nieuw")
    watched.look()
    page.get_by_role("button", name="Overnemen").click()
    expect(page.locator("#messages")).to_contain_text("Het voorstel staat in het plan.")
    watched.look()


def move_by_mouse_and_keyboard(watched: Watched) -> Lesson:
    """The lesson that came of the situation goes with the mouse, another one with the keyboard."""
    page = watched.page
    own = Lesson.objects.get(theme__name=THEME)
    other = Lesson.objects.exclude(pk=own.pk).exclude(theme=None).earliest("date", "starts_at")
    week = next(number for number in (9, 8) if number != own.week)
    drag(page, page.locator(f"#greep-{own.pk}"), page.locator(f"[data-week='{week}'] [data-place]").last)
    expect(page.locator("#messages")).to_contain_text(f"week {week}.")
    page.locator(f"#greep-{other.pk}").focus()
    for key in ("Space", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(page.locator("#messages")).to_contain_text(f"week {other.week + 1}.")
    watched.look()
    found = {lesson.pk: lesson.week for lesson in Lesson.objects.all()}
    assert (found[own.pk], found[other.pk]) == (week, other.week + 1)
    return Lesson.objects.get(pk=own.pk)


def adopt(watched: Watched) -> None:
    page = watched.page
    page.get_by_role("link", name="Vaststellen").click()
    watched.look()
    page.get_by_role("button", name="Plan vaststellen").click()
    expect(page.locator(".board-state")).to_contain_text("Vastgesteld")
    watched.look()


def read_what_it_became(watched: Watched, lesson: Lesson) -> None:
    page, became = watched.page, f"werd {lesson.get_kind_display()} {THEME} in week {lesson.week}"
    watched.go("/")
    expect(page.get_by_role("link", name="Je situatie van 11 maart")).to_be_visible()
    expect(page.locator("main")).to_contain_text(became)
    watched.look()
    page.get_by_role("link", name="Je situatie van 11 maart").tap()
    expect(page.locator("main")).to_contain_text(f"Je situatie {became}")
    expect(page.locator("main")).to_contain_text(ANSWER)
    watched.look(narrow=[320])
    watched.go("/meldingen/")
    told = page.locator("main").get_by_role("listitem").filter(has_text="Levenseinde")
    expect(told).to_contain_text(f"week {lesson.week}")
    watched.look()
    told.get_by_role("button", name="Bekijk").tap()
    expect(page.locator("main")).to_contain_text(THEME)
    watched.look()


def chip(page: Page, label: str) -> Locator:
    return page.locator(".chip-label").filter(has_text=label).first
