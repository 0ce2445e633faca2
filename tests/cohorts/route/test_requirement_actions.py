from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cohorts.actions.exam import record_exam, remove_exam
from cohorts.actions.requirement import set_progress
from cohorts.actions.route import exempt_parts
from cohorts.choices import RequirementKind, RequirementState
from cohorts.models import ExamResult, Participant, Requirement, RequirementList
from cohorts.selectors.requirement import ready_of
from opleiding.kernel.errors import DomainError
from tests.cohorts.route.conftest import Way
from tests.factories.cohorts import ParticipantFactory, QualificationFactory, during
from tests.world import TODAY

TAKEN = date(2026, 11, 2)


def examine(way: Way, kind: str, grade: str = "", **given: Any) -> ExamResult:
    made = {"attempt": 1, "taken_on": TAKEN, "grade": Decimal(grade) if grade else None} | given
    return record_exam(by=way.by, participant=way.participant, requirement=way.asked[kind], **made)


def meet(way: Way, kind: str, state: RequirementState = RequirementState.MET) -> None:
    set_progress(by=way.by, participant=way.participant, requirement=way.asked[kind], state=state, evidence="Portfolio")


def missing(way: Way) -> tuple[str, ...]:
    return ready_of([way.participant], TODAY)[way.participant.pk].missing


def test_a_grade_decides_whether_it_was_passed(way: Way) -> None:
    assert [examine(way, kind, grade).is_passed for kind, grade in (("dutch", "5.5"), ("maths", "5.4"))] == [True, False]
    assert examine(way, "core_task", is_passed=True).is_passed


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"attempt": 1}, "staat er al"),
        ({"attempt": 2, "taken_on": TAKEN - timedelta(days=1)}, "komt voor de tweede"),
        ({"attempt": 2, "taken_on": TODAY + timedelta(days=1)}, "moet nog komen"),
        ({"attempt": 3}, "twee pogingen"),
    ],
)
def test_what_cannot_be_a_next_attempt(way: Way, given: dict[str, Any], message: str) -> None:
    examine(way, "dutch", "4")
    with pytest.raises(DomainError, match=message):
        examine(way, "dutch", "6", **given)


def test_a_result_says_something(way: Way) -> None:
    with pytest.raises(DomainError, match="Vul een cijfer in"):
        examine(way, "dutch")


def test_no_second_attempt_after_one_that_was_passed(way: Way) -> None:
    examine(way, "dutch", "6")
    with pytest.raises(DomainError, match="al voldoende"):
        examine(way, "dutch", "8", attempt=2)
    with pytest.raises(DomainError, match="komt voor de tweede"):
        examine(way, "maths", "8", attempt=2)


@pytest.mark.parametrize(
    ("kind", "with_module", "message"),
    [("electives", False, "welk keuzedeel"), ("dutch", True, "hoort bij de eis"), ("career", False, "geen examen")],
)
def test_what_an_exam_is_of(way: Way, kind: str, with_module: bool, message: str) -> None:
    with pytest.raises(DomainError, match=message):
        examine(way, kind, "6", module=way.elective if with_module else None)


def test_a_requirement_of_another_education_is_refused(way: Way) -> None:
    made = RequirementList.objects.create(qualification=QualificationFactory(), starts_on=date(2020, 8, 1))
    other = Requirement.objects.create(list=made, kind=RequirementKind.DUTCH, title="Nederlands")
    with pytest.raises(DomainError, match="andere opleiding"):
        record_exam(by=way.by, participant=way.participant, requirement=other, attempt=1, taken_on=TAKEN, grade=Decimal(6))
    with pytest.raises(DomainError, match="andere opleiding"):
        set_progress(by=way.by, participant=way.participant, requirement=other, state=RequirementState.BUSY)


def test_the_last_attempt_goes_first(way: Way) -> None:
    first, second = examine(way, "dutch", "4"), examine(way, "dutch", "6", attempt=2)
    with pytest.raises(DomainError, match="tweede poging"):
        remove_exam(by=way.by, result=first)
    remove_exam(by=way.by, result=second)
    remove_exam(by=way.by, result=first)
    assert not ExamResult.objects.exists()


def test_met_takes_evidence(way: Way) -> None:
    with pytest.raises(DomainError, match="waar het bewijs is"):
        set_progress(by=way.by, participant=way.participant, requirement=way.asked["career"], state=RequirementState.MET)


def test_from_nothing_to_ready(way: Way) -> None:
    assert missing(way) == (
        "Bieden van zorg en ondersteuning: er is nog geen uitslag.",
        "Nederlands: er is nog geen uitslag.",
        "rekenen: er is nog geen uitslag.",
        "keuzedelen: 0 van de 240 SBU.",
        "loopbaan staat nog niet op klaar.",
    )
    examine(way, "core_task", "7")
    examine(way, "dutch", "5")
    examine(way, "maths", "5")
    examine(way, "electives", "6", module=way.elective)
    meet(way, "career")
    assert missing(way) == ("rekenen is een 5, en er is al een ander vak met een 5. Eén 5 mag.",)
    examine(way, "maths", "6", attempt=2)
    assert missing(way) == ()


def test_an_exempt_elective_counts_in_hours(way: Way) -> None:
    decided = {"evidence": "Diploma", "decided_by": "examencommissie", "decided_on": TAKEN}
    exempt_parts(by=way.by, participant=way.participant, parts=[way.elective], **decided)
    assert not [sentence for sentence in missing(way) if "SBU" in sentence]


def test_an_exempt_requirement_is_not_missing(way: Way) -> None:
    meet(way, "maths", RequirementState.EXEMPT)
    assert not [sentence for sentence in missing(way) if "rekenen" in sentence]


def test_a_result_of_tomorrow_does_not_count_today(way: Way) -> None:
    examine(way, "dutch", "8")
    assert len(ready_of([way.participant], TAKEN - timedelta(days=1))[way.participant.pk].missing) == 5


def test_the_newest_list_that_had_begun_applies(way: Way) -> None:
    newer = RequirementList.objects.create(qualification=way.participant.qualification, starts_on=date(2026, 8, 1), version=2)
    Requirement.objects.create(list=newer, kind=RequirementKind.CITIZENSHIP, title="Burgerschapsexamen")
    Requirement.objects.create(list=newer, kind=RequirementKind.CITIZENSHIP, title="Later", starts_on=date(2027, 8, 1))
    late = ParticipantFactory(qualification=way.participant.qualification, period=during(date(2026, 9, 1)))
    early = ParticipantFactory(qualification=way.participant.qualification, period=during(date(2019, 9, 1)))
    found = ready_of([late, early, way.participant], TODAY)
    assert found[late.pk].missing == ("Burgerschapsexamen staat nog niet op klaar.",)
    assert found[early.pk].missing == ("Voor deze opleiding en startdag is er nog geen lijst met diploma-eisen.",)
    assert found[way.participant.pk].total == 5


def test_two_queries_for_any_number(way: Way) -> None:
    people = [way.participant, *(ParticipantFactory(qualification=way.participant.qualification) for _ in range(3))]
    for number in (1, 4):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(ready_of(people[:number], TODAY)) == number
        assert len(queries) == 2


def test_nobody_is_nothing(way: Way) -> None:
    assert ready_of(Participant.objects.none(), TODAY) == {}
