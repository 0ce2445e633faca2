from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from begeleiding.actions.supervision import keep_external
from begeleiding.choices import LearnerKind
from begeleiding.models import ExternalLearner
from cohorts.actions.period import end_on
from cohorts.actions.person import lock_people
from cohorts.choices import Role
from cohorts.models import Location, Membership
from opleiding.kernel import audit
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User

ONE = Decimal(1)


@transaction.atomic
def add_external_learner(
    *,
    by: User | None,
    location: Location,
    kind: LearnerKind | str,
    period: DateRange,
    supervisor: User | None = None,
    weight: Decimal = ONE,
    reason: str = "",
) -> ExternalLearner:
    """A learner without an account at a location. With a supervisor the same is asked as of a link: OverNorm, NotQualified."""
    learner = ExternalLearner(location=location, kind=kind, period=period, supervisor=supervisor, weight=weight)
    _hold(learner)
    keep_external(by, learner, reason)
    audit.record(by, "external_learner.added", learner, organisation=location.organisation)
    return learner


@transaction.atomic
def change_external_learner(
    *,
    by: User,
    learner: ExternalLearner,
    kind: LearnerKind | str,
    period: DateRange,
    supervisor: User | None,
    weight: Decimal,
    reason: str = "",
) -> ExternalLearner:
    """Other facts about the same learner; asks as `add_external_learner`, but not again for what a reason was kept for.

    With somebody else, heavier, or on days there was no reason for, it is asked anew.
    """
    _hold(learner, supervisor)
    locked = _locked(learner)
    if locked.supervisor != supervisor or weight > locked.weight or not _within(period, locked.period):
        locked.justifications.all().delete()  # a reason is about who carries what on which days; a refusal brings it back
    locked.kind, locked.period, locked.supervisor, locked.weight = kind, period, supervisor, weight
    _check_role(locked)
    keep_external(by, locked, reason)
    audit.record(by, "external_learner.changed", locked, organisation=locked.location.organisation)
    return locked


@transaction.atomic
def end_external_learner(*, by: User, learner: ExternalLearner, until: date) -> None:
    """Not here any more from `until` on; who had not begun by then never came."""
    locked = _locked(learner)
    audit.record(by, "external_learner.ended", locked, organisation=locked.location.organisation)
    end_on(locked, until)


def _within(period: DateRange, other: DateRange) -> bool:
    return bool(other.lower <= period.lower and period.upper <= other.upper)


def _hold(learner: ExternalLearner, coming: User | None = None) -> None:
    """The rows of who carries it now and who will, always before that of the learner."""
    lock_people(person.pk for person in (learner.supervisor, coming) if person is not None)
    if learner.pk is None:
        _check_role(learner)


def _locked(learner: ExternalLearner) -> ExternalLearner:
    rows = ExternalLearner.objects.select_for_update(of=("self",), no_key=True).select_related("location__organisation", "supervisor")
    found = rows.filter(pk=learner.pk).first()
    if found is None:
        raise DomainError(_("Deze stagiair staat er niet meer. Iemand haalde de regel net weg."))
    return found


def _check_role(learner: ExternalLearner) -> None:
    if learner.supervisor is None:
        return
    held = Membership.objects.held_by(learner.supervisor).in_role(Role.SUPERVISOR).filter(period__overlap=learner.period)
    if not held.filter(organisation=learner.location.organisation_id).exists():
        message = _("%(name)s is hier dan geen werkbegeleider.") % {"name": learner.supervisor.name}
        raise DomainError(message, field="supervisor")
