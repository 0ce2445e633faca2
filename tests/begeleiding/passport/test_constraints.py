"""The database is the last reviewer: every rule of the passport holds against SQL that goes round Django."""

from decimal import Decimal

import pytest
from django.db import IntegrityError
from django.db.models import Model

from begeleiding.choices import CriterionState, ProposalState, SuitabilityOutcome
from begeleiding.models import CriterionProgress, CriterionProposal, SuitabilityTalk, SupervisorAbsence, TrainingActivity, TrainingRecord
from opleiding.kernel import clock
from tests.begeleiding.passport.making import TODAY, make_criteria, make_passport
from tests.cohorts.test_constraints import EMPTY, copy_sql, set_sql
from tests.factories.cohorts import during

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> dict[str, Model]:
    criteria = make_criteria()
    passport, criterion = make_passport(criteria.organisation), criteria.criteria.filter(kind="entry").first()
    by = passport.supervisor
    seen = {"state": CriterionState.MET, "evidence": "Gezien.", "decided_by": by, "decided_on": TODAY}
    activity = TrainingActivity.objects.create(organisation=criteria.organisation, title="Training", hours=Decimal(3))
    talk = {"is_flexible": True, "is_positive": True, "lets_happen": True, "outcome": SuitabilityOutcome.SUITS}
    proposal = {"organisation": criteria.organisation, "by": by, "text": "Anders.", "made_at": clock.now()}
    return {
        "criteria": criteria,
        "criterion": criterion,
        "passport": passport,
        "progress": CriterionProgress.objects.create(passport=passport, criterion=criterion, **seen),
        "talk": SuitabilityTalk.objects.create(passport=passport, held_on=TODAY, held_by=by, **talk),
        "absence": SupervisorAbsence.objects.create(passport=passport, period=during(TODAY)),
        "proposal": CriterionProposal.objects.create(**proposal, state=ProposalState.OPEN),
        "activity": activity,
        "record": TrainingRecord.objects.create(passport=passport, activity=activity, followed_on=TODAY),
    }


@pytest.mark.parametrize(
    ("key", "assignment"),
    [
        ("criterion", "kind = 'anders'"),
        ("criterion", "behaviour = ''"),
        ("criterion", "valid_months = 0"),
        ("criterion", "valid_months = 121"),
        ("passport", "most = 21"),
        ("passport", "weekdays = '{1,8}'"),
        ("progress", "state = 'anders'"),
        ("progress", "evidence = ''"),
        ("progress", "expires_on = decided_on"),
        ("talk", "outcome = 'acht'"),
        ("absence", f"period = {EMPTY}"),
        ("proposal", "state = 'anders'"),
        ("proposal", "text = ''"),
        ("proposal", "state = 'declined'"),
        ("activity", "kind = 'anders'"),
        ("activity", "title = ''"),
        ("activity", "valid_months = 0"),
        ("activity", "hours = 0"),
        ("record", "expires_on = followed_on"),
    ],
)
def test_a_row_that_cannot_be(rows: dict[str, Model], key: str, assignment: str) -> None:
    with pytest.raises(IntegrityError):
        set_sql(rows[key], assignment)


@pytest.mark.parametrize("key", ["criteria", "criterion", "passport", "progress", "talk", "absence", "activity", "record"])
def test_twice(rows: dict[str, Model], key: str) -> None:
    with pytest.raises(IntegrityError):
        copy_sql(rows[key])


def test_one_draft(rows: dict[str, Model]) -> None:
    copy_sql(rows["criteria"], version="2", adopted_on="NULL")
    with pytest.raises(IntegrityError):
        copy_sql(rows["criteria"], version="3", adopted_on="NULL")
