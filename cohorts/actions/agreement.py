"""Practice agreements: made by the employer's coordinator, signed by three, and from the first signature on replaced, not changed."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import days
from cohorts.choices import Party, Role, SignedHow
from cohorts.models import AgreementHours, AgreementSignature, Employment, HoursNorm, Membership, Participant, PracticeAgreement
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User


@transaction.atomic
def make_agreement(
    *,
    by: User | None,
    participant: Participant,
    organisation: Organisation,
    practice_trainer: User,
    starts_on: date,
    until: date,
    hours: Mapping[int, int],
    leerbedrijf_id: str = "",
) -> PracticeAgreement:
    """A new one, between the cohort's school, the trainee and this employer, for the trainee's qualification; `hours` by study year.

    One that was signed and still runs ends where this one begins.
    """
    locked = lock_open_participant(participant)
    agreement = PracticeAgreement(participant=locked, school=locked.cohort.school, qualification=locked.qualification, made_by=by)
    _fill(agreement, organisation, practice_trainer, period=days(starts_on, until), number=leerbedrijf_id)
    _end_the_running_one(locked, starts_on)
    with in_words():
        agreement.save(force_insert=True)
        _set_hours(agreement, hours)
    audit.record(by, "agreement.made", agreement, organisation=organisation)
    return agreement


@transaction.atomic
def change_agreement(
    *,
    by: User | None,
    agreement: PracticeAgreement,
    organisation: Organisation,
    practice_trainer: User,
    starts_on: date,
    until: date,
    hours: Mapping[int, int],
    leerbedrijf_id: str = "",
) -> PracticeAgreement:
    """Other content, as long as nobody signed it; DomainError after that."""
    locked = _lock(agreement)
    if locked.signatures.exists():
        raise DomainError(_("Er is al getekend. Trek deze overeenkomst in en maak een nieuwe."))
    _fill(locked, organisation, practice_trainer, period=days(starts_on, until), number=leerbedrijf_id)
    locked.school, locked.qualification = locked.participant.cohort.school, locked.participant.qualification
    with in_words():
        locked.save()
        _set_hours(locked, hours)
    audit.record(by, "agreement.changed", locked, organisation=organisation)
    return locked


@transaction.atomic
def withdraw_agreement(*, by: User | None, agreement: PracticeAgreement) -> None:
    """It never counts again, signed or not, until somebody takes that back; its content stays readable."""
    locked = _lock(agreement)
    locked.withdrawn_at = clock.now()
    locked.save(update_fields=["withdrawn_at"])
    audit.record(by, "agreement.withdrawn", locked, organisation=locked.organisation)


@transaction.atomic
def restore_agreement(*, by: User | None, agreement: PracticeAgreement) -> None:
    """The withdrawal is taken back; DomainError when another agreement has taken its time."""
    locked = _lock(agreement, is_withdrawn=True)
    locked.withdrawn_at = None
    with in_words():
        locked.save(update_fields=["withdrawn_at"])
    audit.record(by, "agreement.restored", locked, organisation=locked.organisation)


@transaction.atomic
def sign_agreement(
    *, by: User, agreement: PracticeAgreement, party: Party | str, how: SignedHow | str, signed_on: date | None = None
) -> AgreementSignature:
    """One party has signed: today in the app, or on paper on the day that stands there. Who may say so is the caller's to check.

    DomainError when this party has signed already, when the agreement no longer is about this school, employer or qualification, or
    when somebody signs for an organisation that is not theirs.
    """
    locked = _lock(agreement)
    today = clock.today()
    day = today if how == SignedHow.APP else signed_on or today
    if day > today:
        raise DomainError(_("Een handtekening ligt niet in de toekomst."), field="signed_on")
    _check_fits(locked)
    if how == SignedHow.APP and locked.signatures.filter(how=SignedHow.APP, recorded_by=by).exists():
        raise DomainError(_("Je hebt al getekend. Eén mens tekent voor één partij."))
    if how == SignedHow.APP and party == Party.ORGANISATION:
        _check_trainer(locked, by, today)
    signature = AgreementSignature(agreement=locked, party=party, how=how, signed_on=day, recorded_by=by)
    with in_words():
        signature.save(force_insert=True)
    audit.record(by, "agreement.signed", signature, organisation=locked.organisation)
    return signature


def _lock(agreement: PracticeAgreement, *, is_withdrawn: bool = False) -> PracticeAgreement:
    """The trainee first, then the agreement; DomainError when it was withdrawn meanwhile, or was not."""
    participant = lock_open_participant(Participant(pk=agreement.participant_id))
    rows = PracticeAgreement.objects.select_for_update(of=("self",), no_key=True).select_related("organisation")
    locked = rows.get(pk=agreement.pk)
    locked.participant = participant
    if is_withdrawn != (locked.withdrawn_at is not None):
        raise DomainError(_("Deze overeenkomst is niet ingetrokken.") if is_withdrawn else _("Deze overeenkomst is ingetrokken."))
    return locked


def _fill(agreement: PracticeAgreement, organisation: Organisation, trainer: User, *, period: DateRange, number: str) -> None:
    participant = agreement.participant
    if not participant.cohort.organisations.filter(pk=organisation.pk).exists():
        raise DomainError(_("%(name)s doet niet mee in dit cohort.") % {"name": organisation.name}, field="organisation")
    held = Membership.objects.held_by(trainer).in_role(Role.PRACTICE_TRAINER).filter(organisation=organisation)
    if trainer.pk == participant.user_id or not held.filter(period__overlap=period).exists():
        names = {"name": trainer.name, "organisation": organisation.name}
        raise DomainError(_("%(name)s is geen praktijkopleider van %(organisation)s.") % names, field="practice_trainer")
    agreement.organisation, agreement.practice_trainer = organisation, trainer
    agreement.period, agreement.leerbedrijf_id = period, leerbedrijf_id_in(number)


def leerbedrijf_id_in(written: str) -> str:
    """Only its digits; DomainError when something else was written."""
    number = written.replace(" ", "")
    if number and not (number.isascii() and number.isdigit() and 6 <= len(number) <= 12):
        raise DomainError(_("Een leerbedrijf-ID bestaat uit 6 tot 12 cijfers."), field="leerbedrijf_id")
    return number


def _set_hours(agreement: PracticeAgreement, hours: Mapping[int, int]) -> None:
    if not hours:
        raise DomainError(_("Vul de uren per studiejaar in."))
    agreement.hours.all().delete()
    AgreementHours.objects.bulk_create(AgreementHours(agreement=agreement, study_year=year, hours=asked) for year, asked in hours.items())


def _end_the_running_one(participant: Participant, starts_on: date) -> None:
    """A signed agreement is not withdrawn for its successor: what it said was true until that day."""
    running = participant.agreements.active_on(starts_on).filter(period__startswith__lt=starts_on, signatures__isnull=False).first()
    if running is not None:
        running.period = days(running.period.lower, starts_on)
        running.save(update_fields=["period"])


def _check_trainer(agreement: PracticeAgreement, by: User, today: date) -> None:
    """Beside an employer to come, or one that was, the practice trainer of today is of another organisation."""
    held = Membership.objects.held_by(by).in_role(Role.PRACTICE_TRAINER).active_on(today)
    if not held.filter(organisation=agreement.organisation_id).exists():
        raise DomainError(_("Tekenen voor %(name)s doet een praktijkopleider daarvan.") % {"name": agreement.organisation.name})


def _check_fits(agreement: PracticeAgreement) -> None:
    jobs = Employment.objects.filter(participant=agreement.participant_id, organisation=agreement.organisation_id)
    is_employer = jobs.filter(period__overlap=agreement.period).exists()
    now = agreement.participant
    is_same = (agreement.qualification_id, agreement.school_id) == (now.qualification_id, now.cohort.school_id)
    if not is_employer or not is_same:
        raise DomainError(_("School, werkgever of opleiding is veranderd. Er is een nieuwe overeenkomst nodig."))


@transaction.atomic
def load_hours_norms(norms: Iterable[Mapping[str, Any]]) -> int:
    """Add the norms that are not there yet, by their first day; what is there stays as somebody set it. Returns how many came."""
    known = set(HoursNorm.objects.values_list("starts_on", flat=True))
    made = HoursNorm.objects.bulk_create(HoursNorm(**norm) for norm in norms if norm["starts_on"] not in known)
    return len(made)
