"""The register: the school's exam board decides, one person writes it down, a second one confirms. Nothing here awards anything."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.lock import lock_open_participant
from cohorts.actions.status import graduate, reopen
from cohorts.choices import CredentialKind
from cohorts.models import Credential, Module, Participant
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def register_credential(
    *, by: User, participant: Participant, kind: CredentialKind | str, number: str, decided_on: date, module: Module | None = None
) -> Credential:
    """Write down what the exam board of the cohort's school decided; it counts when a second person confirmed it.

    DomainError when the school used the number for something else, or there is a diploma already.
    """
    locked = lock_open_participant(participant)
    _check_day(locked, decided_on)
    credential = Credential(
        participant=locked,
        kind=kind,
        school=locked.cohort.school,
        module=module if kind == CredentialKind.CERTIFICATE else None,
        number=number,
        decided_on=decided_on,
        registered_by=by,
    )
    with in_words():
        credential.save(force_insert=True)
    audit.record(by, "credential.registered", credential)
    return credential


@transaction.atomic
def confirm_credential(*, by: User, credential: Credential) -> Credential:
    """A second person saw the same decision. A diploma ends the education on the day it was decided."""
    locked = _lock(credential)
    if locked.confirmed_at is not None:
        raise DomainError(_("Dit is al bevestigd."))
    locked.confirmed_by, locked.confirmed_at = by, clock.now()
    with in_words():
        locked.save(update_fields=["confirmed_by", "confirmed_at"])
    if locked.kind == CredentialKind.DIPLOMA:
        graduate(by=by, participant=locked.participant, starts_on=locked.decided_on)
    audit.record(by, "credential.confirmed", locked)
    return locked


@transaction.atomic
def annul_credential(*, by: User, credential: Credential) -> Credential:
    """Registered by mistake: struck out, and kept. A diploma that was confirmed no longer ends the education."""
    locked = _lock(credential)
    locked.annulled_by, locked.annulled_at = by, clock.now()
    locked.save(update_fields=["annulled_by", "annulled_at"])
    if locked.kind == CredentialKind.DIPLOMA and locked.confirmed_at is not None:
        reopen(by=by, participant=locked.participant)
    audit.record(by, "credential.annulled", locked)
    return locked


def _lock(credential: Credential) -> Credential:
    """The trainee first, then the credential; DomainError when it is struck out."""
    participant = lock_open_participant(Participant(pk=credential.participant_id))
    locked = Credential.objects.select_for_update(of=("self",), no_key=True).get(pk=credential.pk)
    locked.participant = participant
    if locked.annulled_at is not None:
        raise DomainError(_("Dit is doorgehaald."))
    return locked


def _check_day(participant: Participant, decided_on: date) -> None:
    if decided_on > clock.today():
        raise DomainError(_("Een besluit van de examencommissie ligt niet in de toekomst."), field="decided_on")
    if decided_on <= participant.period.lower:
        raise DomainError(_("Op die dag was de opleiding nog niet begonnen."), field="decided_on")
