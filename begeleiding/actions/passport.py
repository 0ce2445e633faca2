"""What is written in the passport of a supervisor: what was seen, the talk, room and days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from begeleiding.choices import CriterionState, SuitabilityOutcome
from begeleiding.models import Criterion, CriterionProgress, SuitabilityTalk, SupervisorAbsence, SupervisorPassport
from begeleiding.rules.passport import expires_after
from cohorts.actions import set_stand_in
from cohorts.actions.period import end_on
from cohorts.actions.person import lock_person
from cohorts.choices import Role
from cohorts.models import Membership
from cohorts.rules.days import last_day
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.outbox import notify


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody saw of one criterion (a key). Without a last day it holds as long as the criterion says."""

    criterion: int
    state: CriterionState | str
    seen_on: date
    evidence: str = ""
    expires_on: date | None = None


def passport_of(supervisor: User, organisation: Organisation) -> SupervisorPassport:
    """The row itself, held until the end of the transaction; made when it was not there."""
    made, _is_new = SupervisorPassport.objects.get_or_create(supervisor=supervisor, organisation=organisation)
    return SupervisorPassport.objects.select_for_update(of=("self",), no_key=True).get(pk=made.pk)


@transaction.atomic
def decide_criteria(*, by: User, supervisor: User, organisation: Organisation, seen: Sequence[Seen], today: date) -> None:
    """Met, not yet or exempt, for any number of criteria at once; each of an adopted version, and never before its day has come.

    DomainError for somebody who decides about oneself.
    """
    _check_another(by, supervisor)
    passport = passport_of(supervisor, organisation)
    adopted = Criterion.objects.filter(criteria__organisation=organisation, criteria__adopted_on__isnull=False)
    known = adopted.in_bulk([one.criterion for one in seen])
    for one in seen:
        if one.criterion not in known or one.seen_on > today:
            raise DomainError(_("Kies een criterium dat geldt, en een dag die geweest is."))
    _keep(by, passport, seen, known)
    audit.record(by, "passport.decided", passport, organisation=organisation)


@transaction.atomic
def record_suitability(
    *,
    by: User,
    supervisor: User,
    organisation: Organisation,
    held_on: date,
    statements: Mapping[str, bool],
    outcome: SuitabilityOutcome | str,
    agreed: str = "",
    today: date,
) -> SuitabilityTalk:
    """The talk about supervising; `statements` are is_flexible, is_positive and lets_happen."""
    _check_another(by, supervisor)
    if held_on > today:
        raise DomainError(_("Een gesprek leg je vast als het geweest is."), field="held_on")
    passport = passport_of(supervisor, organisation)
    talk = SuitabilityTalk(passport=passport, held_on=held_on, held_by=by, outcome=outcome, agreed=agreed, **statements)
    with in_words():
        talk.save(force_insert=True)
    audit.record(by, "suitability_talk.recorded", talk, organisation=organisation)
    return talk


@transaction.atomic
def set_availability(
    *, by: User, supervisor: User, organisation: Organisation, most: Decimal | None, weekdays: Iterable[int], is_coach: bool
) -> SupervisorPassport:
    """How many at most (None: as the norm has it), on which days, and whether somebody is a coach of a ward."""
    lock_person(supervisor)
    passport = passport_of(supervisor, organisation)
    passport.most, passport.weekdays, passport.is_coach = most, sorted(weekdays), is_coach
    with in_words():
        passport.save(update_fields=["most", "weekdays", "is_coach"])
    audit.record(by, "passport.arranged", passport, organisation=organisation)
    return passport


@transaction.atomic
def add_supervisor_absence(
    *, by: User, supervisor: User, organisation: Organisation, period: DateRange, stand_in: User | None = None
) -> SupervisorAbsence:
    """Days without supervising; with somebody who takes over in those days, if that is known. The practice trainers hear at once."""
    lock_person(supervisor)
    if stand_in is not None and period.upper is None:
        raise DomainError(_("Kies een laatste dag; een vervanging loopt niet door zonder einde."), field="last_day")
    absence = SupervisorAbsence(passport=passport_of(supervisor, organisation), period=period)
    with in_words():
        absence.save(force_insert=True)
    if stand_in is not None:
        set_stand_in(by=by, supervisor=supervisor, stand_in=stand_in, period=period)
    audit.record(by, "supervisor_absence.added", absence, organisation=organisation)
    _tell_trainers(by, supervisor, absence)
    return absence


@transaction.atomic
def end_supervisor_absence(*, by: User, absence: SupervisorAbsence, today: date) -> None:
    """Available again from today on; what had not begun never was."""
    lock_person(absence.passport.supervisor)
    locked = SupervisorAbsence.objects.filter(pk=absence.pk).first()
    if locked is None:
        return
    audit.record(by, "supervisor_absence.ended", locked, organisation=absence.passport.organisation)
    end_on(locked, today)


def _check_another(by: User, supervisor: User) -> None:
    if by.pk == supervisor.pk:
        raise DomainError(_("Over jezelf beslist een ander: vraag een andere praktijkopleider."))


def _keep(by: User, passport: SupervisorPassport, seen: Iterable[Seen], known: Mapping[int, Criterion]) -> None:
    for one in seen:
        ends = one.expires_on
        if ends is None and one.state == CriterionState.MET:
            ends = expires_after(one.seen_on, known[one.criterion].valid_months)
        values: dict[str, Any] = {
            "state": one.state,
            "evidence": one.evidence,
            "decided_by": by,
            "decided_on": one.seen_on,
            "expires_on": None if one.state == CriterionState.NOT_YET else ends,
        }
        with in_words():
            CriterionProgress.objects.update_or_create(passport=passport, criterion=known[one.criterion], defaults=values)


def _tell_trainers(by: User, supervisor: User, absence: SupervisorAbsence) -> None:
    """Whoever plans the work around it; not why, and not the one who wrote it down."""
    organisation = absence.passport.organisation_id
    held = Membership.objects.active_on(absence.period.lower).in_role(Role.PRACTICE_TRAINER).filter(organisation=organisation, cohort=None)
    first, last = absence.period.lower, last_day(absence.period.upper)
    shown = {"name": supervisor.name, "first": date_format(first, "j F"), "last": date_format(last, "j F") if last else ""}
    said = _("%(name)s begeleidt niet van %(first)s tot en met %(last)s.") if last else _("%(name)s begeleidt niet vanaf %(first)s.")
    for trainer in User.objects.filter(pk__in=held.order_by().values("user")).exclude(pk=by.pk):
        notify(
            receiver=trainer,
            kind="supervisor_absence",
            dedupe_key=f"supervisor_absence:{absence.pk}:{trainer.pk}",
            text=said % shown,
            url=reverse("begeleiding:passport_detail", args=[supervisor.pk]),
        )
