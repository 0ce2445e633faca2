"""What the school says came of an exam."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.lock import lock_open_participant
from cohorts.choices import ModuleKind, RequirementKind
from cohorts.models import ExamResult, Module, Participant, Requirement
from cohorts.rules.diploma import SUFFICIENT, Result, attempts_left
from cohorts.selectors.requirement import EXAMINED
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def record_exam(
    *,
    by: User,
    participant: Participant,
    requirement: Requirement,
    attempt: int,
    taken_on: date,
    grade: Decimal | None = None,
    is_passed: bool | None = None,
    module: Module | None = None,
) -> ExamResult:
    """One attempt as the school gave it: a grade, or passed or not. A second one only after a first that was not passed.

    `attempt` is what the form said it was, so that the same form sent twice is one attempt.
    """
    locked = lock_open_participant(participant)
    _check_subject(locked, requirement, module)
    if taken_on > clock.today():
        raise DomainError(_("Die dag moet nog komen."), field="taken_on")
    result = ExamResult(participant=locked, requirement=requirement, module=module, attempt=attempt, taken_on=taken_on, grade=grade)
    result.is_passed = _passed(grade, is_passed)
    _check_attempt(result)
    result.recorded_by = by
    with in_words():
        result.save(force_insert=True)
    audit.record(by, "exam.recorded", result)
    return result


@transaction.atomic
def remove_exam(*, by: User, result: ExamResult) -> None:
    """It was written down wrong. The last attempt goes first."""
    locked = lock_open_participant(result.participant)
    same = ExamResult.objects.filter(participant=locked, requirement=result.requirement_id, module=result.module_id)
    if same.filter(attempt__gt=result.attempt).exists():
        raise DomainError(_("Haal eerst de tweede poging weg."))
    audit.record(by, "exam.removed", result)
    result.delete()


def _passed(grade: Decimal | None, is_passed: bool | None) -> bool:
    if grade is not None:
        return Result(False, grade).mark >= SUFFICIENT
    if is_passed is None:
        raise DomainError(_("Vul een cijfer in, of kies voldoende of onvoldoende."), field="grade")
    return is_passed


def _check_subject(participant: Participant, requirement: Requirement, module: Module | None) -> None:
    if requirement.list.qualification_id != participant.qualification_id:
        raise DomainError(_("Deze eis hoort bij een andere opleiding."), field="requirement")
    if requirement.kind not in EXAMINED:
        raise DomainError(_("Van deze eis is er geen examen."), field="requirement")
    if requirement.kind == RequirementKind.ELECTIVES and (module is None or module.kind != ModuleKind.ELECTIVE):
        raise DomainError(_("Kies om welk keuzedeel het gaat."), field="module")
    if requirement.kind != RequirementKind.ELECTIVES and module is not None:
        raise DomainError(_("Een keuzedeel hoort bij de eis keuzedelen."), field="module")


def _check_attempt(result: ExamResult) -> None:
    """Two attempts; the second after a first that was not passed, and not on a day before it."""
    same = ExamResult.objects.filter(participant=result.participant, requirement=result.requirement_id, module=result.module_id)
    earlier = list(same.order_by("attempt"))
    if any(row.attempt == result.attempt for row in earlier):
        raise DomainError(_("Deze poging staat er al."), field="attempt")
    if result.attempt == 2 and not attempts_left([Result(row.is_passed, row.grade) for row in earlier]):
        raise DomainError(_("De eerste poging was al voldoende."), field="attempt")
    if result.attempt == 2 and (not earlier or result.taken_on < earlier[0].taken_on):
        raise DomainError(_("De eerste poging komt voor de tweede."), field="attempt")
