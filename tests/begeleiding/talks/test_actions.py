"""Planning, writing down and confirming a talk."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from begeleiding.actions.talk import Agreed, Plan, Report, cancel_talk, change_talk, confirm_talk, plan_talk, write_talk
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.choices import GuidanceKind, TalkKind
from begeleiding.models import GuidanceMoment, ProgressTalk
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, Notice
from tests.world import NOW, TODAY, World

PLAN = Plan(TalkKind.END, 1, NOW + timedelta(days=7), "Kamer 2")


def held(world: World) -> ProgressTalk:
    found: ProgressTalk = world.things["talk held"]
    return found


def report(world: World) -> Report:
    agreed = Agreed("Loopt een dag mee.", world.people["trainee"], date(2026, 12, 1))
    return Report(TODAY, "Rustig.", "Overdragen.", None, world.people["supervisor"], (agreed,))


def write(world: World, talk: ProgressTalk, said: Report) -> ProgressTalk:
    return write_talk(by=world.people["supervisor"], talk=talk, version=talk.version, report=said, today=TODAY)


def test_planned_once_however_often_the_button_is_tapped_and_all_at_the_table_hear_of_it(world: World) -> None:
    plan = replace(PLAN, school_guest=world.people["teacher"], organisation_guest=world.people["supervisor"])
    by, participant = world.people["practice_trainer"], world.participants["trainee"]
    assert plan_talk(by=by, participant=participant, plan=plan) == plan_talk(by=by, participant=participant, plan=plan)
    told = Notice.objects.filter(kind="talk.planned")
    assert {notice.receiver for notice in told} == {world.people[name] for name in ("trainee", "teacher", "supervisor")}
    assert "Kamer" not in "".join(notice.text for notice in told)


def test_a_second_begin_talk_of_a_year_and_a_day_before_the_start_are_refused(world: World) -> None:
    by, participant = world.people["practice_trainer"], world.participants["trainee"]
    with pytest.raises(DomainError, match="staat er al voor dit leerjaar"):
        plan_talk(by=by, participant=participant, plan=replace(PLAN, kind=TalkKind.BEGIN))
    with pytest.raises(DomainError, match="nog niet begonnen"):
        plan_talk(by=by, participant=participant, plan=replace(PLAN, planned_at=NOW - timedelta(days=400)))


def test_who_moves_a_talk_after_somebody_else_hears_of_it(world: World) -> None:
    talk, by = world.things["talk planned"], world.people["teacher"]
    plan = replace(PLAN, kind=TalkKind.MIDDLE)
    change_talk(by=by, talk=talk, version=1, plan=plan)
    with pytest.raises(ChangedMeanwhile) as refused:
        change_talk(by=by, talk=talk, version=1, plan=replace(plan, place="Online"))
    assert refused.value.current.place == "Kamer 2"
    assert change_talk(by=by, talk=talk, version=1, plan=plan).version == 2  # the same once more


def test_a_talk_that_was_written_down_counts_as_guidance_on_its_day(world: World) -> None:
    talk = write(world, world.things["talk planned"], report(world))
    moments = GuidanceMoment.objects.filter(kind=GuidanceKind.TALK, participant=talk.participant, given_on__gt=TODAY - timedelta(days=2))
    assert [(moment.guide, moment.given_on) for moment in moments] == [(world.people["supervisor"], TODAY)]
    moved = write(world, talk, replace(report(world), held_on=TODAY - timedelta(days=1)))
    assert [moment.given_on for moment in moments.all()] == [moved.held_on]
    with pytest.raises(DomainError, match="moet nog komen"):
        write(world, moved, replace(report(world), held_on=TODAY + timedelta(days=1)))


def test_without_a_name_the_supervisor_of_that_day_guided(world: World) -> None:
    write(world, world.things["talk planned"], replace(report(world), organisation_guest=None))
    assert GuidanceMoment.objects.get(kind=GuidanceKind.TALK, given_on=TODAY).guide == world.people["supervisor"]


def test_the_same_report_twice_is_once_and_another_meets_the_first(world: World) -> None:
    talk = world.things["talk planned"]
    written = write(world, talk, report(world))
    assert write(world, talk, report(world)).version == written.version
    with pytest.raises(ChangedMeanwhile):
        write(world, talk, replace(report(world), goes_well="Anders."))
    assert written.agreements.count() == 1


def test_a_change_after_the_confirmation_asks_again_and_keeps_the_remark(world: World) -> None:
    trainee = world.people["trainee"]
    talk = write(world, world.things["talk planned"], report(world))
    talk = confirm_talk(by=trainee, talk=talk, version=talk.version, remark="Klopt.", now=NOW)
    confirm_talk(by=trainee, talk=talk, version=talk.version, remark="Klopt.", now=NOW)
    assert AuditEvent.objects.filter(action="talk.confirmed").count() == 1
    changed = write(world, talk, replace(report(world), can_improve="Plannen."))
    assert (changed.confirmed_at, changed.remark) == (None, "Klopt.")
    assert Notice.objects.filter(kind="talk.written", receiver=trainee).count() == 2
    with pytest.raises(ChangedMeanwhile):
        confirm_talk(by=trainee, talk=talk, version=talk.version, remark="", now=NOW)


def test_what_certainly_points_at_somebody_is_refused(world: World) -> None:
    with pytest.raises(DomainError, match="telefoonnummer"):
        write(world, world.things["talk planned"], replace(report(world), goes_well="Bel 06-12345678."))


def test_an_agreement_that_was_emptied_is_gone_and_the_others_keep_their_row(world: World) -> None:
    first, _second = held(world).agreements.order_by("pk")
    kept = Agreed("Oefent elke week.", first.owner, first.due_on, first.pk)
    write(world, held(world), replace(report(world), agreed=(kept,)))
    assert [(row.pk, row.text) for row in held(world).agreements.all()] == [(first.pk, "Oefent elke week.")]


def test_what_was_held_stays(world: World) -> None:
    with pytest.raises(DomainError, match="al gehouden"):
        cancel_talk(by=world.people["practice_trainer"], talk=held(world))
    cancel_talk(by=world.people["practice_trainer"], talk=world.things["talk planned"])
    assert not ProgressTalk.objects.filter(pk=world.things["talk planned"].pk).exists()


def test_in_a_closed_cohort_nothing_changes(world: World) -> None:
    cohort = world.cohorts["februari"]
    cohort.closed_at = NOW
    cohort.save()
    with pytest.raises(DomainError, match="afgesloten"):
        write(world, held(world), report(world))
