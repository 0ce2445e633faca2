import pytest
from django.test import Client

from cohorts.choices import Role
from cohorts.models import Cohort
from opleiding.kernel.models import User
from tests.factories.cohorts import MembershipFactory
from tests.factories.kernel import UserFactory
from tests.portal.importing import load_qualifications, make_cohort


@pytest.fixture
def cohort(db: None, frozen_clock: object) -> Cohort:
    load_qualifications()
    return make_cohort()


@pytest.fixture
def coordinator(cohort: Cohort) -> User:
    user = UserFactory(first_name="Anouk", last_name="Coördinator")
    MembershipFactory(user=user, organisation=cohort.organisations.get(), role=Role.COORDINATOR)
    return user


@pytest.fixture
def desk(coordinator: User) -> Client:
    """The coordinator, at work."""
    client = Client()
    client.force_login(coordinator)
    return client
