"""Two coordinators place at once: one gets it, the other reads why not."""

from datetime import date

import pytest

from cohorts import actions
from cohorts.actions.location import set_places
from cohorts.actions.rotation import Move, accept_rotation, agree_exception
from cohorts.choices import ExceptionKind, Role
from cohorts.models import Cohort, Location, LocationPlaces, Participant, Placement, RotationException
from tests.cohorts.test_races import AT_ONCE, at_once
from tests.factories.cohorts import TODAY, LocationFactory, MembershipFactory, ParticipantFactory, during

pytestmark = pytest.mark.django_db(transaction=True)

DUE = date(2026, 4, 20)
ONE = ["done", *["refused"] * (AT_ONCE - 1)]


def locations(here: Location) -> list[Location]:
    return LocationFactory.create_batch(AT_ONCE, organisation=here.organisation)


def test_one_of_them_plans_the_next_place(participant: Participant, here: Location) -> None:
    places = locations(here)
    found = at_once(lambda number: actions.place(by=None, participant=participant, location=places[number], starts_on=DUE))
    assert found == ONE
    assert Placement.objects.filter(participant=participant, period__contains=DUE).count() == 1


def test_a_draft_is_taken_over_once(cohort: Cohort, participant: Participant, here: Location) -> None:
    other = ParticipantFactory(cohort=cohort, qualification=participant.qualification, employer=here.organisation, location=here)
    places = locations(here)

    def accept(number: int) -> None:
        people = [participant, other] if number % 2 else [other, participant]
        accept_rotation(by=None, cohort=cohort, moves=[Move(person, places[number], DUE) for person in people])

    assert at_once(accept) == ONE
    assert Placement.objects.filter(period=during(DUE)).values("location").distinct().count() == 1


def test_one_number_of_places_on_a_day(here: Location) -> None:
    at_once(lambda number: set_places(by=None, location=here, places=number, starts_on=TODAY))
    assert LocationPlaces.objects.count() == 1


def test_one_exception_at_a_time(cohort: Cohort, participant: Participant) -> None:
    guide = MembershipFactory(organisation=cohort.organisations.get(), role=Role.PRACTICE_TRAINER).user
    facts = {"participant": participant, "period": during(TODAY, DUE), "agreed_by": guide, "agreed_on": TODAY}
    assert at_once(lambda number: agree_exception(by=None, kind=ExceptionKind.values[number], **facts)) == ONE
    assert RotationException.objects.count() == 1
