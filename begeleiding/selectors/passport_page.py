"""The passport of one supervisor as a page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from begeleiding.choices import CriterionKind, CriterionState, ProposalState, WorkDay
from begeleiding.models import (
    Criterion,
    CriterionProgress,
    SuitabilityTalk,
    SupervisorAbsence,
    SupervisorPassport,
    TrainingRecord,
)
from begeleiding.rules.passport import Asked, Decision, deciding_key, is_running_out
from begeleiding.selectors.passport import earlier
from cohorts.models import StandIn
from cohorts.rules.days import last_day
from opleiding.kernel.models import Organisation, User


@dataclass(frozen=True, slots=True)
class StandingRow:
    """How one supervisor stands with one criterion today; `progress` may be of an earlier version."""

    criterion: Criterion
    progress: CriterionProgress | None
    is_met: bool
    is_running_out: bool = False

    @property
    def is_entry(self) -> bool:
        return self.criterion.kind == CriterionKind.ENTRY

    @property
    def has_run_out(self) -> bool:
        """It was met or exempt, and no longer is."""
        return self.progress is not None and self.progress.state != CriterionState.NOT_YET and not self.is_met


@dataclass(frozen=True, slots=True)
class Standing:
    """All that is asked today, in its order, and what of it is met. Nothing is asked when `rows` is empty."""

    rows: tuple[StandingRow, ...] = ()
    #: A version that was adopted and does not count yet.
    coming_on: date | None = None

    @property
    def entry(self) -> tuple[StandingRow, ...]:
        return tuple(row for row in self.rows if row.is_entry)

    @property
    def quality(self) -> tuple[StandingRow, ...]:
        return tuple(row for row in self.rows if not row.is_entry)

    @property
    def met(self) -> int:
        return sum(row.is_met for row in self.entry)

    @property
    def is_qualified(self) -> bool:
        return bool(self.rows) and self.met == len(self.entry)


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    absence: SupervisorAbsence
    first_day: date
    last_day: date | None
    #: Who takes over in those days, if anybody does.
    covered_by: str = ""


@dataclass(frozen=True, slots=True)
class TrainingRow:
    record: TrainingRecord
    is_running_out: bool
    has_run_out: bool


@dataclass(frozen=True, slots=True)
class Contributions:
    """What somebody did for others, to be said in sentences; never a score."""

    guided: int = 0
    guides_now: int = 0
    intervisions: int = 0
    proposals: int = 0
    taken: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.guided or self.intervisions or self.proposals)


@dataclass(frozen=True, slots=True)
class PassportPage:
    """Everything a supervisor and the practice trainer read. `passport` is None while nothing was written down."""

    passport: SupervisorPassport | None
    standing: Standing
    talks: tuple[SuitabilityTalk, ...]
    trainings: tuple[TrainingRow, ...]
    absences: tuple[AbsenceRow, ...]
    contributions: Contributions

    @property
    def weekdays(self) -> str:
        """The days somebody is usually in, in words."""
        kept = self.passport.weekdays if self.passport else []
        return ", ".join(str(WorkDay(day).label) for day in kept)


def passport_page(supervisor: User, organisation: int, today: date) -> PassportPage:
    """Seven queries, however much there is. `organisation` is a key."""
    passport = _passports(today).filter(supervisor=supervisor, organisation=organisation).first()
    standing = standing_of(organisation, passport, today)
    absences = tuple(passport.absences.all()) if passport else ()
    return PassportPage(
        passport,
        standing,
        tuple(passport.suitability_talks.all()) if passport else (),
        training_rows(passport.trainings.all() if passport else (), today),
        tuple(_absence_rows(supervisor, absences, today)),
        contributions_of(supervisor, organisation, today),
    )


def held_passport(supervisor: User, organisation: Organisation) -> SupervisorPassport | None:
    """What was written down so far, without its parts; None while that is nothing."""
    return SupervisorPassport.objects.filter(supervisor=supervisor, organisation=organisation).first()


def standing_of(organisation: int, passport: SupervisorPassport | None, today: date) -> Standing:
    """One query for what is asked, one for what was seen."""
    asked = Criterion.objects.filter(criteria__organisation=organisation, criteria__adopted_on__isnull=False)
    criteria = list(asked.select_related("criteria").order_by("criteria__version", "kind", "position"))
    adopted = {one.criteria.version: day for one in criteria if (day := one.criteria.adopted_on)}
    coming = min((day for day in adopted.values() if day > today), default=None)
    running = max((version for version, day in adopted.items() if day <= today), default=None)
    seen = passport.progress.select_related("decided_by") if passport else ()
    progress = {row.criterion_id: row for row in seen}
    goes_on_from = {one.pk: one.continues_id for one in criteria}
    now = (one for one in criteria if one.criteria.version == running)
    return Standing(tuple(_row(one, goes_on_from, progress, today) for one in now), coming)


def training_rows(records: Iterable[TrainingRecord], today: date) -> tuple[TrainingRow, ...]:
    """The newest first; of what was followed again only the newest runs out."""
    rows, renewed = [], set()
    for record in sorted(records, key=lambda one: one.followed_on, reverse=True):
        ends, is_newest = record.expires_on, record.activity_id not in renewed
        renewed.add(record.activity_id)
        is_near = is_newest and is_running_out(Decision(True, record.followed_on, ends), today)
        rows.append(TrainingRow(record, is_near, is_newest and ends is not None and ends <= today))
    return tuple(rows)


def contributions_of(supervisor: User, organisation: int, today: date) -> Contributions:
    """One query. Intervision is for the eyes of this person only: others plan it, and read no attendance."""
    here = Q(supervisions__participant__employments__organisation=organisation)
    counts = User.objects.filter(pk=supervisor.pk).aggregate(
        guided=Count("supervisions__trainee", filter=here & Q(supervisions__period__startswith__lte=today), distinct=True),
        guides_now=Count("supervisions__trainee", filter=here & Q(supervisions__period__contains=today), distinct=True),
        proposals=Count("criterion_proposals", filter=Q(criterion_proposals__organisation=organisation), distinct=True),
        taken=Count(
            "criterion_proposals",
            filter=Q(criterion_proposals__organisation=organisation, criterion_proposals__state=ProposalState.TAKEN),
            distinct=True,
        ),
        intervisions=Count("intervision_attendance", filter=Q(intervision_attendance__was_present=True), distinct=True),
    )
    return Contributions(**counts)


def _row(
    criterion: Criterion, goes_on_from: Mapping[int, int | None], progress: Mapping[int, CriterionProgress], today: date
) -> StandingRow:
    decided = {key: Decision(row.state != CriterionState.NOT_YET, row.decided_on, row.expires_on) for key, row in progress.items()}
    asked = Asked(criterion.pk, criterion.kind == CriterionKind.ENTRY, earlier(criterion.pk, goes_on_from))
    key = deciding_key(asked, decided, today)
    if key is None:
        return StandingRow(criterion, None, is_met=False)
    return StandingRow(criterion, progress[key], decided[key].holds_on(today), is_running_out(decided[key], today))


def _passports(today: date) -> "QuerySet[SupervisorPassport]":
    still = SupervisorAbsence.objects.filter(Q(period__endswith__gt=today) | Q(period__upper_inf=True)).order_by("period")
    return SupervisorPassport.objects.prefetch_related(
        Prefetch("absences", still),
        Prefetch("suitability_talks", SuitabilityTalk.objects.select_related("held_by").order_by("-held_on")),
        Prefetch("trainings", TrainingRecord.objects.select_related("activity")),
    )


def _absence_rows(supervisor: User, absences: Iterable[SupervisorAbsence], today: date) -> Iterable[AbsenceRow]:
    covers = list(StandIn.objects.filter(supervisor=supervisor, period__endswith__gt=today).select_related("stand_in"))
    for one in absences:
        names = (cover.stand_in.name for cover in covers if _overlap(cover, one))
        yield AbsenceRow(one, one.period.lower, last_day(one.period.upper), ", ".join(dict.fromkeys(names)))


def _overlap(cover: StandIn, absence: SupervisorAbsence) -> bool:
    begins_in_time = absence.period.upper is None or cover.period.lower < absence.period.upper
    return begins_in_time and bool(absence.period.lower < cover.period.upper)
