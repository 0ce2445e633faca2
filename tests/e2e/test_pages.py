"""The main pages of every role, on the demo: at a telephone and at a desk, by day and by night, with nothing wrong on any of them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser

from cockpit.choices import Audience, ReflectionAudience
from cockpit.models import AnswerLink, CaseShare, Lesson, PracticeCase, Reflection
from cockpit.selectors.answer_link import answer_through, token_of
from cohorts.models import Block, Participant
from opleiding.kernel.actions import invite_by_mail
from opleiding.kernel.models import User
from opleiding.kernel.tokens import mail_token
from opleiding.portal.demo.load import load_demo
from tests.e2e.watching import COLOURS, DESK, PHONE, Watched
from tests.factories.kernel import NewcomerFactory, NoticeFactory
from tests.world import NOW

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

NARROWEST = 320
MISSING = "/bestaat-niet/"
#: Who of the demo looks (nobody is nobody logged in) -> the pages of that role.
PAGES: Mapping[str, tuple[str, ...]] = {
    "nobody": (
        "/account/login/", "/account/wachtwoord/vergeten/", "/code/", "/uitnodiging/{token}/", "/antwoord/{answer}/", "/hulp/",
        "/log/leeg/", "/log/wachtrij/", MISSING,
    ),
    "samira": (
        "/", "/log/", "/log/situaties/", "/log/{case}/", "/log/{case}/aanvullen/", "/meldingen/", "/mijn/instellingen/", "/hulp/",
        "/cockpit/", "/cockpit/{cohort}/", "/cockpit/{cohort}/blok/{held}/", "/account/wachtwoord/",
        "/log/{case}/collega/", "/log/{asked}/", "/log/{case}/onherkenbaar/", "/log/overdragen/",
        "/mijn-gegevens/", "/leerlingen/{participant}/", "/leerlingen/{participant}/praktijk/", "/leerlingen/{participant}/tijdlijn/",
        "/leerlingen/{participant}/wie-keek/",
        "/log/terugkijken/", "/log/{case}/terugkijken/", "/log/terugkijken/{begun}/schrijven/", "/log/terugkijken/{shared}/",
    ),
    "demi": ("/log/{hidden}/",),
    "ewa": ("/", "/cockpit/{cohort}/"),
    "marieke": ("/", "/reageren/", "/reageren/{case}/", "/leerlingen/{participant}/", "/log/terugkijken/{shared}/"),
    "jolanda": ("/", "/reageren/", "/cohorten/{cohort}/", "/log/{hidden}/onherkenbaar/"),
    "esther": ("/", "/cockpit/{cohort}/"),
    "saskia": ("/",),
    "frank": ("/",),
    "anouk": (
        "/", "/cohorten/", "/cohorten/nieuw/", "/cohorten/{cohort}/", "/cohorten/{cohort}/uitnodigen/", "/cohorten/{cohort}/lestijden/",
        "/cohorten/{cohort}/vrije-weken/", "/cohorten/{cohort}/uitkomst/", "/cohorten/{cohort}/taken/", "/cohorten/naast-elkaar/",
        "/leerlingen/{participant}/", "/leerlingen/{participant}/begeleiding/",
        "/leerlingen/{participant}/werkbegeleider/",
        "/cockpit/{cohort}/", "/cockpit/{cohort}/blokken/", "/cockpit/{cohort}/blokken/nieuw/", "/cockpit/{cohort}/blok/{held}/",
        "/cockpit/{cohort}/blok/{coming}/", "/cockpit/{cohort}/blok/{coming}/vaststellen/", "/cockpit/les/{lesson}/",
        "/cockpit/{cohort}/lesgevers/",
    ),
    "noor": ("/",),
}  # fmt: skip


@pytest.fixture
def places(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    """The demo, and what the addresses of its pages name."""
    settings.LAUNCH_DATA = tmp_path
    monkeypatch.setenv("DEMO_PASSWORD", "een heel lang wachtwoord")
    with time_machine.travel(NOW, tick=True):
        load_demo()
        yield _places()


def _places() -> dict[str, object]:
    samira, marieke = person("samira"), person("marieke")
    enrolment = Participant.objects.select_related("cohort").get(user=samira)
    NoticeFactory(receiver=samira)
    NoticeFactory(receiver=marieke)
    shared = CaseShare.objects.live().filter(trainee=samira, audience=Audience.SUPERVISOR, case__feedback__author=marieke)
    link = next(link for link in AnswerLink.objects.select_related("share") if answer_through(link) is None)
    reflections = Reflection.objects.filter(case__trainee=samira)
    *_begun, held, coming = Block.objects.filter(cohort=enrolment.cohort).order_by("number")
    return {
        "cohort": enrolment.cohort.slug,
        "participant": enrolment.pk,
        "case": shared.latest("opened_at").case_id,
        "asked": link.share.case_id,
        "answer": token_of(link),
        "hidden": PracticeCase.objects.hidden().get().pk,
        "begun": reflections.get(finished_at=None).pk,
        "shared": reflections.get(shares__audience=ReflectionAudience.SUPERVISOR).pk,
        "held": held.number,
        "coming": coming.number,
        "lesson": Lesson.objects.filter(plan__block=coming, theme__isnull=False).earliest("date", "starts_at").pk,
        "token": mail_token(invite_by_mail(by=None, user=NewcomerFactory()).pk),
    }


def person(name: str) -> User:
    return User.objects.get(email__startswith=f"{name}@")


def test_nothing_is_wrong_on_any_page(places: dict[str, object], browser: Browser, live_server: Any) -> None:
    sizes = {NARROWEST: Watched(browser, live_server.url, PHONE), None: Watched(browser, live_server.url, DESK)}
    for name, paths in PAGES.items():
        user = None if name == "nobody" else person(name)
        for narrow, watched in sizes.items():
            watched.be(user)
            for path in paths:
                watched.go(path.format_map(places), status=404 if path == MISSING else 200)
                look_by_day_and_night(watched, narrow)
    for watched in sizes.values():
        watched.close()
    faults = [fault for watched in sizes.values() for fault in watched.faults]
    assert not faults, "\n".join(faults)
    assert {watched.seen for watched in sizes.values()} == {2 * sum(map(len, PAGES.values()))}


def look_by_day_and_night(watched: Watched, narrow: int | None) -> None:
    watched.light("light")
    watched.look(narrow=[narrow] if narrow else [])
    watched.light("dark")
    watched.look(rules=COLOURS)
