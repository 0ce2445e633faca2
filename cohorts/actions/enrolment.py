"""Enrolling many newcomers at once: what `enrol_participant` does for one, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.actions.cohort import lock_open_cohort
from cohorts.actions.period import days
from cohorts.actions.placement import reason_to_keep
from cohorts.actions.status import first_rows
from cohorts.choices import Status
from cohorts.models import (
    Cohort,
    Employment,
    Location,
    Participant,
    Placement,
    Qualification,
    StatusPeriod,
)
from cohorts.selectors.recognition import Recognitions, recognitions_of
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User

#: Who stopped or went on in another cohort takes no place any more.
TAKES_PLACE = (Status.PLACED, Status.ACTIVE, Status.PAUSED, Status.GRADUATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who joins a cohort; `user` may be somebody the app does not know yet (unsaved)."""

    user: User
    qualification: Qualification
    employer: Organisation
    starts_on: date
    location: Location | None = None
    unrecognised_reason: str = ""
    contract_hours: Decimal | None = None
    birth_date: date | None = None
    practice_trainer: User | None = None


@transaction.atomic
def enrol_newcomers(*, by: User | None, cohort: Cohort, newcomers: Sequence[Newcomer]) -> list[Participant]:
    """Everybody or nobody. DomainError does not say who it was about: then enrol them one by one."""
    check_room(cohort, len(newcomers))
    _check(cohort, newcomers)
    today = clock.today()
    reasons = _reasons(newcomers)
    with in_words():
        people = _add_people(by, newcomers)
        participants = Participant.objects.bulk_create(_participant(cohort, one) for one in newcomers)
        pairs = list(zip(newcomers, participants, strict=True))
        StatusPeriod.objects.bulk_create(row for one, participant in pairs for row in first_rows(participant, one.starts_on, today))
        employments = Employment.objects.bulk_create(
            Employment(participant=participant, organisation=one.employer, period=days(one.starts_on)) for one, participant in pairs
        )
        placements = Placement.objects.bulk_create(
            Placement(participant=participant, location=one.location, period=days(one.starts_on), unrecognised_reason=reasons[number])
            for number, (one, participant) in enumerate(pairs)
            if one.location
        )
    audit.record_all(
        by,
        [
            *(("person.added", person, None) for person in people),
            *(("participant.enrolled", participant, one.employer) for one, participant in pairs),
            *(("employment.started", employment, employment.organisation) for employment in employments),
            *(("placement.made", placement, placement.location.organisation) for placement in placements),
        ],
    )
    return participants


def check_room(cohort: Cohort, coming: int) -> Cohort:
    """The cohort's row, held, with room for this many more. Raises DomainError when there is none, or when the cohort is closed."""
    locked = lock_open_cohort(cohort)
    if locked.capacity is None:
        return locked
    taken = Participant.objects.of(locked).in_status(*TAKES_PLACE, today=clock.today()).count()
    if taken + coming > locked.capacity:
        numbers = {"taken": taken, "capacity": locked.capacity}
        raise DomainError(
            _("Van de %(capacity)s plaatsen zijn er %(taken)s bezet. Maak het cohort groter, of kies een ander cohort.") % numbers
        )
    return locked


def check_qualification(qualification: Qualification, starts_on: date) -> None:
    """Somebody learns by a dossier that held when they started."""
    valid_from = qualification.dossier.valid_from
    if valid_from is not None and valid_from > starts_on:
        message = _("%(title)s geldt op %(day)s nog niet. Kies een opleiding die dan geldt.")
        raise DomainError(message % {"title": qualification, "day": date_format(starts_on, "j F Y")}, field="qualification")


def _add_people(by: User | None, newcomers: Sequence[Newcomer]) -> list[User]:
    people = [one.user for one in newcomers if one.user.pk is None]
    for person in people:
        person.set_unusable_password()
    User.objects.bulk_create(people)
    return people


def _participant(cohort: Cohort, one: Newcomer) -> Participant:
    return Participant(
        user=one.user,
        cohort=cohort,
        qualification=one.qualification,
        period=days(one.starts_on, cohort.period.upper),
        contract_hours=one.contract_hours,
        birth_date=one.birth_date,
        practice_trainer=one.practice_trainer,
    )


def _reasons(newcomers: Sequence[Newcomer]) -> list[str]:
    """Of each newcomer, why the location is right though it is not recognised; nothing where it is. Raises NotRecognised."""
    known = recognitions_of({one.location.organisation_id for one in newcomers if one.location})
    return [_reason(one, known) for one in newcomers]


def _reason(one: Newcomer, known: Recognitions) -> str:
    if one.location is None:
        return ""
    return reason_to_keep(known, one.location, one.qualification.crebo, one.starts_on, one.unrecognised_reason)


def _check(cohort: Cohort, newcomers: Sequence[Newcomer]) -> None:
    """What the database cannot refuse: employers and places of somewhere else."""
    care = set(cohort.organisations.values_list("pk", flat=True))
    for one in newcomers:
        check_qualification(one.qualification, one.starts_on)
        places = {one.employer.pk, one.location.organisation_id if one.location else one.employer.pk}
        if not places <= care:
            raise DomainError(_("Iemand in deze lijst hoort bij een organisatie die niet meedoet in dit cohort."))
