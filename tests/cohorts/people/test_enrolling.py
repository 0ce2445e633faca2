"""Who comes in, by hand or by a list: first statuses, room, dossiers in force, and whose a mail address is."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from cohorts import actions
from cohorts.actions.enrolment import Newcomer, enrol_newcomers
from cohorts.actions.intake import save_earlier_diploma, save_intake
from cohorts.actions.status import stop
from cohorts.choices import Background, Role, StopReason
from cohorts.models import Cohort, Participant, Qualification, StatusPeriod
from cohorts.rules.person import same_name
from cohorts.selectors.intake import qualifications_for
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User
from opleiding.kernel.validators import ValidationError, no_control_characters
from tests.factories.cockpit import CaseFactory
from tests.factories.cohorts import (
    COHORT_START,
    TODAY,
    DossierFactory,
    MembershipFactory,
    ParticipantFactory,
    QualificationFactory,
    during,
)
from tests.factories.kernel import NewcomerFactory, UserFactory

pytestmark = pytest.mark.django_db

LATER = date(2026, 4, 1)


@pytest.fixture
def qualification() -> Qualification:
    return QualificationFactory()


def enrol(cohort: Cohort, qualification: Qualification, **changed: Any) -> Participant:
    person = {"email": "samira@zorg.example", "first_name": "Samira", "last_name": "Jansen"}
    usual = {"by": None, "cohort": cohort, "qualification": qualification, "employer": cohort.organisations.get(), "starts_on": TODAY}
    return actions.enrol_person(**(person | usual | changed))


def statuses(participant: Participant) -> list[tuple[str, date, date | None]]:
    return [(row.status, row.period.lower, row.period.upper) for row in participant.statuses.order_by("period")]


def test_the_first_statuses(cohort: Cohort, qualification: Qualification) -> None:
    assert statuses(enrol(cohort, qualification)) == [("active", TODAY, None)]
    coming = enrol(cohort, qualification, email="later@zorg.example", starts_on=LATER)
    assert statuses(coming) == [("placed", TODAY, LATER), ("active", LATER, None)]


def test_a_list_writes_them_too_in_as_many_queries(cohort: Cohort, qualification: Qualification) -> None:
    asked = []
    for size in (1, 5):
        newcomers = [
            Newcomer(user=NewcomerFactory.build(), qualification=qualification, employer=cohort.organisations.get(), starts_on=day)
            for day in (TODAY, LATER)
            for _one in range(size)
        ]
        with CaptureQueriesContext(connection) as queries:
            made = enrol_newcomers(by=None, cohort=cohort, newcomers=newcomers)
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert statuses(made[0]) == [("active", TODAY, None)]
    assert statuses(made[-1]) == [("placed", TODAY, LATER), ("active", LATER, None)]


def test_another_first_day_keeps_the_statuses_right(cohort: Cohort, qualification: Qualification) -> None:
    made = enrol(cohort, qualification, starts_on=LATER)
    kept = {"qualification": qualification, "contract_hours": None, "birth_date": None, "practice_trainer": None}
    actions.update_participant(by=None, participant=made, starts_on=date(2026, 3, 20), **kept)
    assert statuses(made) == [("placed", TODAY, date(2026, 3, 20)), ("active", date(2026, 3, 20), None)]
    actions.update_participant(by=None, participant=made, starts_on=COHORT_START, **kept)
    assert statuses(made) == [("active", COHORT_START, None)]


def test_a_full_cohort_says_what_to_do(cohort: Cohort, qualification: Qualification) -> None:
    Cohort.objects.update(capacity=1)
    first = enrol(cohort, qualification)
    with pytest.raises(DomainError, match=r"Van de 1 plaatsen zijn er 1 bezet\. Maak het cohort groter"):
        enrol(cohort, qualification, email="nog.een@zorg.example")
    assert not User.objects.filter(email="nog.een@zorg.example").exists()
    stop(by=None, participant=first, starts_on=TODAY, reason=StopReason.OWN)
    enrol(cohort, qualification, email="nog.een@zorg.example")


def test_a_dossier_holds_on_the_first_day(cohort: Cohort) -> None:
    coming = QualificationFactory(dossier=DossierFactory(valid_from=LATER, title="Nieuw"))
    past = QualificationFactory(dossier=DossierFactory(valid_from=None))
    with pytest.raises(DomainError, match="geldt op 11 maart 2026 nog niet") as refused:
        enrol(cohort, coming)
    assert refused.value.field == "qualification"
    enrol(cohort, past)
    enrol(cohort, coming, email="later@zorg.example", starts_on=LATER)


def test_a_cohort_offers_its_own_dossiers(cohort: Cohort, qualification: Qualification) -> None:
    coming = QualificationFactory(dossier=DossierFactory(valid_from=LATER))
    assert list(qualifications_for(cohort, TODAY)) == [qualification]
    cohort.qualifications.add(coming)
    assert list(qualifications_for(cohort, TODAY)) == []
    assert list(qualifications_for(cohort, LATER)) == [coming]


# --- Whose address it is ---


def test_a_known_person_is_the_same_person(cohort: Cohort, qualification: Qualification) -> None:
    known = UserFactory(email="samira@zorg.example", first_name="Samíra", last_name="JANSEN")
    assert enrol(cohort, qualification, email="Samira@Zorg.example").user == known
    assert User.objects.get(pk=known.pk).last_name == "JANSEN"


def test_an_address_of_somebody_with_another_name(cohort: Cohort, qualification: Qualification) -> None:
    UserFactory(email="samira@zorg.example", first_name="Piet", last_name="Bakker")
    with pytest.raises(DomainError, match="andere naam") as refused:
        enrol(cohort, qualification)
    assert refused.value.field == "email"
    assert "Piet" not in str(refused.value)


def test_a_name_a_trainee_typed_gives_way(cohort: Cohort, qualification: Qualification) -> None:
    asked = actions.add_colleague(by=UserFactory(), name="Sami", email="samira@zorg.example")
    assert enrol(cohort, qualification).user == asked
    assert User.objects.get(pk=asked.pk).name == "Samira Jansen"


def test_a_name_a_trainee_typed_stays_once_there_is_a_role(cohort: Cohort, qualification: Qualification) -> None:
    asked = actions.add_colleague(by=UserFactory(), name="Sami", email="samira@zorg.example")
    MembershipFactory(user=asked, role=Role.SUPERVISOR)
    with pytest.raises(DomainError, match="andere naam"):
        enrol(cohort, qualification)


def test_an_address_that_is_taken_says_by_whom_only_when_nobody_else_can_know() -> None:
    coordinator = UserFactory()
    actions.add_colleague(by=coordinator, name="Sami Jansen", email="samira@zorg.example")
    with pytest.raises(DomainError, match="Sami Jansen, die nog nergens bij hoort"):
        actions.give_address(by=coordinator, user=NewcomerFactory(email=None), email="samira@zorg.example")
    with pytest.raises(DomainError, match=r"met dit mailadres\.$"):
        actions.give_address(by=coordinator, user=NewcomerFactory(email=None), email=UserFactory().email)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("José de Boer", "jose  de boer", True),
        ("Anne-Fleur Smit", "Anne Fleur Smit", True),
        ("Anne Smit", "Anna Smit", False),
    ],
)
def test_same_name(one: str, other: str, expected: bool) -> None:
    assert same_name(one, other) == expected


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u2028", "\t", "\x9f"])
def test_a_name_has_no_signs_that_are_not_seen(sign: str) -> None:
    with pytest.raises(ValidationError):
        no_control_characters(f"Sam{sign}ira")
    with pytest.raises(IntegrityError, match="user_name_plain_text"):
        UserFactory(first_name=f"Sam{sign}ira")


def test_letters_from_elsewhere_are_no_such_signs() -> None:
    for name in ("Łukasz", "Nguyễn", "سميرة", "D'Hondt", "Zoë"):
        no_control_characters(name)
        UserFactory(first_name=name)


# --- Intake ---


def intake(participant: Participant, **changed: Any) -> Participant:
    usual = {"background": Background.STARTER, "contract_hours": None, "birth_date": None, "practice_trainer": None}
    return save_intake(by=None, participant=participant, **(usual | changed))


def test_another_education_until_something_is_logged(cohort: Cohort, qualification: Qualification) -> None:
    made, other = enrol(cohort, qualification), QualificationFactory()
    assert intake(made, qualification=other).qualification == other
    CaseFactory(participant=made)
    with pytest.raises(DomainError, match="al iets vastgelegd"):
        intake(made, qualification=qualification)
    assert intake(made, qualification=other, background=Background.LONG_SERVING).background == Background.LONG_SERVING


def test_another_education_that_holds_and_belongs_here(cohort: Cohort, qualification: Qualification) -> None:
    made = enrol(cohort, qualification)
    with pytest.raises(DomainError, match="nog niet"):
        intake(made, qualification=QualificationFactory(dossier=DossierFactory(valid_from=LATER)))
    cohort.qualifications.add(qualification)
    with pytest.raises(DomainError, match="hoort niet bij dit cohort"):
        intake(made, qualification=QualificationFactory())


def test_the_same_earlier_diploma_twice_is_once(cohort: Cohort, qualification: Qualification) -> None:
    made = enrol(cohort, qualification)
    first = save_earlier_diploma(by=None, participant=made, title="Vmbo  zorg", year=2012)
    assert save_earlier_diploma(by=None, participant=made, title="vmbo zorg", year=2012) == first
    assert save_earlier_diploma(by=None, participant=made, title="Vmbo zorg", level=2, diploma=first).level == 2
    assert made.earlier_diplomas.count() == 1


def test_every_enrolment_made_here_has_statuses(cohort: Cohort, qualification: Qualification) -> None:
    enrol(cohort, qualification)
    ParticipantFactory(cohort=cohort, period=during(TODAY))
    assert StatusPeriod.objects.values("participant").distinct().count() == 1
