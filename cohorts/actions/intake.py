"""What is asked when somebody joins: where they come from, what they had already, and the terms they learn on."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.enrolment import check_qualification
from cohorts.actions.lock import lock_open_participant
from cohorts.choices import Background
from cohorts.models import EarlierDiploma, Participant, Qualification
from cohorts.selectors.intake import is_begun, qualifications_for
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def save_intake(
    *,
    by: User | None,
    participant: Participant,
    background: Background | str,
    contract_hours: Decimal | None,
    birth_date: date | None,
    practice_trainer: User | None,
    qualification: Qualification | None = None,
) -> Participant:
    """Another qualification only while nothing has been logged, and of a dossier that held on the first day."""
    locked = lock_open_participant(participant)
    if qualification is not None and qualification.pk != locked.qualification_id:
        _check_change(locked, qualification)
        locked.qualification = qualification
    locked.background, locked.contract_hours = background, contract_hours
    locked.birth_date, locked.practice_trainer = birth_date, practice_trainer
    with in_words():
        locked.save()
    audit.record(by, "participant.intake", locked)
    return locked


@transaction.atomic
def correct_birth_date(*, by: User | None, participant: Participant, birth_date: date | None) -> None:
    """By the person it is about."""
    locked = lock_open_participant(participant)
    locked.birth_date = birth_date
    locked.save(update_fields=["birth_date"])
    audit.record(by, "participant.birth_date", locked)


@transaction.atomic
def save_earlier_diploma(
    *,
    by: User | None,
    participant: Participant,
    title: str,
    level: int | None = None,
    year: int | None = None,
    diploma: EarlierDiploma | None = None,
) -> EarlierDiploma:
    """Add one, or change one. The same one twice is once."""
    locked = lock_open_participant(participant)
    row = diploma or EarlierDiploma(participant=locked)
    row.title, row.level, row.year = " ".join(title.split()), level, year
    same = locked.earlier_diplomas.filter(title__iexact=row.title, level=level, year=year).exclude(pk=row.pk).first()
    if same is not None:
        return same
    with in_words():
        row.save()
    audit.record(by, "earlier_diploma.saved", row)
    return row


@transaction.atomic
def remove_earlier_diploma(*, by: User | None, diploma: EarlierDiploma) -> None:
    lock_open_participant(diploma.participant)
    audit.record(by, "earlier_diploma.removed", diploma)
    diploma.delete()


def _check_change(locked: Participant, qualification: Qualification) -> None:
    if is_begun(locked):
        raise DomainError(_("Er is al iets vastgelegd. Daarom verandert de opleiding niet meer."), field="qualification")
    check_qualification(qualification, locked.period.lower)
    if not qualifications_for(locked.cohort, locked.period.lower).filter(pk=qualification.pk).exists():
        raise DomainError(_("Deze opleiding hoort niet bij dit cohort."), field="qualification")
