"""Meetings, topics for next time, and the one list of what everybody is going to do."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from begeleiding.actions.forum import (
    add_action_point,
    add_members,
    add_topic,
    cancel_meeting,
    close_action_point,
    close_forum,
    end_member,
    hold_meeting,
    join_meeting,
    move_action_point,
    move_meeting,
    plan_meetings,
    put_back_topic,
    reopen_action_point,
    start_forum,
    take_up_topic,
)
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.choices import ActionState, ForumKind, MeetingState
from begeleiding.models import ActionPoint, Forum, TeamMeeting
from begeleiding.rules.forum import series, urgency
from begeleiding.selectors.forum import forum_lines, joinable, open_points
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import AuditEvent, Notice
from tests.world import NOW, TODAY, World

WEEK = timedelta(weeks=1)


def client_of(world: World, actor: str) -> Client:
    client = Client()
    client.force_login(world.people[actor])
    return client


@pytest.mark.parametrize(
    ("every", "times", "days"),
    [
        (0, 5, [TODAY]),
        (1, 3, [TODAY, TODAY + WEEK, TODAY + 2 * WEEK]),
        (4, 2, [TODAY, TODAY + 4 * WEEK]),
    ],
)
def test_the_days_of_a_series(every: int, times: int, days: list[date]) -> None:
    assert list(series(TODAY, every, times)) == days


@pytest.mark.parametrize(("days", "word"), [(-1, "late"), (0, "soon"), (7, "soon"), (8, "later")])
def test_what_a_day_says(days: int, word: str) -> None:
    assert urgency(TODAY + timedelta(days=days), TODAY) == word


# --- Meetings ---


def test_a_series_keeps_its_hour_over_the_change_of_the_clock_and_is_made_once(world: World, forum: Forum) -> None:
    planned = {"by": world.people["practice_trainer"], "forum": forum, "first_day": date(2027, 3, 22), "starts": time(9), "minutes": 60}
    for _again in range(2):
        plan_meetings(**planned, every_weeks=1, times=2)
    hours = [meeting.starts_at.astimezone(clock.AMSTERDAM).hour for meeting in forum.meetings.all()]
    assert hours == [9, 9]


def test_a_meeting_moves_is_cancelled_and_planned_again(world: World, forum: Forum, meeting: TeamMeeting) -> None:
    by = world.people["practice_trainer"]
    topic = add_topic(by=by, forum=forum, title="Kerst")
    take_up_topic(by=by, topic=topic)
    cancel_meeting(by=by, meeting=meeting)
    topic.refresh_from_db()
    assert topic.taken_up is None, "it waits for the next one"
    moved = move_meeting(by=by, meeting=meeting, day=TODAY + WEEK, starts=time(10), minutes=45, place="Zolder", version=2)
    assert (moved.state, moved.minutes, moved.place) == (MeetingState.PLANNED, 45, "Zolder")
    with pytest.raises(DomainError, match="moet nog komen"):
        hold_meeting(by=by, meeting=moved, note="Te vroeg.", version=3)


def test_who_is_second_sees_both_notes(world: World, meeting: TeamMeeting) -> None:
    hold_meeting(by=world.people["coordinator"], meeting=meeting, note="Wat Anouk schreef.", version=1)
    client = client_of(world, "practice_trainer")
    url = reverse("begeleiding:meeting_hold", args=[meeting.pk])
    answer = client.post(url, {"note": "Wat ik schreef.", "version": "1"})
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Wat Anouk schreef." in html
    assert "Wat ik schreef." in html
    assert 'name="version" value="2"' in html
    assert client.post(url, {"note": "Wat wij schreven.", "version": "2"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.note, meeting.state) == ("Wat wij schreven.", MeetingState.HELD)


def test_client_data_does_not_come_in(world: World, forum: Forum, meeting: TeamMeeting) -> None:
    client = client_of(world, "practice_trainer")
    bad = {"note": "Bel mevrouw op 06-12345678.", "version": "1"}
    assert client.post(reverse("begeleiding:meeting_hold", args=[meeting.pk]), bad).status_code == 422
    asked = {"text": "bellen op 06-12345678", "owner": world.people["supervisor"].pk, "within": "7"}
    assert client.post(reverse("begeleiding:point_create", args=[forum.pk]), asked).status_code == 422
    assert not forum.action_points.exists()


def test_joining_twice_is_once_and_not_when_cancelled(world: World, meeting: TeamMeeting) -> None:
    by = world.people["coordinator"]
    assert join_meeting(by=by, meeting=meeting) == join_meeting(by=by, meeting=meeting)
    cancel_meeting(by=by, meeting=meeting)
    with pytest.raises(DomainError, match="gaat niet door"):
        join_meeting(by=by, meeting=meeting)


# --- Members and topics ---


def test_members_come_and_go_by_day(world: World, forum: Forum) -> None:
    by, colleague = world.people["practice_trainer"], world.people["colleague"]
    for _again in range(2):
        add_members(by=by, forum=forum, users=[colleague], starts_on=TODAY)
    member = forum.members.get(user=colleague)
    end_member(by=by, member=member, until=TODAY + WEEK)
    member.refresh_from_db()
    assert member.period.upper == TODAY + WEEK
    end_member(by=by, member=member, until=TODAY)
    assert not forum.members.filter(user=colleague).exists(), "never began"
    found = set(joinable(forum.organisation, TODAY))
    assert {world.people[key] for key in ("teacher", "trainee", "colleague")} <= found
    assert not {world.people[key] for key in ("trainee_partner", "teacher_elsewhere")} & found


def test_a_topic_waits_until_a_meeting_takes_it_up(world: World, forum: Forum) -> None:
    by = world.people["practice_trainer"]
    topic = add_topic(by=by, forum=forum, title="Kerst")
    assert add_topic(by=by, forum=forum, title="Kerst") == topic
    with pytest.raises(DomainError, match="Plan eerst"):
        take_up_topic(by=by, topic=topic)
    meeting = forum.meetings.create(starts_at=NOW)
    assert take_up_topic(by=by, topic=topic).taken_up == meeting
    assert put_back_topic(by=by, topic=topic).taken_up is None


def test_a_forum_that_stopped_takes_nothing_in(world: World, forum: Forum, point: ActionPoint) -> None:
    by = world.people["practice_trainer"]
    close_forum(by=by, forum=forum)
    with pytest.raises(DomainError, match="gestopt"):
        add_topic(by=by, forum=forum, title="Kerst")
    done = close_action_point(by=by, point=point, state=ActionState.DONE, result="", version=1)
    assert done.state == ActionState.DONE, "what somebody promised is finished all the same"


def test_a_werkoverleg_is_of_an_own_location(world: World) -> None:
    given = {"by": world.people["practice_trainer"], "organisation": world.organisations["wilg"], "name": "Team", "kind": ForumKind.TEAM}
    with pytest.raises(DomainError, match="van deze organisatie"):
        start_forum(**given, location=world.locations["haven"])
    with pytest.raises(DomainError, match="Kies bij een werkoverleg de locatie"):
        start_forum(**given)
    made = start_forum(**given, location=world.locations["lindehof"])
    assert made.members.get().user == world.people["practice_trainer"]


# --- "Ik ga …" ---


def test_moving_counts_and_only_a_real_move(world: World, point: ActionPoint) -> None:
    by = world.people["supervisor"]
    same = move_action_point(by=by, point=point, due_on=TODAY, version=1)
    assert (same.moved, same.version) == (0, 1)
    moved = move_action_point(by=by, point=point, due_on=TODAY + WEEK, version=1)
    assert (moved.moved, moved.due_on) == (1, TODAY + WEEK)
    with pytest.raises(ChangedMeanwhile):
        move_action_point(by=by, point=point, due_on=TODAY, version=1)


def test_done_has_a_result_and_can_be_undone(world: World, point: ActionPoint) -> None:
    by = world.people["supervisor"]
    done = close_action_point(by=by, point=point, state="dropped", result="Niet nodig.", version=1)
    assert (done.state, done.closed_on, done.result) == (ActionState.DROPPED, TODAY, "Niet nodig.")
    with pytest.raises(DomainError, match="al klaar"):
        move_action_point(by=by, point=point, due_on=TODAY + WEEK, version=2)
    assert reopen_action_point(by=by, point=point).closed_on is None


def test_who_is_given_an_action_hears_of_it_once_and_not_what(world: World, forum: Forum) -> None:
    by, owner = world.people["practice_trainer"], world.people["supervisor"]
    made = [add_action_point(by=by, forum=forum, text="rooster maken", owner=owner, due_on=TODAY) for _again in range(2)]
    add_action_point(by=by, forum=forum, text="zelf iets", owner=by, due_on=TODAY)
    assert made[0] == made[1]
    notice = Notice.objects.get(kind="action_point.added")
    assert (notice.receiver, notice.text) == (owner, "Er staat een actie voor je, uit Bijeenkomst.")
    assert AuditEvent.objects.filter(action="action_point.added").count() == 2


def test_the_list_opens_the_meeting(world: World, forum: Forum, meeting: TeamMeeting, point: ActionPoint) -> None:
    forum.meetings.create(starts_at=NOW - 4 * WEEK, state=MeetingState.HELD)
    by = world.people["practice_trainer"]
    for days, text in ((2, "na de vorige keer"), (40, "lang geleden")):
        made = add_action_point(by=by, forum=forum, text=text, owner=by, due_on=TODAY)
        close_action_point(by=by, point=made, state="done", result="", version=1)
        ActionPoint.objects.filter(pk=made.pk).update(closed_on=TODAY - timedelta(days=days))
    ActionPoint.objects.filter(pk=point.pk).update(moved=3)
    html = client_of(world, "practice_trainer").get(reverse("begeleiding:meeting_detail", args=[meeting.pk])).content.decode()
    assert html.index("bellen met school") < html.index("Klaar sinds de vorige keer") < html.index("na de vorige keer")
    assert "lang geleden" not in html
    assert "<strong>3 keer verschoven</strong>" in html
    assert [one.text for one in open_points(forum)] == ["bellen met school"]


def test_a_member_who_is_no_speaker_changes_the_own_points_only(world: World, forum: Forum, point: ActionPoint) -> None:
    by, owner = world.people["practice_trainer"], world.people["coordinator"]
    mine = add_action_point(by=by, forum=forum, text="anders", owner=owner, due_on=TODAY)
    client = client_of(world, "supervisor")
    html = client.get(reverse("begeleiding:forum_detail", args=[forum.pk])).content.decode()
    assert reverse("begeleiding:point_close", args=[point.pk]) in html
    assert reverse("begeleiding:point_close", args=[mine.pk]) not in html
    assert reverse("begeleiding:point_create", args=[forum.pk]) not in html


def test_lines_for_the_home_page(world: World, forum: Forum, meeting: TeamMeeting, point: ActionPoint) -> None:
    ActionPoint.objects.filter(owner=world.people["supervisor"]).exclude(pk=point.pk).delete()
    ActionPoint.objects.filter(pk=point.pk).update(due_on=TODAY - timedelta(days=1))
    lines = [(line.title, line.label) for line in forum_lines(world.people["supervisor"], TODAY)]
    assert lines[0] == ("Ik ga bellen met school", "te laat")
    assert ("Bijeenkomst", "overleg") in lines
    assert ("Bekijk het doel: Elke maand bespreken", "deze week") not in lines
    assert forum_lines(world.people["trainee_elsewhere"], TODAY) == []
