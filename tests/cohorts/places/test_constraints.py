"""The database is the last reviewer: these rules hold against SQL that goes round Django."""

from typing import Any

import pytest
from django.db import IntegrityError

from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from tests.cohorts.test_constraints import EMPTY, ENDLESS_PAST, OPEN, copy_sql, set_sql
from tests.factories.cohorts import LocationFactory, PlacementFactory
from tests.factories.places import LocationPlacesFactory, RecognitionFactory, RotationExceptionFactory

pytestmark = pytest.mark.django_db

NEXT_YEAR = "daterange('2027-01-01', '2028-01-01')"
YEAR_AFTER = "daterange('2028-01-01', NULL)"


@pytest.mark.parametrize("period", [EMPTY, ENDLESS_PAST])
@pytest.mark.parametrize(
    ("factory", "rule"),
    [
        (PlacementFactory, "placement_period_whole"),
        (RecognitionFactory, "recognition_period_whole"),
        (LocationPlacesFactory, "location_places_whole"),
        (RotationExceptionFactory, "rotation_exception_whole"),
    ],
)
def test_a_period_has_a_first_day_and_is_not_empty(factory: Any, rule: str, period: str) -> None:
    row = factory()
    with pytest.raises(IntegrityError, match=rule):
        set_sql(row, f"period = {period}")


def test_an_exception_has_an_end() -> None:
    with pytest.raises(IntegrityError, match="rotation_exception_whole"):
        set_sql(RotationExceptionFactory(), f"period = {OPEN}")


@pytest.mark.parametrize(
    ("factory", "rule"),
    [
        (PlacementFactory, "placement_never_overlaps"),
        (RecognitionFactory, "recognition_one_at_a_time"),
        (LocationPlacesFactory, "location_places_one_at_a_time"),
        (RotationExceptionFactory, "rotation_exception_one_at_a_time"),
    ],
)
def test_two_never_overlap_and_may_follow_each_other(factory: Any, rule: str) -> None:
    row = factory()
    with pytest.raises(IntegrityError, match=rule):
        copy_sql(row)
    set_sql(row, f"period = {NEXT_YEAR}")
    copy_sql(row, period=YEAR_AFTER if factory is not RotationExceptionFactory else "daterange('2028-01-01', '2029-01-01')")
    with pytest.raises(IntegrityError, match=rule):
        set_sql(row, "period = daterange('2027-01-01', '2028-01-02')")


def test_of_a_location_and_of_its_organisation_are_two_recognitions() -> None:
    location = LocationFactory()
    whole = RecognitionFactory(organisation=location.organisation)
    copy_sql(whole, location_id=str(location.pk))
    copy_sql(whole, crebo="'25655'")
    with pytest.raises(IntegrityError, match="recognition_one_at_a_time"):
        copy_sql(whole, location_id=str(location.pk))


@pytest.mark.parametrize(
    ("assignment", "rule"),
    [
        ("crebo = '2565'", "recognition_crebo"),
        ("crebo = 'abcde'", "recognition_crebo"),
        ("leerbedrijf_id = '12-34'", "recognition_leerbedrijf_id"),
    ],
)
def test_a_recognition_has_numbers_of_sbb(assignment: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(RecognitionFactory(), assignment)


def test_an_exception_is_of_a_kind_that_is_known() -> None:
    with pytest.raises(IntegrityError, match="rotation_exception_kind_known"):
        set_sql(RotationExceptionFactory(), "kind = 'ziek'")


def test_a_location_has_a_possible_number_of_places() -> None:
    row = LocationPlacesFactory()
    for wrong in ("201", "-1"):
        with pytest.raises(IntegrityError):
            set_sql(row, f"places = {wrong}")
    set_sql(row, "places = 0")


@pytest.mark.parametrize(
    ("factory", "sentence"),
    [
        (PlacementFactory, "In die tijd is er al een plaatsing"),
        (RecognitionFactory, "In die tijd is er al een erkenning"),
        (LocationPlacesFactory, "In die tijd is het aantal plaatsen al vastgelegd"),
        (RotationExceptionFactory, "In die tijd is er al een uitzondering"),
    ],
)
def test_what_is_refused_is_said_in_dutch(factory: Any, sentence: str) -> None:
    row = factory()
    row.pk = None
    with pytest.raises(DomainError, match=sentence), in_words():
        row.save(force_insert=True)
