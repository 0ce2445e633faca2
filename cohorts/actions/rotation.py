from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from cohorts.actions.cohort import check_open, lock_open_cohort
from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import end_on
from cohorts.actions.placement import place
from cohorts.choices import ExceptionKind
from cohorts.models import Cohort, Location, Participant, Placement, RotationException
from cohorts.selectors.placement import agreers_for
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody goes to a location from a day on."""

    participant: Participant
    location: Location
    starts_on: date
    unrecognised_reason: str = ""


@transaction.atomic
def set_rotation(*, by: User | None, cohort: Cohort, rotation_blocks: int | None) -> Cohort:
    """After how many blocks people of this cohort go to another location; None for no rule."""
    locked = lock_open_cohort(cohort)
    locked.rotation_blocks = rotation_blocks
    with in_words():
        locked.save(update_fields=["rotation_blocks"])
    audit.record(by, "rotation.set", locked)
    return locked


@transaction.atomic
def accept_rotation(*, by: User | None, cohort: Cohort, moves: Iterable[Move]) -> list[Placement]:
    """All of these moves or none. Raises DomainError that names the person it is about; doing it twice does it once."""
    check_open(cohort)
    return [_move(by, move) for move in sorted(moves, key=lambda move: move.participant.pk)]


@transaction.atomic
def agree_exception(
    *, by: User | None, participant: Participant, kind: ExceptionKind | str, period: DateRange, agreed_by: User, agreed_on: date
) -> RotationException:
    """Something is different in this trainee's rotation over these days. Why is not asked, and there is no field for it."""
    locked = lock_open_participant(participant)
    if not agreers_for(locked, agreed_on).filter(pk=agreed_by.pk).exists():
        raise DomainError(_("Kies iemand die deze leerling begeleidt, lesgeeft of de opleiding regelt."), field="agreed_by")
    exception = RotationException(participant=locked, kind=kind, period=period, agreed_by=agreed_by, agreed_on=agreed_on)
    with in_words():
        exception.save(force_insert=True)
    audit.record(by, "rotation_exception.agreed", exception)
    return exception


@transaction.atomic
def end_exception(*, by: User | None, exception: RotationException, until: date) -> None:
    """The rule holds again from `until` on; an exception that had not begun never was."""
    participant = lock_open_participant(exception.participant)
    locked = participant.rotation_exceptions.filter(pk=exception.pk).first()
    if locked is None or locked.period.upper <= until:
        return
    audit.record(by, "rotation_exception.ended", locked)
    end_on(locked, until)


def _move(by: User | None, move: Move) -> Placement:
    try:
        return place(
            by=by,
            participant=move.participant,
            location=move.location,
            starts_on=move.starts_on,
            unrecognised_reason=move.unrecognised_reason,
        )
    except DomainError as error:
        raise DomainError(f"{move.participant.user.name}: {error.message}") from error
