from collections.abc import Callable
from dataclasses import dataclass

import pytest

from begeleiding.models import CriteriaSet, Criterion
from cohorts.choices import Role
from cohorts.models import Cohort, Location, Participant
from opleiding.kernel.models import Organisation, User
from tests.factories.cohorts import CohortFactory, LocationFactory, MembershipFactory, ParticipantFactory, SupervisionFactory
from tests.factories.kernel import UserFactory


@dataclass
class Place:
    """One organisation with a location, a supervisor there, and people who learn there."""

    cohort: Cohort
    organisation: Organisation
    location: Location
    supervisor: User
    coordinator: User

    def trainee(self, **fields: object) -> Participant:
        usual = {"cohort": self.cohort, "employer": self.organisation, "location": self.location}
        made: Participant = ParticipantFactory(**(usual | fields))
        return made

    def linked(self, number: int = 1, **fields: object) -> None:
        for _one in range(number):
            SupervisionFactory(supervisor=self.supervisor, participant=self.trainee(), **fields)

    def ask_criteria(self) -> Criterion:
        """From last year on the organisation asks something of who supervises."""
        asked = CriteriaSet.objects.create(organisation=self.organisation, version=1, adopted_on=self.cohort.period.lower)
        return Criterion.objects.create(criteria=asked, kind="entry", position=1, behaviour="Stelt vragen voor antwoorden.")


def make_place() -> Place:
    cohort = CohortFactory()
    organisation = cohort.organisations.get()
    location = LocationFactory(organisation=organisation)
    roles = {"organisation": organisation}
    supervisor = MembershipFactory(role=Role.SUPERVISOR, location=location, **roles).user
    return Place(cohort, organisation, location, supervisor, MembershipFactory(role=Role.COORDINATOR, **roles).user)


@pytest.fixture
def place(db: None, frozen_clock: object) -> Place:
    return make_place()


@pytest.fixture
def colleague(place: Place) -> Callable[[], User]:
    def make() -> User:
        user: User = UserFactory()
        MembershipFactory(user=user, organisation=place.organisation, role=Role.SUPERVISOR)
        return user

    return make
