"""A trainee asks somebody the app does not know; a real mail server gets the mail, and its link opens one situation without a login."""

import re
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import default
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, expect

from opleiding.kernel.models import User
from tests.e2e.watching import DESK, PHONE, Watched
from tests.factories.cockpit import CaseFactory
from tests.world import NOW, World, build_world

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ANSWER = "Goed dat je rustig bleef en er iemand bij haalde."


class Sink:
    """Keeps every mail it gets."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def sink(settings: Any, live_server: Any) -> Iterator[Sink]:
    handler = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.SITE_URL = live_server.url
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    yield handler
    controller.stop()


@pytest.fixture
def world() -> Iterator[World]:
    with time_machine.travel(NOW, tick=True):
        yield build_world()


@pytest.fixture
def visit(browser: Browser, live_server: Any) -> Iterator[Callable[[User | None, dict[str, Any]], Watched]]:
    """A browser of somebody; at the end none of them may have seen a fault."""
    opened: list[Watched] = []

    def enter(user: User | None, options: dict[str, Any]) -> Watched:
        opened.append(Watched(browser, live_server.url, options))
        opened[-1].be(user)
        return opened[-1]

    yield enter
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.close()
    assert not faults, "\n".join(faults)


def test_asked_by_mail_answered_without_an_account_and_taken_back(
    world: World, sink: Sink, visit: Callable[[User | None, dict[str, Any]], Watched]
) -> None:
    case = world.cases["private"]
    trainee = visit(world.people["trainee"], PHONE)
    ask(trainee, f"/log/{case.pk}/")
    path = path_in(sink)
    colleague = visit(None, PHONE)
    read_and_answer(colleague, path, case.text)
    trainee.go(f"/log/{case.pk}/")
    expect(trainee.page.locator("main")).to_contain_text(ANSWER)
    expect(trainee.page.locator(".share-list")).to_contain_text("Gereageerd")
    trainee.look(narrow=[320])
    trainee.page.get_by_role("button", name=re.compile("Intrekken.*Fatima")).tap()
    expect(trainee.page.locator("#messages")).to_contain_text("Ingetrokken.")
    colleague.go(path, status=404)
    expect(colleague.page.locator("h1")).to_have_text("Deze link werkt niet meer")
    colleague.look()


def ask(watched: Watched, path: str) -> None:
    page = watched.page
    watched.go(path)
    page.get_by_role("link", name="Vraag een collega op de dienst").tap()
    expect(page.locator("h1")).to_have_text("Vraag een collega op de dienst")
    watched.look(narrow=[320])
    page.get_by_label("Naam").fill("Fatima van Dijk")
    page.get_by_label("Mailadres van het werk").fill("fatima@gmail.com")
    page.get_by_role("button", name="Vraag om een reactie").tap()
    expect(page.locator("main")).to_contain_text("Zo'n adres eindigt op @example.org.")
    watched.look()
    page.get_by_label("Mailadres van het werk").fill("fatima@example.org")
    page.get_by_role("button", name="Vraag om een reactie").tap()
    expect(page.locator("#messages")).to_contain_text("Fatima van Dijk krijgt een mail")
    watched.look(narrow=[320])


def path_in(sink: Sink) -> str:
    mail = next(mail for mail in sink.mails if mail["To"] == "Fatima van Dijk <fatima@example.org>")
    words = mail.get_body(("plain",)).get_content()
    found = re.search(r"\S+/antwoord/\S+", words)
    assert found, words
    return urlsplit(found[0]).path


def read_and_answer(watched: Watched, path: str, text: str) -> None:
    page = watched.page
    watched.go(path)
    expect(page.locator("main")).to_contain_text(text)
    watched.look(narrow=[320])
    page.locator("#id_text").fill(ANSWER)
    page.get_by_role("button", name="Reactie versturen").tap()
    expect(page.locator("h1")).to_have_text("Je hebt gereageerd")
    expect(page.locator("main")).to_contain_text(ANSWER)
    watched.look(narrow=[320])


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_earlier_situations_for_a_new_supervisor(
    world: World, size: dict[str, Any], visit: Callable[[User | None, dict[str, Any]], Watched]
) -> None:
    cases = CaseFactory.create_batch(2, participant=world.participants["trainee"])
    watched = visit(world.people["trainee"], size)
    page = watched.page
    watched.go("/log/overdragen/")
    watched.look(narrow=[320])
    boxes = page.locator("[name=cases]")
    assert boxes.count() > len(cases)
    assert page.locator("[name=cases]:checked").count() == 0
    page.get_by_role("button", name="Alles aanvinken").click()
    expect(page.get_by_role("button", name=f"Laat New supervisor deze {boxes.count()} lezen")).to_be_visible()
    boxes.first.uncheck()
    for box in boxes.all()[3:]:
        box.uncheck()
    page.get_by_role("button", name="Laat New supervisor deze 2 lezen").click()
    expect(page.locator("#messages")).to_contain_text("New supervisor leest nu 2 situaties erbij.")
    watched.look()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#messages")).to_contain_text("Teruggedraaid.")
    watched.look()
