"""Somebody enrols, and somebody else closes: never both."""

import pytest
from django.db import connection, connections, transaction

from cohorts.actions.close import close_cohort
from cohorts.actions.cohort import check_open
from cohorts.models import Cohort, Participant
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User
from tests.cohorts.test_races import at_once
from tests.factories.cohorts import TODAY, CohortFactory, ParticipantFactory, QualificationFactory
from tests.factories.kernel import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_closing_waits_for_who_enrols_and_holds_off_who_comes_after() -> None:
    cohort, qualification, users = CohortFactory(), QualificationFactory(), UserFactory.create_batch(3)
    closer = UserFactory()

    def act(number: int) -> None:
        if number == 3:
            close_cohort(by=closer, cohort=cohort, name=cohort.name, today=TODAY)
            return
        with transaction.atomic():
            check_open(cohort)
            ParticipantFactory(cohort=cohort, qualification=qualification, user=users[number])

    at_once(act)
    is_closed, people = Cohort.objects.get(pk=cohort.pk).is_closed, Participant.objects.filter(cohort=cohort).count()
    assert (is_closed, people) in {(True, 0), (False, 3)}


def test_who_asks_keeps_it_open() -> None:
    """The lock of `check_open` and that of closing do not go together; two who ask do."""
    cohort, closer = CohortFactory(), UserFactory()
    with transaction.atomic():
        check_open(cohort)
        assert at_once(lambda number: _waits_for_nobody(cohort)) == ["done"] * 4
        assert at_once(lambda number: _closes_at_once(cohort, closer)) == ["refused"] * 4
    close_cohort(by=closer, cohort=cohort, name=cohort.name, today=TODAY)
    with pytest.raises(DomainError, match="afgesloten"), transaction.atomic():
        check_open(cohort)
    connections.close_all()


def _waits_for_nobody(cohort: Cohort) -> None:
    with transaction.atomic():
        _hurry()
        check_open(cohort)


def _closes_at_once(cohort: Cohort, closer: User) -> None:
    try:
        with transaction.atomic():
            _hurry()
            close_cohort(by=closer, cohort=cohort, name=cohort.name, today=TODAY)
    except Exception as error:
        if "lock timeout" in str(error):
            raise DomainError("wacht") from error
        raise


def _hurry() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '300ms'")
