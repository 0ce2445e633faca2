from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from cohorts.models import Cohort
from tests.factories.cohorts import CareOrganisationFactory, CohortFactory


@pytest.fixture
def on_the_day() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 11, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    made = CohortFactory(organisations=[CareOrganisationFactory(name="De Wilg")], name="Zorg 2025", slug="zorg-2025")
    return Cohort.objects.get(pk=made.pk)
