from datetime import date, time, timedelta
from typing import Any

import pytest

from begeleiding.actions import intervision as actions
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.choices import IntervisionNoteKind, MeetingState
from begeleiding.models import IntervisionAttendance, IntervisionGroup, IntervisionMeeting
from begeleiding.selectors.intervision import away_rows, brought_by, groupless_rows, intervision_share, members_on
from begeleiding.selectors.intervision_home import intervision_care_lines, intervision_lines
from cohorts.models import Membership
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, Notice
from tests.factories.cohorts import during
from tests.world import NOW, START, TODAY, World

pytestmark = pytest.mark.django_db

WEEK = timedelta(weeks=1)


def finish(world: World, meeting: IntervisionMeeting, *present: str, version: int = 1, **kept: Any) -> None:
    people = [world.people[key] for key in present]
    texts = {"theme": "", "agreements": [], **kept}
    actions.finish_meeting(by=world.people["supervisor"], meeting=meeting, version=version, present=people, **texts)


def test_members_come_and_go_by_the_day(world: World, group: IntervisionGroup) -> None:
    chosen = [world.people["supervisor"], world.people["stand_in"]]
    for _twice in range(2):
        actions.set_members(by=world.people["practice_trainer"], group=group, members=chosen, starts_on=TODAY)
    assert [row.user for row in members_on(group, TODAY)] == sorted(chosen, key=lambda one: one.sort_name)
    gone = group.members.get(user=world.people["new_supervisor"])
    assert (gone.period.lower, gone.period.upper) == (START, TODAY)
    assert AuditEvent.objects.filter(action="intervision_group.composed").count() == 1
    actions.set_members(by=None, group=group, members=[], starts_on=TODAY)
    assert not group.members.filter(user=world.people["stand_in"]).exists()


def test_a_series_keeps_its_hour_and_goes_round_the_holidays(world: World) -> None:
    group = world.things["intervision group trainees"]
    made = actions.plan_series(
        by=world.people["teacher"], group=group, first_day=date(2026, 12, 1), starts_at=time(14), every_weeks=3, times=6
    )
    # The 22nd of December lies in the Christmas holidays of the middle of the country, and so does the week after.
    assert [clock.day_of(one.starts_at) for one in made] == [
        date(2026, 12, 1), date(2027, 1, 5), date(2027, 1, 12), date(2027, 2, 2), date(2027, 3, 2), date(2027, 3, 16)
    ]  # fmt: skip
    assert {one.starts_at.astimezone(clock.AMSTERDAM).time() for one in made} == {time(14)}
    assert made[0].bringer == world.people["fellow"]  # the trainee brings something today
    with pytest.raises(DomainError, match="al een bijeenkomst"):
        actions.plan_series(by=None, group=group, first_day=date(2026, 12, 1), starts_at=time(14))


def test_who_was_cancelled_did_not_have_a_turn(world: World, group: IntervisionGroup, meeting: IntervisionMeeting) -> None:
    actions.cancel_meeting(by=world.people["supervisor"], meeting=meeting)
    assert brought_by(group) == {}
    actions.restore_meeting(by=world.people["supervisor"], meeting=meeting)
    assert brought_by(group) == {world.people["supervisor"].pk: [TODAY]}
    with pytest.raises(DomainError, match="niet afgezegd"):
        actions.restore_meeting(by=world.people["supervisor"], meeting=meeting)


def test_what_is_kept_of_a_meeting(world: World, group: IntervisionGroup, meeting: IntervisionMeeting) -> None:
    other = world.people["new_supervisor"]
    actions.write_takeaway(by=other, meeting=meeting, text="Eerder nee zeggen.")
    actions.write_takeaway(by=other, meeting=meeting, text="Eerder en rustiger nee zeggen.")
    finish(world, meeting, "new_supervisor", theme="grenzen", agreements=["Bellen op maandag.", "Samen kijken."])
    meeting.refresh_from_db()
    assert (meeting.state, meeting.theme) == (MeetingState.HELD, "grenzen")
    assert list(meeting.notes.values_list("kind", "by__email", "text")) == [
        (IntervisionNoteKind.AGREEMENT, "supervisor@example.org", "Bellen op maandag."),
        (IntervisionNoteKind.AGREEMENT, "supervisor@example.org", "Samen kijken."),
        (IntervisionNoteKind.TAKEAWAY, "new_supervisor@example.org", "Eerder en rustiger nee zeggen."),
    ]
    assert dict(meeting.attendance.values_list("user__email", "was_present")) == {
        "supervisor@example.org": False,
        "new_supervisor@example.org": True,
    }
    with pytest.raises(DomainError, match="al geweest"):
        actions.write_takeaway(by=other, meeting=meeting, text="Te laat.")
    assert intervision_share(group.organisation, during(START, TODAY + timedelta(days=1))) == (1, 2)
    assert intervision_share(group.organisation, during(START, TODAY)) == (0, 0)


