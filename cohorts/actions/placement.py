from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import days, end_on
from cohorts.models import Location, Participant, Placement
from cohorts.selectors.recognition import Recognitions, recognitions_of
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


class NotRecognised(DomainError):
    """No recognition was found for this education at this location on the first day, and nobody said why it is right all the same."""

    def __init__(self, location: Location, crebo: str) -> None:
        message = _("%(place)s is op die dag niet erkend voor crebo %(crebo)s. Leg uit waarom het toch klopt, of kies een andere locatie.")
        super().__init__(message % {"place": location.name, "crebo": crebo}, field="unrecognised_reason")


@transaction.atomic
def place(
    *,
    by: User | None,
    participant: Participant,
    location: Location,
    starts_on: date,
    until: date | None = None,
    unrecognised_reason: str = "",
    is_correction: bool = False,
) -> Placement:
    """Working at this location from a day on; the placement before it ends there. The same place changes nothing.

    Without a recognition on the first day a reason is required (NotRecognised); with one, the reason is not kept. Another
    placement that begins on that very day is only replaced by a correction: else somebody else was first (DomainError).
    """
    locked = lock_open_participant(participant)
    period = days(starts_on, until)
    _check_place(locked, location, starts_on)
    running = locked.placements.filter(period__contains=starts_on).first()
    if running is not None and running.location_id == location.pk and until in (None, running.period.upper):
        return running
    if running is not None and running.period.lower == starts_on and not is_correction:
        raise DomainError(_("Op die dag begint al een plaatsing. Wijzig die, of kies een andere dag."), field="starts_on")
    _check_later(locked.placements.filter(period__startswith__gt=starts_on), until)
    placement = Placement(participant=locked, location=location, period=period)
    placement.unrecognised_reason = _reason(locked, location, starts_on, unrecognised_reason)
    if running is not None:
        end_on(running, starts_on)
    with in_words():
        placement.save(force_insert=True)
    audit.record(by, "placement.made", placement, organisation=location.organisation)
    return placement


@transaction.atomic
def change_placement(
    *,
    by: User | None,
    placement: Placement,
    location: Location,
    starts_on: date,
    until: date | None,
    today: date,
    unrecognised_reason: str = "",
) -> Placement:
    """Other days or another location for what has not begun, or begins today. It makes room for no other: overlapping is refused."""
    locked = _lock(placement)
    _check_not_begun(locked, today)
    participant = locked.participant
    _check_place(participant, location, starts_on)
    period = days(starts_on, until)
    if participant.placements.exclude(pk=locked.pk).filter(period__overlap=period).exists():
        raise DomainError(_("In die tijd is er al een plaatsing."), field="starts_on")
    locked.unrecognised_reason = _reason(participant, location, starts_on, unrecognised_reason)
    locked.location, locked.period = location, period
    with in_words():
        locked.save()
    audit.record(by, "placement.changed", locked, organisation=location.organisation)
    return locked


@transaction.atomic
def end_placement(*, by: User | None, placement: Placement, until: date) -> None:
    """Over from `until` on. Raises DomainError when it had not begun by then, or was over already."""
    locked = _lock(placement)
    if until <= locked.period.lower:
        raise DomainError(_("De laatste dag ligt niet voor de eerste."), field="last_day")
    if locked.period.upper is not None and locked.period.upper < until:
        raise DomainError(_("Deze plaatsing eindigt al eerder."), field="last_day")
    end_on(locked, until)
    audit.record(by, "placement.ended", locked, organisation=locked.location.organisation)


@transaction.atomic
def remove_placement(*, by: User | None, placement: Placement, today: date) -> None:
    """It was planned, and never was. What began before today is ended instead: DomainError."""
    locked = _lock(placement)
    _check_not_begun(locked, today)
    audit.record(by, "placement.removed", locked, organisation=locked.location.organisation)
    locked.delete()


def reason_to_keep(known: Recognitions, location: Location, crebo: str, day: date, reason: str) -> str:
    """Nothing where the location is recognised on this day; else the reason. Raises NotRecognised."""
    if known.covers(location, crebo, day):
        return ""
    if not reason.strip():
        raise NotRecognised(location, crebo)
    return reason.strip()


def _reason(participant: Participant, location: Location, day: date, reason: str) -> str:
    known = recognitions_of([location.organisation_id])
    return reason_to_keep(known, location, participant.qualification.crebo, day, reason)


def _lock(placement: Placement) -> Placement:
    """As it is now, with its participant's row held. Raises DomainError when somebody took it away."""
    participant = lock_open_participant(placement.participant)
    locked = participant.placements.select_related("location__organisation").filter(pk=placement.pk).first()
    if locked is None:
        raise DomainError(_("Deze plaatsing is er niet meer. Iemand haalde haar net weg."))
    locked.participant = participant
    return locked


def _check_not_begun(placement: Placement, today: date) -> None:
    if placement.period.lower < today:
        raise DomainError(_("Deze plaatsing is al begonnen. Beëindig haar, of plan een nieuwe."))


def _check_place(participant: Participant, location: Location, starts_on: date) -> None:
    if not participant.cohort.organisations.filter(pk=location.organisation_id).exists():
        raise DomainError(_("Deze locatie is niet van een organisatie in dit cohort."), field="location")
    if starts_on < participant.period.lower:
        raise DomainError(_("Op die dag is de opleiding nog niet begonnen."), field="starts_on")
    if participant.period.upper is not None and starts_on >= participant.period.upper:
        raise DomainError(_("Op die dag is de opleiding al afgelopen."), field="starts_on")


def _check_later(later: QuerySet[Placement], until: date | None) -> None:
    following = later.order_by("period").first()
    if following is not None and (until is None or until > following.period.lower):
        day = date_format(following.period.lower, "j F Y")
        message = _("Op %(day)s begint al een andere plaatsing. Kies een laatste dag daarvoor.") % {"day": day}
        raise DomainError(message, field="last_day")
