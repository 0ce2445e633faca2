from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from begeleiding.actions import intervision as actions
from begeleiding.choices import GroupKind, MeetingState
from begeleiding.models import IntervisionGroup, IntervisionMeeting
from tests.world import NOW, World

pytestmark = pytest.mark.django_db

SECRET, AGREED, THEME = "Ik neem de wandeling mee.", "We bellen elkaar op maandag.", "Grenzen stellen"


def browser_of(world: World, actor: str) -> Client:
    client = Client()
    client.force_login(world.people[actor])
    return client


def said(world: World, actor: str, name: str, row: Any = None) -> str:
    url = reverse(f"begeleiding:{name}", kwargs={"pk": row.pk} if row else {})
    return browser_of(world, actor).get(url).content.decode()


def send(world: World, actor: str, route: str, row: Any = None, **data: Any) -> Any:
    return browser_of(world, actor).post(reverse(f"begeleiding:{route}", kwargs={"pk": row.pk} if row else {}), data)


def test_only_members_read_what_was_said(world: World, group: IntervisionGroup, meeting: IntervisionMeeting) -> None:
    actions.write_takeaway(by=world.people["new_supervisor"], meeting=meeting, text=SECRET)
    known = {"version": 1, "present": [world.people["supervisor"]], "theme": THEME, "agreements": [AGREED]}
    actions.finish_meeting(by=world.people["supervisor"], meeting=meeting, **known)
    member = said(world, "new_supervisor", "intervision_meeting", meeting)
    assert all(text in member for text in (SECRET, AGREED, THEME))
    for actor in ("practice_trainer", "coordinator"):
        pages = said(world, actor, "intervision_list") + said(world, actor, "intervision_detail", group)
        assert not any(text in pages for text in (SECRET, AGREED, THEME))
        assert "1 van 2 waren erbij" in pages
        assert reverse("begeleiding:intervision_meeting", kwargs={"pk": meeting.pk}) not in pages


def test_a_practice_trainer_begins_a_group_and_a_teacher_another(world: World) -> None:
    answer = send(world, "practice_trainer", "intervision_create", about=f"werk-{world.organisations['wilg'].pk}", name="Nieuw")
    made = IntervisionGroup.objects.get(name="Nieuw")
    assert answer.url == reverse("begeleiding:intervision_members", kwargs={"pk": made.pk})
    assert (made.kind, made.leader) == (GroupKind.SUPERVISORS, world.people["practice_trainer"])
    send(world, "teacher", "intervision_create", about=f"cohort-{world.cohorts['februari'].pk}", name="Les")
    made = IntervisionGroup.objects.get(name="Les")
    assert (made.kind, made.organisation) == (GroupKind.TRAINEES, world.organisations["roc"])
    answer = send(world, "teacher", "intervision_create", about=f"cohort-{world.cohorts['elders'].pk}", name="Mag niet")
    assert answer.status_code == 422


def test_compose_and_plan(world: World, group: IntervisionGroup) -> None:
    chosen = [world.people[key].pk for key in ("supervisor", "stand_in")]
    assert send(world, "practice_trainer", "intervision_members", group, members=chosen).status_code == 302
    outsider = send(world, "practice_trainer", "intervision_members", group, members=[world.people["trainee"].pk])
    assert outsider.status_code == 422
    planned = {"first_day": "01-12-2026", "starts_at": "14:00", "times": 2, "every_weeks": 4, "minutes": 90, "place": "Zaal 2"}
    assert send(world, "practice_trainer", "intervision_plan", group, **planned).status_code == 302
    assert group.meetings.filter(place="Zaal 2").count() == 2
    assert "al een bijeenkomst" in send(world, "practice_trainer", "intervision_plan", group, **planned).content.decode()
    past = send(world, "practice_trainer", "intervision_plan", group, **{**planned, "first_day": "01-11-2026"})
    assert "al geweest" in past.content.decode()


def test_the_loser_of_a_race_sees_both_texts(world: World, meeting: IntervisionMeeting) -> None:
    form = {"version": 1, "theme": "van de een", "agreements": AGREED, "present": [world.people["supervisor"].pk]}
    assert send(world, "supervisor", "intervision_finish", meeting, **form).status_code == 302
    late = send(world, "new_supervisor", "intervision_finish", meeting, **{**form, "theme": "van de ander"})
    page = late.content.decode()
    assert late.status_code == 409
    assert all(text in page for text in ("van de een", "van de ander", 'name="version" value="2"'))


def test_a_name_of_a_client_is_asked_about(world: World, meeting: IntervisionMeeting) -> None:
    answer = send(world, "supervisor", "intervision_takeaway", meeting, text="Ik ga mevrouw Pietersen vaker bellen: 0612345678.")
    assert answer.status_code == 422
    assert "telefoonnummer" in answer.content.decode()
    assert not meeting.notes.exists()


def test_everybody_keeps_the_own_pace(world: World, meeting: IntervisionMeeting) -> None:
    url = reverse("begeleiding:intervision_hold", kwargs={"pk": meeting.pk})
    client = browser_of(world, "new_supervisor")
    assert "stap 1 van 2" in client.get(url).content.decode()
    ahead = client.get(f"{url}?stap=2").content.decode()
    assert "stap 2 van 2" in ahead
    assert "De groep is bij stap 1" in ahead
    send(world, "supervisor", "intervision_step", meeting, stap="2")
    assert "stap 2 van 2" in client.get(url).content.decode()
    assert "stap 2 van 2" in client.get(f"{url}?stap=99").content.decode()
    assert send(world, "supervisor", "intervision_step", meeting, stap="x").status_code == 422


def test_move_a_meeting_and_cancel_it_with_a_way_back(world: World, group: IntervisionGroup, meeting: IntervisionMeeting) -> None:
    form = {"version": 1, "day": "18-11-2026", "starts_at": "9:30", "minutes": 60, "bringer": world.people["new_supervisor"].pk}
    assert send(world, "practice_trainer", "intervision_meeting_edit", meeting, **form).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.starts_at.isoformat(), meeting.bringer) == ("2026-11-18T08:30:00+00:00", world.people["new_supervisor"])
    send(world, "practice_trainer", "intervision_cancel", meeting)
    assert "Gaat toch door" in said(world, "practice_trainer", "intervision_detail", group)
    send(world, "practice_trainer", "intervision_restore", meeting)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED


def test_without_a_method_the_steps_say_so(world: World, meeting: IntervisionMeeting) -> None:
    IntervisionMeeting.objects.filter(pk=meeting.pk).update(method=None, starts_at=NOW + timedelta(days=3))
    assert "nog geen methode" in said(world, "supervisor", "intervision_hold", meeting)
    assert "Je zit nog niet in een intervisiegroep" in said(world, "ended_supervisor", "intervision_list")


@pytest.mark.parametrize("step", ["9" * 5000, "²", "-1", ""])
def test_a_step_that_cannot_be(world: World, meeting: IntervisionMeeting, step: str) -> None:
    assert send(world, "supervisor", "intervision_step", meeting, stap=step).status_code < 500
    url = reverse("begeleiding:intervision_hold", kwargs={"pk": meeting.pk})
    assert browser_of(world, "supervisor").get(url, {"stap": step}).status_code == 200
