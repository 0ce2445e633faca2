from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine

from cohorts.models import Cohort, Location, Participant
from tests.factories.cohorts import CareOrganisationFactory, CohortFactory, LocationFactory, ParticipantFactory, QualificationFactory
from tests.factories.places import RecognitionFactory


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 3, 11, 10, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    """One care organisation, recognised for crebo 25656."""
    made = CohortFactory(organisations=[CareOrganisationFactory(name="De Wilg")], name="Zorg 2025", slug="zorg-2025")
    RecognitionFactory(organisation=made.organisations.get(), crebo="25656")
    return Cohort.objects.get(pk=made.pk)


@pytest.fixture
def here(cohort: Cohort) -> Location:
    return LocationFactory(organisation=cohort.organisations.get(), name="Het Anker")


@pytest.fixture
def there(cohort: Cohort) -> Location:
    return LocationFactory(organisation=cohort.organisations.get(), name="De Brug")


@pytest.fixture
def participant(cohort: Cohort, here: Location) -> Participant:
    """Works at Het Anker since the start of the cohort."""
    qualification = QualificationFactory(crebo="25656")
    return ParticipantFactory(cohort=cohort, qualification=qualification, employer=here.organisation, location=here)
