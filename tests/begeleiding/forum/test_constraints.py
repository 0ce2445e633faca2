"""The database is the last reviewer: every rule holds against SQL that goes round Django."""

import pytest
from django.db import IntegrityError

from tests.cohorts.test_constraints import EMPTY, copy_sql, set_sql
from tests.world import World


@pytest.mark.parametrize(
    ("name", "assignment", "constraint"),
    [
        ("forum team", "name = ''", "forum_has_name"),
        ("forum team", "location_id = NULL", "forum_of_its_kind"),
        ("forum team", "kind = 'trainers'", "forum_of_its_kind"),
        ("forum trainers", "kind = 'feest'", "forum_of_its_kind"),
        ("forum trainers", "name = 'Overleg team'", "forum_name_unique"),
        ("member team", f"period = {EMPTY}", "forum_member_whole"),
        ("meeting team", "state = 'misschien'", "team_meeting_state_known"),
        ("meeting team", "minutes = 10", "team_meeting_minutes"),
        ("topic team", "title = ''", "meeting_topic_has_title"),
        ("point team", "text = ''", "action_point_has_text"),
        ("point team", "state = 'done'", "action_point_closed_when_done"),
        ("point team", "closed_on = '2026-11-16'", "action_point_closed_when_done"),
        ("question", "text = ''", "client_question_has_text"),
        ("plan whole", "name = ''", "quality_plan_has_name"),
        ("plan whole", f"period = {EMPTY}", "quality_plan_whole"),
        ("plan whole", "period = daterange('2026-01-01', NULL)", "quality_plan_whole"),
        ("aim whole", "indicator = 'gevoel'", "quality_aim_indicator_known"),
        ("aim whole", "target = 101", "quality_aim_target"),
        ("aim whole", "measure = ''", "quality_aim_has_measure"),
        ("aim whole", "reviewed_on = '2026-11-16'", "quality_aim_reviewed_with_result"),
        ("aim whole", "outcome = 80", "quality_aim_reviewed_with_result"),
    ],
)
def test_a_row_is_refused(world: World, name: str, assignment: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        set_sql(world.things[name], assignment)


@pytest.mark.parametrize(
    ("name", "constraint"),
    [("member team", "forum_member_once"), ("meeting team", "team_meeting_once"), ("plan whole", "quality_plan_name_unique")],
)
def test_there_is_no_second_one(world: World, name: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        copy_sql(world.things[name])


def test_nobody_joins_or_takes_up_twice(world: World) -> None:
    guest = world.things["meeting team"].guests.create(user=world.people["coordinator"])
    with pytest.raises(IntegrityError, match="meeting_guest_once"):
        copy_sql(guest)
    with pytest.raises(IntegrityError, match="question_take_up_once"):
        copy_sql(world.things["question"].take_ups.get())
