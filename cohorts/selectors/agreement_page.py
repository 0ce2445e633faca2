"""The practice agreements of one trainee on their page, what a new one begins with, and what stands on the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from cohorts.choices import Party, Role, SignedHow
from cohorts.models import AgreementSignature, Employment, HoursNorm, Membership, Participant, Placement, PracticeAgreement, Recognition
from cohorts.permissions.agreement import Signing, signings_of
from cohorts.permissions.paper import PaperSight, paper_sight
from cohorts.querysets.counts import how_many
from cohorts.rules.agreement import Standing, StudyYear, hours_asked, short_years, study_years
from cohorts.rules.days import last_day
from cohorts.selectors.agreement import TONES, AgreementNow, label_of, sentence, state_among, state_of_one, with_state
from cohorts.selectors.cohort import TraineeWords
from cohorts.selectors.theme import work_processes_of
from opleiding.kernel.models import User

#: A study year of an agreement is the first up to the fifth.
YEARS = 5


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """One of the three parties: its word, who signs, and when and how that was done."""

    party: Party
    word: str
    name: str
    signature: AgreementSignature | None


@dataclass(frozen=True, slots=True)
class HoursRow:
    """The hours of practice of one study year, and the fewest there are to be."""

    number: int
    name: str
    hours: int
    asked: int | None
    is_short: bool


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement; only its days and state when `agreement` is empty (the reader may know no more)."""

    first_day: date
    last_day: date
    label: str
    tone: str
    agreement: PracticeAgreement | None = None
    signatures: tuple[SignatureRow, ...] = ()
    hours: tuple[HoursRow, ...] = ()
    signings: tuple[Signing, ...] = ()
    can_change: bool = False
    can_withdraw: bool = False

    @property
    def is_short(self) -> bool:
        return any(row.is_short for row in self.hours)

    @property
    def signs_in_app(self) -> bool:
        return any(how == SignedHow.APP for _party, how in self.signings)


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Everything on the page of one trainee's agreements, the newest first and the withdrawn ones last."""

    sight: PaperSight
    now: AgreementNow
    text: str
    rows: tuple[AgreementRow, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Who reads about whom, and what is needed to say it."""

    participant: Participant
    sight: PaperSight
    words: TraineeWords
    today: date
    norms: Mapping[date, int]


def agreement_page(participant: Participant, user: User, words: TraineeWords, today: date) -> AgreementPage:
    """A fixed number of queries, however many agreements there were."""
    sight = paper_sight(user, participant, today)
    reading = _Reading(participant, sight, words, today, hours_norms())
    agreements = list(_whole(participant, today))
    standing = [row for row in agreements if row.withdrawn_at is None]
    now = state_among(participant, standing, today)
    withdrawn = [row for row in agreements if row.withdrawn_at is not None]
    return AgreementPage(sight, now, sentence(now), tuple(_row(row, reading) for row in [*standing, *withdrawn]))


def agreement_sheet(agreement: PracticeAgreement, words: TraineeWords, today: date) -> dict[str, Any]:
    """What stands on the sheet of one agreement (context of its template); for who may read it."""
    participant = agreement.participant
    events = apps.get_model("cohorts.PracticeAgreementEvent")._default_manager.filter(pgh_obj=OuterRef("pk")).order_by()
    found = _whole(participant, today).annotate(version=how_many(events)).get(pk=agreement.pk)
    hours = _hours(participant, found, {})
    return {
        "agreement": found,
        "last_day": last_day(found.period.upper),
        "hours": hours,
        "total_hours": sum(year.hours for year in hours),
        "signatures": _signatures(participant, found, words),
        "teachers": teachers_of(participant, today),
        "work_processes": work_processes_of(found.qualification),
    }


def open_signings(agreement: PracticeAgreement, user: User, today: date) -> list[Signing]:
    """What this person may still record on it."""
    signed = set(agreement.signatures.values_list("party", flat=True))
    return [one for one in signings_of(paper_sight(user, agreement.participant, today)) if one[0] not in signed]


def teachers_of(participant: Participant, today: date) -> QuerySet[User]:
    """The teachers of the cohort, who are its school to a trainee."""
    held = Membership.objects.in_role(Role.TEACHER).active_on(today).filter(cohort=participant.cohort_id)
    found: QuerySet[User] = User.objects.active().filter(pk__in=held.order_by().values("user")).in_name_order()
    return found


def trainers_in(participant: Participant, today: date) -> QuerySet[User]:
    """The practice trainers of the organisations of the cohort."""
    held = Membership.objects.in_role(Role.PRACTICE_TRAINER).active_on(today).filter(organisation__cohorts=participant.cohort_id)
    found: QuerySet[User] = User.objects.active().filter(pk__in=held.order_by().values("user")).in_name_order()
    return found.exclude(pk=participant.user_id)


def hours_norms() -> dict[date, int]:
    """The hours of practice a whole study year asks, from a day on."""
    return dict(HoursNorm.objects.order_by().values_list("starts_on", "practice"))


def years_of(participant: Participant) -> list[StudyYear]:
    """The study years of this education; one without an end is counted up to the end of its cohort."""
    until = participant.period.upper or participant.cohort.period.upper
    return study_years(participant.period.lower, max(until, participant.period.lower + timedelta(days=1)))[:YEARS]


def first_values(participant: Participant, today: date) -> dict[str, Any]:
    """What the form of a new agreement begins with: the whole education, or from today on when another was signed before."""
    job = _job(participant, max(today, participant.period.lower))
    begins = max(today, participant.period.lower) if job and job.has_signed else participant.period.lower
    until = participant.period.upper or participant.cohort.period.upper
    return {
        "organisation": job.organisation_id if job else None,
        "practice_trainer": (job.own_trainer or job.first_trainer) if job else None,
        "starts_on": begins,
        "last_day": last_day(until),
        "leerbedrijf_id": (job.leerbedrijf_id or "") if job else "",
        "hours": hours_asked(years_of(participant), begins, until, hours_norms()),
    }


def _row(agreement: PracticeAgreement, reading: _Reading) -> AgreementRow:
    standing = state_of_one(reading.participant, agreement, reading.today)
    first, last = agreement.period.lower, last_day(agreement.period.upper)
    label, tone = _word(agreement, standing, reading.today)
    if not reading.sight.is_reader:
        return AgreementRow(first, last, label, tone)
    signatures = _signatures(reading.participant, agreement, reading.words)
    counts = agreement.withdrawn_at is None
    takes_signatures = counts and standing is not Standing.NEEDS_NEW
    waits_for = {row.party for row in signatures if row.signature is None}
    return AgreementRow(
        first,
        last,
        label,
        tone,
        agreement,
        signatures=signatures,
        hours=_hours(reading.participant, agreement, reading.norms),
        signings=tuple(one for one in signings_of(reading.sight) if takes_signatures and one[0] in waits_for),
        can_change=reading.sight.is_guide and counts and len(waits_for) == len(Party),
        can_withdraw=reading.sight.is_guide and counts,
    )


def _word(agreement: PracticeAgreement, standing: Standing, today: date) -> tuple[str, str]:
    """The label and tone of one agreement by itself."""
    if agreement.withdrawn_at is not None:
        return _("Ingetrokken"), "quiet"
    if agreement.period.upper <= today:
        return _("Afgelopen"), "quiet"
    return label_of(standing), TONES.get(standing, "error")


def _signatures(participant: Participant, agreement: PracticeAgreement, words: TraineeWords) -> tuple[SignatureRow, ...]:
    parties = {
        Party.SCHOOL: (_("School"), agreement.school.name),
        Party.TRAINEE: (words.singular.capitalize(), participant.user.name),
        Party.ORGANISATION: (_("Leerbedrijf"), agreement.organisation.name),
    }
    signatures = {signature.party: signature for signature in agreement.signatures.all()}
    return tuple(SignatureRow(party, *names, signatures.get(party)) for party, names in parties.items())


def _hours(participant: Participant, agreement: PracticeAgreement, norms: Mapping[date, int]) -> tuple[HoursRow, ...]:
    years = years_of(participant)
    hours = {row.study_year: row.hours for row in agreement.hours.all()}
    asked = hours_asked(years, agreement.period.lower, agreement.period.upper, norms)
    short = short_years(hours, asked)
    names = {year.number: year.name for year in years}
    shown = sorted({*hours, *short})
    return tuple(HoursRow(number, names.get(number, ""), hours.get(number, 0), asked.get(number), number in short) for number in shown)


def _whole(participant: Participant, today: date) -> QuerySet[Any]:
    signatures = Prefetch("signatures", AgreementSignature.objects.select_related("recorded_by"))
    related = ("participant__user", "school", "organisation", "qualification__dossier", "practice_trainer", "made_by")
    found = with_state(PracticeAgreement.objects.filter(participant=participant), today).select_related(*related)
    return found.prefetch_related(signatures, "hours").order_by("-period")


def _job(participant: Participant, day: date) -> Any:
    """The employer on this day, with what an agreement with it needs: its practice trainers and number, and whether one was signed."""
    trainers = Membership.objects.in_role(Role.PRACTICE_TRAINER).active_on(day).filter(organisation=OuterRef("organisation"))
    trainers = trainers.exclude(user=participant.user_id).order_by("user__sort_name")
    places = Placement.objects.filter(participant=participant, period__contains=day).order_by().values("location")
    known = Recognition.objects.filter(organisation=OuterRef("organisation"), crebo=participant.qualification.crebo, period__contains=day)
    known = known.filter(Q(location__isnull=True) | Q(location__in=places)).order_by(F("location").asc(nulls_last=True))
    return (
        Employment.objects.filter(participant=participant, period__contains=day)
        .annotate(
            own_trainer=Subquery(trainers.filter(user=participant.practice_trainer_id).values("user")[:1]),
            first_trainer=Subquery(trainers.values("user")[:1]),
            leerbedrijf_id=Subquery(known.values("leerbedrijf_id")[:1]),
            has_signed=Exists(PracticeAgreement.objects.standing().filter(participant=participant, signatures__isnull=False)),
        )
        .first()
    )
