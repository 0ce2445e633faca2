"""The rules of a cohort and of who does what hold against SQL that goes round Django."""

from typing import Any

import pytest
from django.db import IntegrityError

from cohorts.choices import DutyKind, Role
from cohorts.models import Duty
from tests.cohorts.test_constraints import copy_sql, set_sql
from tests.factories.cohorts import CareOrganisationFactory, CohortFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty() -> Duty:
    return Duty.objects.create(organisation=CareOrganisationFactory(), cohort=CohortFactory(), kind=DutyKind.ROOMS, role=Role.COORDINATOR)


@pytest.mark.parametrize(
    ("assignment", "rule"),
    [
        ("capacity = 0", "cohort_capacity_possible"),
        ("capacity = 501", "cohort_capacity_possible"),
        ("rotation_blocks = 0", "cohort_rotation_possible"),
        ("rotation_blocks = 13", "cohort_rotation_possible"),
    ],
)
def test_a_cohort(assignment: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(CohortFactory(), assignment)


@pytest.mark.parametrize("assignment", ["capacity = 1", "capacity = 500", "capacity = NULL", "rotation_blocks = 1", "rotation_blocks = 12"])
def test_a_cohort_within_its_rules(assignment: str) -> None:
    set_sql(CohortFactory(), assignment)


@pytest.mark.parametrize(("assignment", "rule"), [("kind = 'koffie'", "duty_kind_known"), ("role = 'baas'", "duty_role_known")])
def test_a_duty(duty: Duty, assignment: str, rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule):
        set_sql(duty, assignment)


@pytest.mark.parametrize("changed", [{}, {"cohort_id": "NULL"}])
def test_work_is_divided_once(duty: Duty, changed: dict[str, Any]) -> None:
    """Also for all cohorts at once, where the database would take two empties for different."""
    if changed:
        copy_sql(duty, **changed)
    with pytest.raises(IntegrityError, match="duty_once"):
        copy_sql(duty, **changed)
