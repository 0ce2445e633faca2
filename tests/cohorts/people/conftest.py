from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from cohorts.models import Cohort, Participant
from tests.cohorts.pages.visits import trainee
from tests.factories.cohorts import CareOrganisationFactory, CohortFactory, StatusPeriodFactory


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 11, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def cohort(db: None) -> Cohort:
    made = CohortFactory(organisations=[CareOrganisationFactory(name="De Wilg")], name="Zorg 2025", slug="zorg-2025")
    return Cohort.objects.get(pk=made.pk)


@pytest.fixture
def participant(cohort: Cohort) -> Participant:
    """Somebody who learns since the cohort began, with employer, place and supervisor."""
    made = trainee(cohort)
    StatusPeriodFactory(participant=made)
    return Participant.objects.get(pk=made.pk)
