"""Locations, how many places they have, and what they are recognised for."""

from datetime import date
from typing import Any

import pytest

from cohorts.actions.location import add_location, edit_location, set_places
from cohorts.actions.recognition import add_recognitions, change_recognition, check_recognition, remove_recognition
from cohorts.models import Location, Recognition
from opleiding.kernel.errors import DomainError
from tests.factories.cohorts import TODAY, CareOrganisationFactory, LocationFactory, SchoolFactory, during
from tests.factories.places import RecognitionFactory

pytestmark = pytest.mark.django_db

JUNE, SEPTEMBER = date(2026, 6, 1), date(2026, 9, 1)


def places(location: Location) -> list[tuple[int, date, date | None]]:
    return [(row.places, row.period.lower, row.period.upper) for row in location.places.order_by("period")]


def test_a_number_of_places_holds_until_the_next() -> None:
    location = LocationFactory()
    set_places(by=None, location=location, places=4, starts_on=TODAY)
    set_places(by=None, location=location, places=6, starts_on=SEPTEMBER)
    set_places(by=None, location=location, places=5, starts_on=JUNE)
    assert places(location) == [(4, TODAY, JUNE), (5, JUNE, SEPTEMBER), (6, SEPTEMBER, None)]


def test_from_the_same_day_it_is_mended_and_before_the_first_it_goes_up_to_it() -> None:
    location = LocationFactory()
    set_places(by=None, location=location, places=4, starts_on=JUNE)
    set_places(by=None, location=location, places=3, starts_on=JUNE)
    set_places(by=None, location=location, places=2, starts_on=TODAY)
    assert places(location) == [(2, TODAY, JUNE), (3, JUNE, None)]


def test_a_location_keeps_its_organisation_and_its_name_is_its_own() -> None:
    organisation = CareOrganisationFactory()
    add_location(by=None, organisation=organisation, name="Het Anker")
    other = add_location(by=None, organisation=organisation, name="De Brug")
    with pytest.raises(DomainError, match="al een locatie met deze naam"):
        edit_location(by=None, location=other, name="het anker", kind="team")
    assert edit_location(by=None, location=other, name="De Kade", kind="leerafdeling").kind == "leerafdeling"


def add(**given: Any) -> list[Recognition]:
    usual = {"by": None, "location": None, "leerbedrijf_id": "100234567", "crebos": ["25655", "25656"], "period": during(TODAY)}
    return add_recognitions(**{**usual, **given})


def test_one_number_for_several_educations() -> None:
    organisation = CareOrganisationFactory()
    assert [row.crebo for row in add(organisation=organisation)] == ["25655", "25656"]
    with pytest.raises(DomainError, match="al een erkenning voor deze crebo"):
        add(organisation=organisation, crebos=["25780", "25656"])
    assert organisation.recognitions.count() == 2


def test_a_recognition_is_of_a_care_organisation_and_of_its_own_location() -> None:
    for given in ({"organisation": SchoolFactory()}, {"organisation": CareOrganisationFactory(), "location": LocationFactory()}):
        with pytest.raises(DomainError) as caught:
            add(**given)
        assert caught.value.field == "owner"


def test_a_recognition_is_looked_up_ended_and_taken_away() -> None:
    row = RecognitionFactory()
    check_recognition(by=None, recognition=row, checked_on=TODAY)
    changed = change_recognition(by=None, recognition=row, leerbedrijf_id="100999888", period=during(row.period.lower, JUNE))
    assert (changed.leerbedrijf_id, changed.period.upper, changed.checked_on) == ("100999888", JUNE, TODAY)
    remove_recognition(by=None, recognition=row)
    with pytest.raises(DomainError, match="er niet meer"):
        remove_recognition(by=None, recognition=changed)
