"""How the practice agreements of trainees stand: one query for any number of them, and the line in the dossier of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.choices import Party
from cohorts.models import Employment, Participant, PracticeAgreement
from cohorts.permissions.paper import knows_papers
from cohorts.rules.agreement import Agreed, Enrolled, Standing, agreement_that_counts, standing_of
from cohorts.rules.days import last_day
from cohorts.selectors.dossier_part import DossierPart, PartState
from opleiding.kernel.models import User

TONES = {Standing.ENDING: "warn", Standing.OK: "ok", Standing.OVER: "quiet"}
PART_STATES: dict[Standing, PartState] = {Standing.MISSING: "todo", Standing.OK: "done", Standing.ENDING: "done", Standing.OVER: "done"}


@dataclass(frozen=True, slots=True)
class AgreementNow:
    """How it is with the agreement of one trainee today. `until` is the first day without it."""

    standing: Standing
    agreement: int | None = None
    until: date | None = None
    signed: tuple[str, ...] = ()

    @property
    def unsigned(self) -> tuple[Party, ...]:
        """The parties that still have to."""
        return tuple(party for party in Party if party not in self.signed)

    @property
    def tone(self) -> str:
        return TONES.get(self.standing, "error")

    @property
    def label(self) -> str:
        return label_of(self.standing)

    @property
    def last_day(self) -> date | None:
        return last_day(self.until)


def agreement_states(participants: Iterable[Participant], today: date) -> dict[int, AgreementNow]:
    """Every one of these trainees, in one query; the red ones are missing, unsigned or in need of a new one."""
    people = {one.pk: one for one in participants}
    found: dict[int, list[PracticeAgreement]] = {pk: [] for pk in people}
    for row in with_state(PracticeAgreement.objects.standing().filter(participant__in=people), today).order_by():
        found[row.participant_id].append(row)
    return {pk: state_among(people[pk], rows, today) for pk, rows in found.items()}


def with_state(agreements: QuerySet[PracticeAgreement], today: date) -> QuerySet[PracticeAgreement]:
    """Each with today's `employer` and `school_now` of its trainee and the parties it was `signed_by`."""
    jobs = Employment.objects.filter(participant=OuterRef("participant"), period__contains=today).order_by()
    signed = ArrayAgg("signatures__party", filter=Q(signatures__isnull=False), default=Value([]))
    employer = Subquery(jobs.values("organisation")[:1])
    return agreements.annotate(employer=employer, school_now=F("participant__cohort__school"), signed_by=signed)


def state_among(participant: Participant, agreements: Sequence[PracticeAgreement], today: date) -> AgreementNow:
    """The one state of a trainee, from rows of `with_state` without the withdrawn ones."""
    rows = {row.pk: row for row in agreements}
    counts = agreement_that_counts([_agreed(row) for row in agreements], today)
    row = rows[counts.key] if counts else None
    standing = standing_of(counts, _enrolled(participant, row), today)
    if counts is None or row is None:
        return AgreementNow(standing)
    return AgreementNow(standing, counts.key, counts.until, tuple(getattr(row, "signed_by", ())))


def state_of_one(participant: Participant, agreement: PracticeAgreement, today: date) -> Standing:
    """How one agreement stands by itself, whether or not it is the one that counts."""
    return standing_of(_agreed(agreement), _enrolled(participant, agreement), today)


def agreement_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """Its line in the dossier; nothing for who may not know of it."""
    if not knows_papers(user, participant, today):
        return None
    now = agreement_states([participant], today)[participant.pk]
    state: PartState = PART_STATES.get(now.standing, "busy")
    return DossierPart(_("Praktijkovereenkomst"), state, sentence(now), reverse("cohorts:agreement_list", args=[participant.pk]))


def label_of(standing: Standing) -> str:
    """The word for a state."""
    return {
        Standing.MISSING: _("Nog geen"),
        Standing.NEEDS_NEW: _("Nieuwe nodig"),
        Standing.UNSIGNED: _("Nog niet getekend"),
        Standing.ENDING: _("Loopt af"),
        Standing.OK: _("Getekend"),
        Standing.OVER: _("Afgelopen"),
    }[standing]


def sentence(now: AgreementNow) -> str:
    """The state in one sentence."""
    day = date_format(now.last_day, "j F Y") if now.last_day else ""
    return {
        Standing.MISSING: _("Er is nog geen praktijkovereenkomst."),
        Standing.NEEDS_NEW: _("School, werkgever of opleiding is veranderd. Er is een nieuwe nodig."),
        Standing.UNSIGNED: _("Nog niet door alle drie getekend."),
        Standing.ENDING: _("Getekend door alle drie. Loopt af op %(day)s.") % {"day": day},
        Standing.OK: _("Getekend door alle drie."),
        Standing.OVER: _("De opleiding is afgelopen."),
    }[now.standing]


def _agreed(row: PracticeAgreement) -> Agreed:
    signatures = len(getattr(row, "signed_by", ()))
    return Agreed(row.pk, row.school_id, row.organisation_id, row.qualification_id, row.period.lower, row.period.upper, signatures)


def _enrolled(participant: Participant, row: PracticeAgreement | None) -> Enrolled:
    return Enrolled(
        getattr(row, "school_now", None), getattr(row, "employer", None), participant.qualification_id, participant.period.upper
    )
