"""The database is the last reviewer of arrangements and signals too."""

import pytest
from django.db import IntegrityError, connection

from tests.cohorts.test_constraints import copy_sql, set_sql
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("thing", "assignment", "rule"),
    [
        ("arrangement employer", "period = daterange('2026-01-01', NULL)", "arrangement_whole"),
        ("arrangement employer", "period = 'empty'::daterange", "arrangement_whole"),
        ("arrangement employer", "period = daterange('2026-01-01', '2027-01-02')", "arrangement_at_most_a_year"),
        ("arrangement employer", "measure = 'ziek'", "arrangement_measure_known"),
        ("arrangement employer", "state = 'x'", "arrangement_state_(known|has_its_day)"),
        ("arrangement employer", "review_on = '2026-01-01'", "arrangement_review_inside"),
        ("arrangement employer", "answered_on = NULL", "arrangement_state_has_its_day"),
        ("arrangement withdrawn", "ended_on = NULL", "arrangement_state_has_its_day"),
        ("arrangement asked", "answered_on = '2026-05-01'", "arrangement_state_has_its_day"),
        ("item", "measure = 'ziek'", "catalogue_measure_known"),
        ("item", "title = ''", "catalogue_has_title"),
        ("signal open", "facts = ''", "early_signal_has_facts_and_step"),
        ("signal open", "next_step = ''", "early_signal_has_facts_and_step"),
        ("signal open", "state = 'talked'", "early_signal_state_has_its_day"),
        ("signal open", "state = 'closed', closed_on = '2026-11-16'", "early_signal_state_has_its_day"),
        ("signal talked", "talked_by_id = NULL", "early_signal_talked_by_somebody"),
        ("proposal", "kind = 'x'", "signal_proposal_kind_known"),
        ("proposal", "state = 'taken'", "signal_proposal_decided"),
        ("step", "working_days = 0", "signal_step_days"),
        ("step", "title = ''", "signal_step_has_title"),
    ],
)
def test_what_the_database_refuses(world: World, thing: str, assignment: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(world.things[thing], assignment)


def test_what_is_there_once(world: World) -> None:
    named = world.things["arrangement employer"].people.first()
    step = world.things["signal talked"].steps_taken.create(
        step=world.things["step"], title="x", taken_on="2026-11-16", taken_by=world.people["practice_trainer"]
    )
    rows = ((named, "arrangement_person_once"), (step, "signal_step_taken_once"), (world.things["proposal"], "signal_proposal_once"))
    for row, rule in (*rows, (world.things["item"], "catalogue_title_once")):
        with pytest.raises(IntegrityError, match=rule):
            copy_sql(row)


def test_neither_has_a_history_or_words_for_a_log(world: World) -> None:
    tables = [name for name in connection.introspection.table_names() if "event" in name]
    assert not [name for name in tables if "arrangement" in name.replace("begeleiding_arrangementevent", "") or "signal" in name]
    for thing in ("arrangement employer", "signal open", "proposal"):
        assert str(world.things[thing]) == str(world.things[thing].pk)
