"""The database is the last reviewer: these rules hold against SQL that goes round Django."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from begeleiding.choices import AbsenceSource, GuidanceKind
from begeleiding.models import Absence, GuidanceMoment, HoursSpent, MonthConfirmation, SupervisionHours
from tests.cohorts.test_constraints import copy_sql, set_sql
from tests.factories.cohorts import BlockFactory, CareOrganisationFactory, ParticipantFactory, during, running
from tests.factories.kernel import UserFactory
from tests.world import NOW, TODAY

pytestmark = pytest.mark.django_db


def an_absence() -> Absence:
    days = during(TODAY, TODAY.replace(day=20))
    return Absence.objects.create(participant=ParticipantFactory(), period=days, source=AbsenceSource.IMPORT)


def a_moment() -> GuidanceMoment:
    return GuidanceMoment.objects.create(participant=ParticipantFactory(), guide=UserFactory(), kind=GuidanceKind.TALK, given_on=TODAY)


def a_month() -> MonthConfirmation:
    month = TODAY.replace(day=1)
    return MonthConfirmation.objects.create(participant=ParticipantFactory(), month=month, confirmed_by=UserFactory(), confirmed_at=NOW)


def some_hours() -> SupervisionHours:
    return SupervisionHours.objects.create(
        supervisor=UserFactory(), organisation=CareOrganisationFactory(), period=running(), contract_hours=16, agreed_hours=2
    )


def spent_hours() -> HoursSpent:
    return HoursSpent.objects.create(supervisor=UserFactory(), block=BlockFactory(), hours=Decimal(8))


@pytest.mark.parametrize(
    ("make", "assignment", "rule"),
    [
        (an_absence, "period = 'empty'", "absence_period_whole"),
        (an_absence, "period = daterange('2026-11-16', NULL)", "absence_period_whole"),
        (an_absence, "source = 'griep'", "absence_source_known"),
        (a_moment, "kind = 'appje'", "guidance_kind_known"),
        (a_month, "month = '2026-11-02'", "month_confirmation_first_day"),
        (some_hours, "period = 'empty'", "supervision_hours_whole"),
        (some_hours, "contract_hours = 0, agreed_hours = 0", "supervision_hours_possible"),
        (some_hours, "contract_hours = 49", "supervision_hours_possible"),
        (some_hours, "agreed_hours = 17", "supervision_hours_possible"),
        (some_hours, "agreed_hours = -1", "supervision_hours_possible"),
        (spent_hours, "hours = -1", "hours_spent_possible"),
        (spent_hours, "hours = 601", "hours_spent_possible"),
    ],
)
def test_what_cannot_be_is_refused(make: Any, assignment: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(make(), assignment)


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (an_absence, "absence_never_overlaps"),
        (a_moment, "guidance_moment_once_a_day"),
        (a_month, "month_confirmed_once"),
        (some_hours, "supervision_hours_one_at_a_time"),
        (spent_hours, "hours_spent_once_a_block"),
    ],
)
def test_nothing_is_there_twice(make: Any, rule: str) -> None:
    row = make()
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        copy_sql(row)
    connection.check_constraints()
