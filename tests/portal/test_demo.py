"""The demo: it comes through its own importers, fills the first screens, and leaves everybody else alone."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from cockpit.models import AnswerLink, CaseShare, Feedback, Lesson, Plan, PracticeCase, Reflection
from cockpit.selectors.answer_link import answer_through
from cockpit.selectors.flag import hidden_cases
from cockpit.selectors.handover import handover_of, offered_link
from cohorts.models import Block, Cohort, Participant, Theme
from cohorts.rules.calendar import LessonCalendar
from opleiding.kernel import clock
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.privacy import find_marks
from opleiding.portal.demo import story
from opleiding.portal.demo.blocks import block_starts
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.load import load_demo
from opleiding.portal.demo.wipe import wipe_demo
from tests.factories.cockpit import CaseFactory
from tests.world import NOW


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[Path]:
    """Loaded once for all tests here, and taken back after them."""
    folder = tmp_path_factory.mktemp("demo")
    patch = pytest.MonkeyPatch()
    patch.setattr("django.conf.settings.LAUNCH_DATA", folder)
    patch.setenv("DEMO_PASSWORD", "een heel lang wachtwoord")
    with django_db_blocker.unblock(), time_machine.travel(NOW, tick=False), transaction.atomic():
        load_demo()
        yield folder
        transaction.set_rollback(True)
    patch.undo()


@pytest.fixture
def running(demo: Path, db: None) -> Cohort:
    return Cohort.objects.get(slug__startswith="wilgenhof-kantelpad")


def test_the_two_cohorts(running):
    assert running.participants.count() == 23
    assert Counter(running.participants.values_list("qualification__level", flat=True)) == {3: 14, 4: 9}
    finished = Cohort.objects.get(slug="wilgenhof-2019")
    assert finished.participants.count() == 13
    assert not finished.participants.filter(qualification__dossier__work_processes__isnull=False).exists()
    assert not finished.participants.filter(supervisions__period__contains=clock.today()).exists()


def test_months_of_situations_of_everybody(running):
    cases = PracticeCase.objects.filter(participant__cohort=running)
    assert cases.count() >= 150
    assert set(cases.values_list("participant", flat=True)) == set(running.participants.values_list("pk", flat=True))
    assert cases.filter(happened_on__gte=clock.today() - timedelta(days=14)).count() >= 15
    assert min(cases.values_list("happened_on", flat=True)) < running.period.lower + timedelta(days=14)
    assert len({theme.code for theme in Theme.objects.filter(cases__in=cases)}) == 19


def test_something_waits_in_every_queue(running):
    assert CaseShare.objects.awaiting_check().count() >= 3
    assert PracticeCase.objects.filter(help_asked_at__isnull=False, feedback__isnull=True).exists()
    assert PracticeCase.objects.filter(state="draft").exists()
    assert PracticeCase.objects.filter(state="submitted", feedback__isnull=True).count() >= 10
    assert Feedback.objects.count() > 100


def test_something_came_of_situations(running):
    today = clock.today()
    samira, jolanda, demi = (User.objects.get(email=f"{name}@wilgenhof.example") for name in ("samira", "jolanda", "demi"))
    reflections = {one.method: one for one in Reflection.objects.filter(case__trainee=samira)}
    assert {method: one.is_finished for method, one in reflections.items()} == {"starrt": True, "korthagen": False}
    assert reflections["starrt"].shares.get().audience == "werkbegeleider"
    assert {bool(answer_through(link)) for link in AnswerLink.objects.all()} == {True, False}
    assert [case.trainee for case in hidden_cases(jolanda, today)] == [demi]
    newcomer = offered_link(samira, today)
    assert newcomer.supervisor.first_name == "Hans"
    assert len(handover_of(samira, today, newcomer.pk).cases) >= 10
    assert not AnswerLink.objects.filter(created_at__gt=clock.now()).exists()


def test_held_blocks_and_the_coming_one(running):
    *begun, coming = Block.objects.filter(cohort=running).order_by("number")
    assert len(begun) == 3
    assert all(block.plan.is_adopted and block.plan.adopted_at.date() <= block.period.lower for block in begun)
    assert coming.period.lower > clock.today()
    plan = Plan.objects.get(block=coming)
    assert not plan.is_adopted
    assert plan.lessons.exclude(kind="school").filter(is_pinned=True).count() == 2
    assert plan.lessons.exclude(kind="school").count() == 20
    assert not Lesson.objects.exclude(kind="school").filter(reasons__isnull=True).exists()


def test_logins_one_for_each_role(demo, running):
    logins = json.loads((demo / "logins.json").read_text())
    assert [login["role"] for login in logins][:2] == ["Leerling", "Opleidingscoördinator"]
    assert len({login["role"] for login in logins}) == 9
    assert all(User.objects.get(email=login["email"]).check_password("een heel lang wachtwoord") for login in logins)
    assert (demo / "logins.json").stat().st_mode & 0o077 == 0


def test_a_second_load_keeps_everything(demo, running):
    before = (demo / "logins.json").read_text()
    PracticeCase.objects.filter(participant__cohort=running).update(needs_school="aangevuld")
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert "Er is niets veranderd" in out.getvalue()
    assert PracticeCase.objects.filter(needs_school="aangevuld").count() == PracticeCase.objects.count()
    assert (demo / "logins.json").read_text() == before


def test_lost_logins_are_made_again(demo, running, monkeypatch):
    logins, before = demo / "logins.json", (demo / "logins.json").read_text()
    monkeypatch.setenv("DEMO_PASSWORD", "nog een lang wachtwoord")
    load_demo()
    login = json.loads(logins.read_text())[0]
    assert User.objects.get(email=login["email"]).check_password("nog een lang wachtwoord")
    logins.write_text(before)  # the database goes back by itself, the file does not


def test_wiping_leaves_other_peoples_work(demo, running):
    other = CaseFactory()
    wipe_demo()
    assert list(PracticeCase.objects.all()) == [other]
    assert list(Participant.objects.all()) == [other.participant]
    assert not Organisation.objects.filter(slug="wilgenhof").exists()
    assert not User.objects.filter(email__endswith="@wilgenhof.example").exists()


TEXTS = [
    (one.key, text)
    for one in story.situations()
    for text in (one.text, one.needs_workplace, one.needs_school, one.answer, one.reply)
    if text
]
TEXTS += [
    (entry["leerling"], text)
    for entries in story.afterwards().values()
    for entry in entries
    for text in (entry.get("reactie", ""), *entry.get("antwoorden", {}).values())
]


def test_the_stories_hold_nothing_that_may_point_at_a_client():
    assert [(key, text[mark.start : mark.end]) for key, text in TEXTS for mark in find_marks(text)] == []


def test_the_stories_are_all_different():
    texts = [one.text for one in story.situations()]
    assert len(texts) == len(set(texts)) >= 150


@pytest.mark.parametrize("today", [date(2026, 1, 5) + timedelta(days=n * 37) for n in range(40)])
def test_the_demo_is_alive_on_any_day(today):
    calendar = DemoCalendar(datetime(today.year, today.month, today.day, 11, tzinfo=UTC))
    starts = block_starts(calendar.start, LessonCalendar("Midden"), today)
    assert starts[0] >= calendar.start
    assert len(starts) >= 3
    assert starts[-2] <= today < starts[-1]
    days = [calendar.day(one.days_ago) for one in story.situations()]
    assert calendar.start <= min(days) <= calendar.start + timedelta(days=7)
    assert max(days) == today - timedelta(days=1)
    assert days == sorted(days)
