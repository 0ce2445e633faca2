"""Two people change the same enrolment at once: one gets it, the other reads why not, and no row contradicts another."""

import pytest

from cohorts import actions
from cohorts.actions.status import graduate, pause, stop
from cohorts.actions.transfer import transfer
from cohorts.choices import Status, StopReason
from cohorts.models import Cohort, Participant
from tests.cohorts.test_races import AT_ONCE, at_once
from tests.factories.cohorts import COHORT_START, TODAY, CohortFactory, ParticipantFactory, QualificationFactory, StatusPeriodFactory

pytestmark = pytest.mark.django_db(transaction=True)


def enrolled() -> Participant:
    cohort = CohortFactory()
    made = ParticipantFactory(cohort=cohort, employer=cohort.organisations.get())
    StatusPeriodFactory(participant=made)
    return made


def statuses(participant: Participant) -> list[str]:
    return list(participant.statuses.order_by("period").values_list("status", flat=True))


def test_one_pause() -> None:
    participant = enrolled()
    found = at_once(lambda number: pause(by=None, participant=participant, starts_on=TODAY))
    assert found == ["done", *["refused"] * (AT_ONCE - 1)]
    assert statuses(participant) == [Status.ACTIVE, Status.PAUSED]


def test_one_end() -> None:
    participant = enrolled()

    def end(number: int) -> None:
        if number % 2:
            stop(by=None, participant=participant, starts_on=TODAY, reason=StopReason.OWN)
        else:
            graduate(by=None, participant=participant, starts_on=TODAY)

    assert at_once(end) == ["done", *["refused"] * (AT_ONCE - 1)]
    first, last = statuses(participant)
    assert first == Status.ACTIVE
    assert last in (Status.STOPPED, Status.GRADUATED)


def test_one_other_cohort() -> None:
    participant = enrolled()
    targets = CohortFactory.create_batch(AT_ONCE, organisations=list(participant.cohort.organisations.all()))
    found = at_once(lambda number: transfer(by=None, participant=participant, cohort=targets[number], starts_on=TODAY))
    assert found == ["done", *["refused"] * (AT_ONCE - 1)]
    assert Participant.objects.filter(continues=participant).count() == 1


def test_one_last_place() -> None:
    cohort, qualification = CohortFactory(capacity=1), QualificationFactory()

    def enrol(number: int) -> None:
        actions.enrol_person(
            by=None,
            cohort=Cohort.objects.get(pk=cohort.pk),
            email=f"persoon.{number}@zorg.example",
            first_name="Samira",
            last_name="Jansen",
            qualification=qualification,
            employer=cohort.organisations.get(),
            starts_on=COHORT_START,
        )

    assert at_once(enrol) == ["done", *["refused"] * (AT_ONCE - 1)]
    assert Participant.objects.count() == 1
