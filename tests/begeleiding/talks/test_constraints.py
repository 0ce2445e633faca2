"""The database is the last reviewer: these rules hold against SQL that goes round Django."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection

from begeleiding.choices import TalkKind
from tests.begeleiding.talks.factories import GuidanceSettingsFactory, TalkAgreementFactory, TalkFactory
from tests.cohorts.test_constraints import copy_sql, set_sql

pytestmark = pytest.mark.django_db

HELD = {"held_on": date(2026, 10, 5)}


@pytest.mark.parametrize(
    ("factory", "given", "assignment", "rule"),
    [
        (TalkFactory, {}, "kind = 'functionering'", "progress_talk_kind_known"),
        (TalkFactory, {}, "year = 0", "progress_talk_year"),
        (TalkFactory, {}, "year = 7", "progress_talk_year"),
        (TalkFactory, {}, "confirmed_at = now()", "progress_talk_confirmed_when_held"),
        (TalkFactory, {}, "held_on = '2026-10-05'", "progress_talk_held_by_somebody"),
        (TalkFactory, HELD, "held_by_id = NULL", "progress_talk_held_by_somebody"),
        (TalkAgreementFactory, {}, "text = ''", "talk_agreement_has_text"),
    ],
)
def test_what_cannot_be(factory: Any, given: dict[str, Any], assignment: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(factory(**given), assignment)


@pytest.mark.parametrize(
    ("assignment", "rule"),
    [
        ("talks_a_year = 0", "settings_talks_a_year"),
        ("talks_a_year = 13", "settings_talks_a_year"),
        ("hours_per_trainee = 0", "settings_hours_possible"),
        ("minutes_per_talk = 481", "settings_hours_possible"),
        ("silent_weeks = 0", "settings_weeks_possible"),
        ("intervision_weeks = 105", "settings_weeks_possible"),
    ],
)
def test_numbers_that_cannot_be(assignment: str, rule: str) -> None:
    kept = GuidanceSettingsFactory()
    with pytest.raises(IntegrityError, match=rule), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {kept._meta.db_table} SET {assignment} WHERE organisation_id = %s", [kept.pk])


@pytest.mark.parametrize("kind", [TalkKind.BEGIN, TalkKind.END])
def test_one_begin_and_one_end_talk_a_year(kind: TalkKind) -> None:
    talk = TalkFactory(kind=kind)
    later = "planned_at + interval '1 day'"
    with pytest.raises(IntegrityError, match="progress_talk_begin_and_end_once"):
        copy_sql(talk, planned_at=later)
    copy_sql(talk, planned_at=later, year="2")


def test_two_talks_never_begin_at_one_moment() -> None:
    talk = TalkFactory(kind=TalkKind.MIDDLE)
    with pytest.raises(IntegrityError, match="progress_talk_once_at_a_time"):
        copy_sql(talk, kind="'extra'")
