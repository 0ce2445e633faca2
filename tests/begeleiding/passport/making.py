"""An organisation with adopted criteria, a practice trainer and a supervisor, in few words."""

from datetime import date
from typing import Any

from begeleiding.choices import CriterionKind
from begeleiding.models import CriteriaSet, Criterion, SupervisorPassport
from cohorts.choices import Role
from opleiding.kernel.models import Organisation, User
from tests.factories.cohorts import CareOrganisationFactory, MembershipFactory

TODAY = date(2026, 11, 16)
LONG_AGO = date(2026, 1, 5)


def make_criteria(
    organisation: Organisation | None = None, *, entry: int = 2, adopted_on: date | None = LONG_AGO, version: int = 1
) -> CriteriaSet:
    """Entry criteria numbered from 1 and one quality criterion; the first entry criterion holds for 12 months."""
    made = CriteriaSet.objects.create(organisation=organisation or CareOrganisationFactory(), version=version, adopted_on=adopted_on)
    for number in range(1, entry + 1):
        months = 12 if number == 1 else None
        made.criteria.create(kind=CriterionKind.ENTRY, position=number, behaviour=f"Instap {number}", valid_months=months)
    Criterion.objects.create(criteria=made, kind=CriterionKind.QUALITY, position=1, behaviour="Kwaliteit 1")
    return made


def member(organisation: Organisation, role: Role, **more: Any) -> User:
    user: User = MembershipFactory(organisation=organisation, role=role, **more).user
    return user


def make_passport(organisation: Organisation) -> SupervisorPassport:
    return SupervisorPassport.objects.create(supervisor=member(organisation, Role.SUPERVISOR), organisation=organisation)
