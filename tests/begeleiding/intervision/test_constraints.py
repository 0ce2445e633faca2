"""What holds for every row, against SQL that goes round Django."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from begeleiding.choices import IntervisionNoteKind
from begeleiding.models import IntervisionAttendance, IntervisionGroup, IntervisionMeeting, IntervisionNote
from tests.cohorts.test_constraints import EMPTY, ENDLESS_PAST, copy_sql, set_sql
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(world: World, group: IntervisionGroup, meeting: IntervisionMeeting) -> dict[str, Any]:
    by = world.people["supervisor"]
    note = IntervisionNote.objects.create(meeting=meeting, kind=IntervisionNoteKind.TAKEAWAY, by=by, text="Vaker vragen.")
    was_there = IntervisionAttendance.objects.create(meeting=meeting, user=by, was_present=True)
    return {"group": group, "meeting": meeting, "member": group.members.all()[0], "note": note, "attendance": was_there}


@pytest.mark.parametrize(
    ("name", "change", "rule"),
    [
        ("group", "name = ''", "intervision_group_has_name"),
        ("group", "kind = 'trainees'", "intervision_group_of_its_kind"),
        ("group", "kind = 'iedereen'", "intervision_group_of_its_kind"),
        ("member", f"period = {EMPTY}", "intervision_member_whole"),
        ("member", f"period = {ENDLESS_PAST}", "intervision_member_whole"),
        ("meeting", "state = 'misschien'", "intervision_meeting_state_known"),
        ("meeting", "minutes = 14", "intervision_meeting_minutes"),
        ("meeting", "minutes = 481", "intervision_meeting_minutes"),
        ("note", "kind = 'verhaal'", "intervision_note_kind_known"),
        ("note", "text = ''", "intervision_note_has_text"),
    ],
)
def test_the_database_refuses(rows: dict[str, Any], name: str, change: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(rows[name], change)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("group", "intervision_group_name_unique"),
        ("member", "intervision_member_once"),
        ("meeting", "intervision_meeting_once"),
        ("note", "intervision_takeaway_once"),
        ("attendance", "intervision_attendance_once"),
    ],
)
def test_the_same_is_there_once(rows: dict[str, Any], name: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        copy_sql(rows[name])


def test_a_group_has_many_agreements_and_meetings(rows: dict[str, Any]) -> None:
    rows["note"].kind = IntervisionNoteKind.AGREEMENT
    rows["note"].save()
    copy_sql(rows["note"])
    copy_sql(rows["meeting"], starts_at=f"'{rows['meeting'].starts_at + timedelta(days=7)}'")