def test_correcting_keeps_who_wrote_what(world: World, meeting: IntervisionMeeting) -> None:
    finish(world, meeting, agreements=["Bellen."])
    actions.finish_meeting(
        by=world.people["new_supervisor"], meeting=meeting, version=2, present=[], theme="", agreements=["Mailen.", "Bellen."]
    )
    assert list(meeting.notes.values_list("text", "by__email")) == [
        ("Mailen.", "new_supervisor@example.org"),
        ("Bellen.", "supervisor@example.org"),
    ]


def test_two_who_round_off_at_once_see_each_other(world: World, meeting: IntervisionMeeting) -> None:
    finish(world, meeting, theme="eerst")
    with pytest.raises(ChangedMeanwhile) as refused:
        finish(world, meeting, theme="later")
    assert (refused.value.current.theme, refused.value.current.version) == ("eerst", 2)


def test_nothing_is_written_before_the_day(world: World, meeting: IntervisionMeeting) -> None:
    IntervisionMeeting.objects.filter(pk=meeting.pk).update(starts_at=NOW + timedelta(days=1))
    with pytest.raises(DomainError, match="nog niet geweest"):
        actions.write_takeaway(by=world.people["supervisor"], meeting=meeting, text="Vooruit.")
    with pytest.raises(DomainError, match="nog niet geweest"):
        finish(world, meeting)


def test_a_step_is_one_of_the_method(world: World, meeting: IntervisionMeeting) -> None:
    actions.move_step(by=world.people["supervisor"], meeting=meeting, step=1)
    meeting.refresh_from_db()
    assert meeting.step == 1
    with pytest.raises(DomainError, match="Deze stap is er niet"):
        actions.move_step(by=world.people["supervisor"], meeting=meeting, step=2)


def test_a_group_stops_when_nothing_is_planned(world: World, group: IntervisionGroup, meeting: IntervisionMeeting) -> None:
    with pytest.raises(DomainError, match="Zeg die eerst af"):
        actions.close_group(by=None, group=group)
    actions.cancel_meeting(by=None, meeting=meeting)
    actions.close_group(by=None, group=group)
    with pytest.raises(DomainError, match="gestopt"):
        actions.set_members(by=None, group=group, members=[], starts_on=TODAY)
    actions.reopen_group(by=None, group=group)
    group.refresh_from_db()
    assert group.closed_on is None


def test_members_are_told_who_leads_them_now(world: World, group: IntervisionGroup) -> None:
    actions.change_group(by=world.people["supervisor"], group=group, name="Anders", leader=world.people["practice_trainer"])
    notices = Notice.objects.filter(kind="begeleiding.intervision_leader")
    assert [notice.receiver for notice in notices] == [world.people["new_supervisor"]]


def test_who_trains_hears_who_has_no_group_or_was_long_away(world: World, group: IntervisionGroup, meeting: IntervisionMeeting) -> None:
    trainer = world.people["practice_trainer"]
    finish(world, meeting, "supervisor")
    assert [(row.user.email, row.weeks) for row in away_rows(trainer, TODAY)] == [("new_supervisor@example.org", 41)]
    away = {"away_supervisor@example.org"}
    assert {row.user.email for row in groupless_rows(trainer, TODAY)} == away
    assert [line.title for line in intervision_care_lines(trainer, TODAY)] == [
        "1 werkbegeleider was lang niet bij intervisie",
        "1 werkbegeleider heeft nog geen intervisiegroep",
    ]
    assert away_rows(world.people["practice_trainer_partner"], TODAY) == []
    IntervisionAttendance.objects.update(was_present=True)
    assert away_rows(trainer, TODAY) == []


def test_the_lines_of_a_member(world: World, meeting: IntervisionMeeting) -> None:
    me = world.people["supervisor"]
    assert [(line.title, line.label) for line in intervision_lines(me, TODAY)] == [
        ("Intervisie maandag 16 november om 13.00 uur", "Jij brengt in")
    ]
    IntervisionMeeting.objects.filter(pk=meeting.pk).update(starts_at=NOW - timedelta(hours=1))
    assert [line.label for line in intervision_lines(me, TODAY)] == ["Nog opschrijven"]
    actions.write_takeaway(by=me, meeting=meeting, text="Rust.")
    assert [line.label for line in intervision_lines(me, TODAY)] == ["Nog afronden"]
    finish(world, meeting)
    assert intervision_lines(me, TODAY) == []
    assert intervision_lines(world.people["coordinator"], TODAY) == []


def test_whose_role_ended_reads_no_more(world: World, group: IntervisionGroup) -> None:
    me = world.people["new_supervisor"]
    assert intervision_lines(me, TODAY)
    Membership.objects.filter(user=me).update(period=during(START, TODAY))
    me.supervisions.all().delete()
    assert intervision_lines(me, TODAY) == []


def test_who_composes_a_group_joins_it_not_unseen(world: World, group: IntervisionGroup) -> None:
    trainer = world.people["practice_trainer"]
    members = [*(row.user for row in members_on(group, TODAY)), trainer]
    for _twice in range(2):
        actions.set_members(by=trainer, group=group, members=members, starts_on=TODAY)
    notices = Notice.objects.filter(text__contains="zit nu ook in je intervisiegroep")
    assert {notice.receiver for notice in notices} == {world.people["supervisor"], world.people["new_supervisor"]}
