"""What the database itself refuses of statuses and earlier diplomas, against SQL that goes round Django."""

import pytest
from django.db import IntegrityError
from django.db.models import Model

from cohorts.choices import Status, StopReason
from cohorts.models import StatusPeriod
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from tests.cohorts.test_constraints import EMPTY, ENDLESS_PAST, copy_sql, set_sql
from tests.factories.cohorts import EarlierDiplomaFactory, StatusPeriodFactory

pytestmark = pytest.mark.django_db

LATER = "daterange('2030-01-01', NULL)"
CLOSED = "daterange('2025-09-01', '2026-01-01')"


def stopped() -> StatusPeriod:
    return StatusPeriodFactory(status=Status.STOPPED, stop_reason=StopReason.OWN)


@pytest.mark.parametrize("period", [EMPTY, ENDLESS_PAST])
def test_a_status_has_a_first_day_and_is_not_empty(period: str) -> None:
    with pytest.raises(IntegrityError, match="status_period_whole"):
        set_sql(StatusPeriodFactory(), f"period = {period}")


@pytest.mark.parametrize(
    ("assignment", "rule"),
    [
        ("status = 'sick'", "status_period_known"),
        ("stop_reason = 'illness'", "status_period_reason_known"),
        ("stop_reason = 'own'", "status_period_stopped_has_reason"),
        ("status = 'stopped'", "status_period_stopped_has_reason"),
        (f"status = 'graduated', period = {CLOSED}", "status_period_end_is_final"),
        (f"status = 'moved', period = {CLOSED}", "status_period_end_is_final"),
    ],
)
def test_a_status_says_what_it_may(assignment: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(StatusPeriodFactory(), assignment)


@pytest.mark.parametrize("changed", [{}, {"status": "'paused'"}, {"period": LATER}, {"period": CLOSED}])
def test_two_statuses_never_share_a_day(changed: dict[str, str]) -> None:
    row = StatusPeriodFactory()
    with pytest.raises(IntegrityError, match="status_period_never_overlaps"):
        copy_sql(row, **changed)


@pytest.mark.parametrize("status", ["'active'", "'paused'", "'graduated'"])
def test_nothing_comes_after_an_end(status: str) -> None:
    with pytest.raises(IntegrityError, match="status_period_never_overlaps"):
        copy_sql(stopped(), status=status, period=LATER, stop_reason="''")
    with pytest.raises(IntegrityError, match="status_period_end_is_final"):
        set_sql(stopped(), f"period = {CLOSED}")


def test_one_status_after_the_other() -> None:
    row = StatusPeriodFactory()
    set_sql(row, f"period = {CLOSED}")
    copy_sql(row, period="daterange('2026-01-01', NULL)", status="'paused'")
    assert StatusPeriod.objects.filter(participant=row.participant).count() == 2


@pytest.mark.parametrize(
    ("assignment", "rule"),
    [
        ("level = 0", "earlier_diploma_level"),
        ("level = 9", "earlier_diploma_level"),
        ("year = 15", "earlier_diploma_year"),
        ("title = ''", "earlier_diploma_has_title"),
    ],
)
def test_an_earlier_diploma_is_possible(assignment: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(EarlierDiplomaFactory(), assignment)


@pytest.mark.parametrize(
    ("make", "assignment", "said"),
    [
        (StatusPeriodFactory, "status = 'stopped'", "een reden uit de lijst"),
        (StatusPeriodFactory, f"status = 'moved', period = {CLOSED}", "komt niets meer"),
        (EarlierDiplomaFactory, "level = 9", "tussen 1 en 8"),
    ],
)
def test_it_says_so_in_words(make: type[Model], assignment: str, said: str) -> None:
    row = make()
    with pytest.raises(DomainError, match=said), in_words():
        set_sql(row, assignment)


def test_the_history_keeps_what_was() -> None:
    row = StatusPeriodFactory()
    set_sql(row, f"period = {CLOSED}")
    row.delete()
    assert StatusPeriod.pgh_event_model.objects.filter(pgh_obj_id=row.pk or None).count() == 0
    labels = StatusPeriod.pgh_event_model.objects.values_list("pgh_label", flat=True)
    assert sorted(labels) == ["delete", "insert", "update"]
