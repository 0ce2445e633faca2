"""A list links too: never refused for the norm, reported, and taken back whole."""

import pytest
from django.db import transaction

from begeleiding.models import Justification
from cohorts.models import Cohort, Supervision
from opleiding.kernel.models import User
from opleiding.portal.actions.import_undo import undo_import
from opleiding.portal.importing.report import Report
from tests.factories.kernel import UserFactory
from tests.portal.importing import GOOD, load_qualifications, make_cohort
from tests.portal.test_import_participants import check, errors, take_over

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def cohort(db: None) -> Cohort:
    load_qualifications()
    return make_cohort()


def rows(number: int, **changed: str) -> list[dict[str, str]]:
    """So many who all name the same supervisor."""
    return [GOOD | {"Voornaam": f"Anne {n}", "E-mail werk": f"a{n}@zorg.example"} | changed for n in range(number)]


def warned(report: Report) -> list[tuple[int, str]]:
    return [(warning.row, warning.column) for warning in report.warnings if "norm" in warning.message]


def test_above_the_norm_is_a_warning_and_a_reason_to_give(cohort: Cohort) -> None:
    assert warned(take_over(cohort, *rows(3))) == []
    report = take_over(cohort, *rows(4))
    assert (report.created, warned(report)) == (1, [(5, "Werkbegeleider")])
    assert "Boven de norm: 4 van 3 plaatsen. De reden moet je nog geven" in report.warnings[0].message
    assert Justification.objects.get().reason == ""


def test_a_list_can_give_the_reason(cohort: Cohort) -> None:
    take_over(cohort, *rows(4, **{"Reden koppeling": "Tot de zomer."}))
    assert {row.reason for row in Justification.objects.all()} == {"Tot de zomer."}
    assert errors(check(cohort, *rows(1, **{"Reden koppeling": "Vanwege haar burn-out."}))) == [(2, "Reden koppeling")]
    assert errors(check(cohort, *rows(1, **{"Reden koppeling": "x" * 281}))) == [(2, "Reden koppeling")]


def test_one_by_one_is_as_well_weighed(cohort: Cohort) -> None:
    """Who moves to another supervisor through a later list."""
    take_over(cohort, *rows(4, Werkbegeleider="Kim Zwaan", **{"E-mail werkbegeleider": "kim@zorg.example"}))
    Justification.objects.all().delete()
    report = take_over(cohort, *rows(4))
    assert report.updated == 4
    assert warned(report) == [(5, "Werkbegeleider")]
    assert Justification.objects.get().supervision.supervisor != User.objects.get(email="kim@zorg.example")


def test_undoing_it_takes_the_reasons_along_and_brings_the_old_ones_back(cohort: Cohort) -> None:
    by = UserFactory()
    with transaction.atomic():
        first = take_over(cohort, *rows(4))
    before = set(Justification.objects.values_list("pk", "supervision"))
    second = take_over(cohort, *rows(4, Werkbegeleider="Kim Zwaan", **{"E-mail werkbegeleider": "kim@zorg.example"}))
    assert set(Justification.objects.values_list("pk", "supervision")) != before
    assert second.run
    undo_import(by=by, run=second.run)
    assert set(Justification.objects.values_list("pk", "supervision")) == before
    assert first.run
    undo_import(by=by, run=first.run)
    assert not Justification.objects.exists()
    assert not Supervision.objects.exists()
