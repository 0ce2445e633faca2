"""Two people at once: one signature, one confirmation."""

from datetime import timedelta

import pytest
import time_machine

from cohorts.actions.agreement import sign_agreement, withdraw_agreement
from cohorts.actions.credential import confirm_credential, register_credential
from cohorts.choices import Party, Role, SignedHow, Status
from cohorts.models import Credential, Participant, PracticeAgreement
from tests.cohorts.test_races import at_once
from tests.factories.cohorts import COHORT_START, TODAY, CohortFactory, MembershipFactory, ParticipantFactory, during
from tests.factories.kernel import NOW, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)

ONE = ["done", *["refused"] * 3]


@pytest.fixture
def agreement() -> PracticeAgreement:
    cohort = CohortFactory()
    organisation = cohort.organisations.get()
    participant = ParticipantFactory(cohort=cohort, employer=organisation)
    return PracticeAgreement.objects.create(
        participant=participant,
        school=cohort.school,
        organisation=organisation,
        qualification=participant.qualification,
        period=during(COHORT_START, COHORT_START + timedelta(days=700)),
        practice_trainer=MembershipFactory(organisation=organisation, role=Role.PRACTICE_TRAINER).user,
    )


def test_one_signature_of_a_party(agreement: PracticeAgreement) -> None:
    seen_by = [UserFactory() for _one in range(4)]
    paper = {"agreement": agreement, "party": Party.SCHOOL, "how": SignedHow.PAPER, "signed_on": COHORT_START}
    assert at_once(lambda number: sign_agreement(by=seen_by[number], **paper)) == ONE
    assert agreement.signatures.count() == 1


def test_withdrawn_once(agreement: PracticeAgreement) -> None:
    assert at_once(lambda number: withdraw_agreement(by=None, agreement=agreement)) == ONE


def test_one_confirmation(agreement: PracticeAgreement) -> None:
    people = [UserFactory() for _one in range(5)]
    with time_machine.travel(NOW, tick=False):
        decided = {"kind": "diploma", "number": "D-1", "decided_on": TODAY - timedelta(days=1)}
        diploma = register_credential(by=people[4], participant=agreement.participant, **decided)
        assert at_once(lambda number: confirm_credential(by=people[number], credential=diploma)) == ONE
    assert Credential.objects.get().confirmed_by in people[:4]
    assert Participant.objects.with_status(TODAY).get().status_now == Status.GRADUATED
