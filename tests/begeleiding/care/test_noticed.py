"""What the app notices: first the trainee hears a kind word, and only days later somebody else may look."""

from datetime import date, timedelta

import pytest
import time_machine

from begeleiding.choices import SignalKind
from begeleiding.models import GuidanceSettings, SignalProposal
from cockpit.actions.signal import notice_signals
from cockpit.models import PracticeCase
from cockpit.selectors.signal import unanswered_trainees
from opleiding.kernel.models import Notice
from tests.world import START, TODAY, World

pytestmark = pytest.mark.django_db


def proposed(world: World, name: str) -> dict[str, date]:
    rows = SignalProposal.objects.filter(participant=world.participants[name]).exclude(pk=world.things["proposal"].pk)
    return {row.kind: row.since for row in rows}


def nudges(world: World, name: str) -> int:
    return Notice.objects.filter(receiver=world.people[name], kind="cockpit.nudge").count()


def test_nobody_else_hears_before_the_trainee_had_days(world: World) -> None:
    last = TODAY - timedelta(days=10)  # the trainee's last ones but two of today, see tests/world.py
    PracticeCase.objects.filter(participant=world.participants["trainee"], submitted_at__date=TODAY).delete()
    notice_signals(today=TODAY)
    assert (nudges(world, "trainee"), nudges(world, "fellow"), proposed(world, "fellow")) == (0, 1, {})
    for days, nudged, kinds in ((10, 0, {}), (11, 1, {}), (16, 1, {}), (17, 1, {SignalKind.SILENT: last})):
        day = TODAY + timedelta(days=days)
        with time_machine.travel(day, tick=False):
            notice_signals(today=day)
            notice_signals(today=day)
        silent = {kind: since for kind, since in proposed(world, "trainee").items() if kind == SignalKind.SILENT}
        assert (nudges(world, "trainee"), silent) == (nudged, kinds), days
    assert proposed(world, "fellow") == {SignalKind.NO_FIRST_CASE: START}


def test_the_employer_sets_the_weeks(world: World) -> None:
    GuidanceSettings.objects.create(organisation=world.organisations["wilg"], first_case_weeks=52, silent_weeks=52)
    notice_signals(today=TODAY)
    assert (nudges(world, "fellow"), nudges(world, "trainee_partner")) == (0, 1)


def test_what_waits_too_long_for_an_answer(world: World) -> None:
    trainee = world.participants["trainee"].pk
    assert trainee not in unanswered_trainees(TODAY)
    assert unanswered_trainees(TODAY + timedelta(days=5))[trainee] == TODAY - timedelta(days=10)
