"""Looking back on an own situation: begun, written on bit by bit, finished, shared apart from the situation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cockpit.actions import news
from cockpit.actions.case import lock_case
from cockpit.actions.privacy import stop_on_certain
from cockpit.choices import ReflectionAudience
from cockpit.models import PracticeCase, Reflection, ReflectionShare, ReflectionVersion
from cockpit.models.case import MAX_TEXT
from cockpit.rules.reflection import Method
from cockpit.selectors.reflection import method_of
from opleiding.kernel import audit, clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User

#: Under this name a session keeps a reflection that was thrown away (see `delete_reflection`).
KEPT_REFLECTION = "deleted_reflection"


class WrittenMeanwhile(Conflict):
    """Another telephone wrote on it; `current` is how it stands now."""

    def __init__(self, current: Reflection) -> None:
        super().__init__(_("Deze reflectie is intussen veranderd. Je ziet hieronder wat er nu staat en wat jij schreef."))
        self.current = current


@transaction.atomic
def start_reflection(*, by: User, case: PracticeCase, method: Method, now: datetime | None = None) -> Reflection:
    """The reflection on this situation in this method; begun already, it is that one."""
    if lock_case(case).is_draft:
        raise DomainError(_("Leg de situatie eerst vast. Daarna kun je erop terugkijken."))
    made = {"method_version": method.version, "started_at": now or clock.now(), "written_at": now or clock.now()}
    reflection, is_new = Reflection.objects.get_or_create(case=case, method=method.code, defaults=made)
    if is_new:
        audit.record(by, "reflection.started", reflection)
    return reflection


@transaction.atomic
def write_reflection(
    *,
    by: User,
    reflection: Reflection,
    answers: Mapping[str, str],
    version: int,
    is_finished: bool = False,
    cleared_marks: Sequence[str] = (),
    now: datetime | None = None,
) -> Reflection:
    """Keep what is written so far. Finished once, it stays finished and what stood there is kept as a version.

    WrittenMeanwhile; DomainError for a required step left open or too long a text; CertainFound.
    """
    now, locked = now or clock.now(), _lock(reflection)
    method = method_of(locked)
    said = {step.code: answers.get(step.code, "").strip() for step in method.steps}
    if locked.version != version and said != locked.answers:
        raise WrittenMeanwhile(locked)
    is_finished = is_finished or locked.is_finished
    _check(method, said, is_finished)
    if said != locked.answers:
        _keep(locked, now)
        locked.answers, locked.version, locked.written_at = said, locked.version + 1, now
    if is_finished and not locked.is_finished:
        locked.finished_at = now
        audit.record(by, "reflection.finished", locked)
    locked.cleared_marks = list(cleared_marks)
    locked.save()
    return locked


@transaction.atomic
def share_reflection(*, by: User, reflection: Reflection, audience: ReflectionAudience, now: datetime | None = None) -> ReflectionShare:
    """Let these people read it; they hear of it. Shared already, nothing happens. DomainError while it is not finished."""
    now, locked = now or clock.now(), _lock(reflection)
    if not locked.is_finished:
        raise DomainError(_("Rond je reflectie eerst af. Daarna kun je hem delen."))
    stop_on_certain(_by_field(locked.answers))
    share, is_new = ReflectionShare.objects.get_or_create(
        reflection=locked, audience=audience, withdrawn_at=None, defaults={"opened_at": now}
    )
    if is_new:
        audit.record(by, "reflection.shared", locked)
        news.tell_reflection_shared(share, now)
    return share


@transaction.atomic
def withdraw_reflection_share(*, by: User, share: ReflectionShare, now: datetime | None = None) -> None:
    """From now on these people read it no more."""
    _lock(share.reflection)
    if ReflectionShare.objects.filter(pk=share.pk, withdrawn_at__isnull=True).update(withdrawn_at=now or clock.now()):
        audit.record(by, "reflection.share_withdrawn", share.reflection)


@transaction.atomic
def delete_reflection(*, by: User, reflection: Reflection) -> dict[str, Any]:
    """Remove one with everything it ever said; what is returned is all that `restore_reflection` needs."""
    locked = _lock(reflection)
    kept = {"case": str(locked.case_id), "method": locked.method, "method_version": locked.method_version, "answers": locked.answers}
    audit.record(by, "reflection.deleted", locked)
    locked.delete()
    return kept


@transaction.atomic
def restore_reflection(*, by: User, kept: Mapping[str, Any]) -> Reflection:
    """Put a removed one back, unshared and not yet finished; begun anew meanwhile, the new one stays.

    DomainError when the situation is gone.
    """
    case = PracticeCase.objects.own(by).filter(pk=UUID(kept["case"])).first()
    if case is None:
        raise DomainError(_("De situatie waar dit bij hoorde, is er niet meer."))
    made = {"method_version": kept["method_version"], "answers": kept["answers"]}
    reflection, _is_new = Reflection.objects.get_or_create(case=case, method=kept["method"], defaults=made)
    audit.record(by, "reflection.restored", reflection)
    return reflection


def _lock(reflection: Reflection) -> Reflection:
    """The situation's row is the lock for everything about it; then the reflection as it is now."""
    lock_case(reflection.case)
    return Reflection.objects.select_related("case__participant__user", "case__trainee").get(pk=reflection.pk)


def _check(method: Method, answers: Mapping[str, str], is_finished: bool) -> None:
    for code, text in answers.items():
        if len(text) > MAX_TEXT:
            raise DomainError(_("Dit is te lang. Er passen 20.000 tekens in."), field=field_of(code))
    if not is_finished:
        return
    for step in method.missing(answers):
        raise DomainError(_("Vul ‘%(step)s’ nog in, dan is je reflectie af.") % {"step": step.question}, field=field_of(step.code))
    stop_on_certain(_by_field(answers))


def _keep(reflection: Reflection, now: datetime) -> None:
    if reflection.is_finished:
        ReflectionVersion.objects.create(reflection=reflection, number=reflection.version, answers=reflection.answers, replaced_at=now)


def _by_field(answers: Mapping[str, str]) -> dict[str, str]:
    return {field_of(code): text for code, text in answers.items()}


def field_of(code: str) -> str:
    """The name of a step's field in the form."""
    return f"step_{code}"
