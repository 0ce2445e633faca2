from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.actions.supervision import go_on, link_supervisor
from cohorts.actions import end_supervision
from cohorts.actions.lock import lock_open_participant
from cohorts.actions.period import days
from cohorts.actions.person import lock_people
from cohorts.choices import SupervisionForm
from cohorts.models import Participant, Supervision
from opleiding.kernel import audit
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import AuditEvent, User

SUPERVISION = "cohorts.supervision"


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move on the map did, so that it can be taken back: the link made, and the one that ended for it."""

    made: int
    ended: int | None = None
    supervisor: int | None = None
    first: str = ""
    until: str = ""
    form: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@transaction.atomic
def move_learner(
    *,
    by: User,
    participant: Participant,
    supervisor: User,
    starts_on: date,
    seen: Collection[int],
    seen_on: date,
    instead: int | None = None,
    form: str = SupervisionForm.INDIVIDUAL,
    reason: str = "",
) -> Moved:
    """Link a learner from a day on; `instead` is the link that ends there, and whose last day the new one takes over.

    `seen` are the links of the day `seen_on` as they were shown. Conflict when somebody changed them meanwhile, and the link
    asked for is not there; when it is, nothing is done twice. Raises as `link_supervisor`.
    """
    lock_people([supervisor.pk])
    locked = lock_open_participant(participant)
    now = list(locked.supervisions.filter(period__contains=seen_on).select_related("supervisor"))
    again = next((link for link in now if link.supervisor_id == supervisor.pk and link.pk not in seen), None)
    if again is not None and instead not in [link.pk for link in now]:
        return Moved(again.pk)
    if {link.pk for link in now} != set(seen):
        raise Conflict(_changed_by(by, participant, {link.pk for link in now} ^ set(seen)))
    before = next((link for link in now if link.pk == instead), None)
    until = before.period.upper if before is not None else None
    made = link_supervisor(
        by=by, supervisor=supervisor, participant=locked, period=days(starts_on, until), form=before.form if before else form, reason=reason
    )
    if before is None:
        return Moved(made.pk)
    known = Moved(
        made.pk, before.pk, before.supervisor_id, before.period.lower.isoformat(), until.isoformat() if until else "", before.form
    )
    end_supervision(by=by, supervision=before, until=starts_on)
    return known


@transaction.atomic
def undo_move(*, by: User, moved: Moved) -> None:
    """As it was before: the link never was, and the one that ended for it goes on. DomainError when that cannot be any more.

    Whoever carries it again may have been given somebody else meanwhile: what that makes too much is kept like a list's.
    """
    lock_people([moved.supervisor] if moved.supervisor else [])
    made = Supervision.objects.filter(pk=moved.made).select_related("participant").first()
    if made is None:
        raise DomainError(_("Deze koppeling is er niet meer."))
    locked = lock_open_participant(made.participant)
    audit.record(by, "supervision.undone", made)
    made.delete()
    if moved.ended is not None:
        _restore(by, locked, moved)


def _restore(by: User, participant: Participant, moved: Moved) -> None:
    """The link that ended goes on; one that began that very day was gone, and is made again."""
    until = date.fromisoformat(moved.until) if moved.until else None
    period = days(date.fromisoformat(moved.first), until)
    before = participant.supervisions.filter(pk=moved.ended or 0).first()
    if before is None:
        supervisor = User.objects.get(pk=moved.supervisor or 0)
        link_supervisor(by=by, supervisor=supervisor, participant=participant, period=period, form=moved.form, source_is_list=True)
        return
    go_on(by=by, link=before, period=period)


def _changed_by(by: User, participant: Participant, links: Collection[int]) -> str:
    """Who was first, as far as that was written down."""
    keys = [str(key) for key in links]
    events = AuditEvent.objects.filter(object_type=SUPERVISION, object_id__in=keys, by__isnull=False).select_related("by")
    last = events.order_by("-pk").first()
    values = {"who": last.by.get_short_name() if last and last.by else "", "name": participant.user.name}
    if last is None or last.by == by:
        return _("De koppeling van %(name)s is net veranderd. Dit is de nieuwe stand.") % values
    return _("%(who)s veranderde de koppeling van %(name)s net. Dit is de nieuwe stand.") % values
