"""What the database itself refuses of agreements, the register and draft statements, also when SQL goes round Django."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.models import Model

from cohorts.choices import CredentialKind, Party, SignedHow
from cohorts.models import AgreementHours, AgreementSignature, Credential, HoursNorm, Module, PracticeAgreement, PracticeStatementLine
from tests.cohorts.test_constraints import copy_sql, set_sql
from tests.world import TODAY, World

pytestmark = pytest.mark.django_db

LATER = "daterange('2030-01-01', '2031-01-01')"


@pytest.fixture
def rows(world: World) -> Mapping[str, Model]:
    """One of everything, and a diploma that was confirmed."""
    agreement = PracticeAgreement.objects.get()
    by, trainee = world.people["coordinator"], world.participants["trainee"]
    Module.objects.create(kind="certificaat", code="C0106", title="Verpleegtechnisch handelen")
    AgreementSignature.objects.create(agreement=agreement, party=Party.SCHOOL, how=SignedHow.APP, signed_on=TODAY, recorded_by=by)
    known = {"participant": trainee, "school": world.organisations["roc"], "decided_on": TODAY, "registered_by": by}
    return {
        "agreement": agreement,
        "hours": AgreementHours.objects.get(),
        "signature": AgreementSignature.objects.get(),
        "norm": HoursNorm.objects.get(),
        "statement": Credential.objects.get(),
        "diploma": Credential.objects.create(kind=CredentialKind.DIPLOMA, number="D-1", **known),
        "line": PracticeStatementLine.objects.first(),
    }


@pytest.mark.parametrize(
    ("row", "assignment", "constraint"),
    [
        ("agreement", "period = 'empty'::daterange", "agreement_period_whole"),
        ("agreement", "period = daterange(NULL, '2027-01-01')", "agreement_period_whole"),
        ("agreement", "period = daterange('2027-01-01', NULL)", "agreement_period_whole"),
        ("hours", "study_year = 0", "agreement_hours_year"),
        ("hours", "study_year = 6", "agreement_hours_year"),
        ("hours", "hours = 0", "agreement_hours_possible"),
        ("hours", "hours = 2001", "agreement_hours_possible"),
        ("signature", "party = 'parent'", "agreement_signature_party_known"),
        ("signature", "how = 'by_phone'", "agreement_signature_how_known"),
        ("norm", "practice = 651", "hours_norm_adds_up"),
        ("statement", "kind = 'medal'", "credential_kind_known"),
        ("statement", "number = ''", "credential_has_number"),
        ("statement", "number = 'D-1'", "credential_number_once_per_school"),
        ("statement", "kind = 'diploma'", "credential_one_diploma"),
        ("statement", "kind = 'certificate'", "credential_certificate_named"),
        ("statement", "module_id = (SELECT max(id) FROM cohorts_module)", "credential_certificate_named"),
        ("statement", "confirmed_at = now()", "credential_confirmed_by_somebody"),
        ("statement", "confirmed_by_id = (SELECT max(id) FROM kernel_user)", "credential_confirmed_by_somebody"),
        ("statement", "confirmed_by_id = registered_by_id, confirmed_at = now()", "credential_second_person_confirms"),
        ("statement", "annulled_at = now()", "credential_annulled_by_somebody"),
        ("statement", "annulled_by_id = registered_by_id", "credential_annulled_by_somebody"),
        ("line", "mastery = 'excellent'", "practice_statement_mastery_known"),
    ],
)
def test_a_row_that_cannot_be(rows: Mapping[str, Any], row: str, assignment: str, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        set_sql(rows[row], assignment)


@pytest.mark.parametrize(
    ("row", "changed", "constraint"),
    [
        ("agreement", {}, "agreement_one_at_a_time"),
        ("agreement", {"period": "daterange('2028-01-31', '2029-01-01')"}, "agreement_one_at_a_time"),
        ("hours", {}, "agreement_hours_once_a_year"),
        ("signature", {}, "agreement_signed_once_by_a_party"),
        ("norm", {}, "starts_on"),
        ("line", {}, "practice_statement_line_once"),
    ],
)
def test_a_second_row_that_cannot_be(rows: Mapping[str, Any], row: str, changed: dict[str, str], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        copy_sql(rows[row], **changed)


def test_what_may_stand_beside_it(rows: Mapping[str, Any]) -> None:
    copy_sql(rows["agreement"], period=LATER)
    set_sql(rows["agreement"], "withdrawn_at = now()")
    copy_sql(rows["agreement"], withdrawn_at="NULL")
    set_sql(rows["diploma"], "annulled_at = now(), annulled_by_id = registered_by_id")
    copy_sql(rows["diploma"], annulled_at="NULL", annulled_by_id="NULL")


def test_history_is_kept_whatever_changes_a_row(rows: Mapping[str, Any]) -> None:
    set_sql(rows["agreement"], "leerbedrijf_id = '100245678'")
    set_sql(rows["diploma"], "number = 'D-2'")
    set_sql(rows["signature"], "signed_on = '2026-11-01'")
    for row in ("agreement", "diploma", "signature"):
        assert rows[row].events.count() == 2
