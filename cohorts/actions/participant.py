from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.cohort import check_open
from cohorts.actions.enrolment import check_qualification, check_room
from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import days, end_on
from cohorts.actions.person import person_for
from cohorts.actions.placement import place
from cohorts.actions.status import first_rows, start_again
from cohorts.choices import Role
from cohorts.models import Cohort, Employment, Location, Membership, Participant, Qualification, StatusPeriod
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def enrol_participant(
    *,
    by: User | None,
    cohort: Cohort,
    user: User,
    qualification: Qualification,
    employer: Organisation,
    starts_on: date,
    until: date | None = None,
    location: Location | None = None,
    unrecognised_reason: str = "",
    contract_hours: Decimal | None = None,
    birth_date: date | None = None,
    practice_trainer: User | None = None,
) -> Participant:
    """With employer, and location if known (see `place`), from the first day on until, unsaid, the cohort's end."""
    check_room(cohort, 1)
    check_qualification(qualification, starts_on)
    participant = Participant(user=user, cohort=cohort, qualification=qualification, practice_trainer=practice_trainer)
    participant.period = days(starts_on, until or (cohort.period.upper if starts_on < cohort.period.upper else None))
    participant.contract_hours, participant.birth_date = contract_hours, birth_date
    with in_words():
        participant.save(force_insert=True)
        StatusPeriod.objects.bulk_create(first_rows(participant, starts_on, clock.today()))
    audit.record(by, "participant.enrolled", participant, organisation=employer)
    employ(by=by, participant=participant, organisation=employer, starts_on=starts_on)
    if location is not None:
        place(by=by, participant=participant, location=location, starts_on=starts_on, unrecognised_reason=unrecognised_reason)
    return participant


@transaction.atomic
def enrol_person(
    *, by: User, cohort: Cohort, email: str, first_name: str, infix: str = "", last_name: str = "", **enrolment: Any
) -> Participant:
    """As `enrol_participant`, for whoever has this mail address, known or new."""
    check_open(cohort)
    user = person_for(by=by, email=email, first_name=first_name, infix=infix, last_name=last_name)
    return enrol_participant(by=by, cohort=cohort, user=user, **enrolment)


@transaction.atomic
def update_participant(
    *,
    by: User | None,
    participant: Participant,
    qualification: Qualification,
    starts_on: date,
    contract_hours: Decimal | None,
    birth_date: date | None,
    practice_trainer: User | None,
) -> bool:
    """Set the enrolment to these values; returns whether anything changed. The status follows the first day, other dated rows stay."""
    locked = lock_open_participant(participant)
    before = _enrolment(locked)
    locked.qualification, locked.practice_trainer = qualification, practice_trainer
    locked.contract_hours, locked.birth_date = contract_hours, birth_date
    locked.period = days(starts_on, locked.period.upper)
    if _enrolment(locked) == before:
        return False
    start_again(locked, starts_on)
    with in_words():
        locked.save()
    audit.record(by, "participant.changed", locked)
    return True


@transaction.atomic
def employ(*, by: User | None, participant: Participant, organisation: Organisation, starts_on: date) -> Employment:
    """Employed by this organisation from a day on; the employer before it ends there. The same employer changes nothing.

    With the employer before it go its places, its supervisors and its practice trainer.
    """
    locked = lock_open_participant(participant)
    if not locked.cohort.organisations.filter(pk=organisation.pk).exists():
        raise DomainError(_("%(name)s doet niet mee in dit cohort.") % {"name": organisation.name}, field="employer")
    running = locked.employments.filter(period__contains=starts_on).first()
    if running is not None and running.organisation_id == organisation.pk:
        return running
    if running is not None:
        end_on(running, starts_on)
        _leave(locked, organisation, starts_on)
    employment = Employment(participant=locked, organisation=organisation, period=days(starts_on))
    with in_words():
        employment.save(force_insert=True)
    audit.record(by, "employment.started", employment, organisation=organisation)
    return employment


@transaction.atomic
def end_employment(*, by: User | None, participant: Participant, until: date) -> None:
    """From `until` on nobody employs this trainee: with the employer go the place and the supervisors."""
    locked = lock_open_participant(participant)
    running = locked.employments.filter(period__contains=until).select_related("organisation").first()
    if running is None:
        raise DomainError(_("Op die dag is er geen werkgever."), field="until")
    audit.record(by, "employment.ended", running, organisation=running.organisation)
    end_on(running, until)
    for row in (*locked.placements.all(), *locked.supervisions.all()):
        end_on(row, until)


def _leave(locked: Participant, organisation: Organisation, day: date) -> None:
    """What is not of this organisation ends on this day."""
    here = Membership.objects.filter(organisation=organisation, period__contains=day)
    places = locked.placements.exclude(location__organisation=organisation)
    links = locked.supervisions.exclude(supervisor__in=here.in_role(Role.SUPERVISOR).values("user"))
    for row in (*places, *links):
        end_on(row, day)
    if not here.in_role(Role.PRACTICE_TRAINER).filter(user=locked.practice_trainer_id).exists():
        locked.practice_trainer = None
        locked.save(update_fields=["practice_trainer"])


def _enrolment(participant: Participant) -> tuple[object, ...]:
    fields = ("qualification_id", "practice_trainer_id", "contract_hours", "birth_date")
    return (participant.period.lower, *(getattr(participant, field) for field in fields))
