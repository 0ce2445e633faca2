"""Answering a situation, and answering the answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from begeleiding.actions import record_guidance
from begeleiding.choices import GuidanceKind
from cockpit.actions import news
from cockpit.actions.case import lock_case
from cockpit.actions.privacy import stop_on_certain
from cockpit.actions.share import CaseHidden
from cockpit.choices import FeedbackKind, ProgressWord
from cockpit.models import Feedback, FeedbackProgress, FeedbackVersion, PracticeCase, SetAside
from cockpit.models.case import MAX_TEXT
from cockpit.permissions.feedback import can_answer, guides
from cockpit.rules.feedback import is_editable
from cohorts.models import WorkProcess
from cohorts.selectors import work_processes_of
from opleiding.kernel import audit, clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User


class Answered(NamedTuple):
    """An answer, and whether this call made it."""

    feedback: Feedback
    is_new: bool


class ShareWithdrawn(Conflict):
    """The trainee took the situation back while the answer was being written."""

    reason = "withdrawn"

    def __init__(self) -> None:
        super().__init__(_("Deze situatie wordt niet meer met je gedeeld. Wat je schreef, is niet verstuurd."))


@transaction.atomic
def answer_case(
    *,
    by: User,
    case: PracticeCase,
    key: UUID,
    text: str,
    kind: FeedbackKind = FeedbackKind.REACTION,
    progress: Mapping[WorkProcess, ProgressWord] | None = None,
    cleared: Sequence[str] = (),
    now: datetime | None = None,
) -> Answered:
    """React or ask back; sent twice is once. `progress`: how far the trainee is with a work process, by who guides.

    ShareWithdrawn when it is shared no more, CaseHidden, CertainFound, Conflict (the same id with other words).
    """
    now, locked = now or clock.now(), lock_case(case)
    today = clock.day_of(now)
    if not can_answer(by, locked, today):
        raise too_late(locked)
    is_guidance = guides(by, locked.participant, today)
    draft = Feedback(id=key, case=locked, author=by, kind=kind, text=text.strip(), written_at=now, is_guidance=is_guidance)
    draft.cleared_marks = list(cleared)
    answered = _write(draft)
    if not answered.is_new:
        return answered
    SetAside.objects.filter(case=locked, user=by).delete()
    if is_guidance:
        _write_progress(answered.feedback, progress or {})
        record_guidance(participant=locked.participant, guide=by, kind=GuidanceKind.ANSWER, given_on=today)
    audit.record(by, "case.answered", locked)
    news.tell_answered(answered.feedback, now)
    return answered


@transaction.atomic
def reply_to_feedback(
    *, by: User, feedback: Feedback, key: UUID, text: str, cleared: Sequence[str] = (), now: datetime | None = None
) -> Answered:
    """The trainee writes back to one reaction or question; only its author reads that."""
    now, locked = now or clock.now(), lock_case(feedback.case)
    if locked.is_hidden:
        raise CaseHidden
    reply = Feedback(id=key, case=locked, author=by, kind=FeedbackKind.REPLY, reply_to=feedback, text=text.strip(), written_at=now)
    reply.cleared_marks = list(cleared)
    answered = _write(reply)
    if answered.is_new:
        audit.record(by, "feedback.replied", feedback)
        news.tell_replied(answered.feedback, now)
    return answered


@transaction.atomic
def edit_feedback(
    *, by: User, feedback: Feedback, text: str, version: int, cleared: Sequence[str] = (), now: datetime | None = None
) -> Feedback:
    """Other words for an own answer, for fourteen days; what stood there is kept as a version."""
    now = now or clock.now()
    if lock_case(feedback.case).is_hidden:
        raise CaseHidden
    locked = Feedback.objects.select_for_update(of=("self",), no_key=True).get(pk=feedback.pk)
    if locked.redacted_at is not None:
        raise DomainError(_("Deze reactie is weggehaald. Schrijf een nieuwe."))
    if locked.version != version:
        raise Conflict(_("Deze reactie is intussen veranderd. Dit staat er nu: ‘%(text)s’") % {"text": locked.text})
    if not is_editable(locked.written_at, now):
        raise DomainError(_("Een reactie kun je veertien dagen lang aanpassen. Schrijf een nieuwe."))
    _check_text(text)
    if text.strip() != locked.text:
        FeedbackVersion.objects.create(feedback=locked, number=locked.version, text=locked.text, replaced_at=now)
        locked.text, locked.version, locked.cleared_marks = text.strip(), locked.version + 1, list(cleared)
        locked.save(update_fields=["text", "version", "cleared_marks"])
        audit.record(by, "feedback.edited", locked)
    return locked


def too_late(case: PracticeCase) -> Conflict:
    """Why somebody who was asked to answer can answer no more."""
    return CaseHidden() if case.is_hidden else ShareWithdrawn()


def set_aside(*, by: User, case: PracticeCase, now: datetime | None = None) -> None:
    """ "Later": to the end of the own list."""
    SetAside.objects.update_or_create(case=case, user=by, defaults={"set_aside_at": now or clock.now()})


def _write(feedback: Feedback) -> Answered:
    _check_text(feedback.text)
    names = ("case", "author", "kind", "reply_to", "text", "written_at", "is_guidance", "cleared_marks")
    made = {name: getattr(feedback, name) for name in names}
    found, is_new = Feedback.objects.get_or_create(id=feedback.id, defaults=made)
    if (found.author_id, found.case_id, found.text) != (feedback.author_id, feedback.case_id, feedback.text):
        raise Conflict(_("Deze reactie is al verstuurd met andere woorden. Open de situatie opnieuw en pas de reactie daar aan."))
    return Answered(found, is_new)


def _check_text(text: str) -> None:
    if not text.strip():
        raise DomainError(_("Schrijf een reactie. Tien woorden is genoeg."), field="text")
    if len(text) > MAX_TEXT:
        raise DomainError(_("Dit is te lang. Er passen 20.000 tekens in."), field="text")
    stop_on_certain({"text": text})


def _write_progress(feedback: Feedback, progress: Mapping[WorkProcess, ProgressWord]) -> None:
    """Only work processes of the trainee's own qualification count."""
    own = set(work_processes_of(feedback.case.participant.qualification))
    FeedbackProgress.objects.bulk_create(
        FeedbackProgress(feedback=feedback, work_process=process, word=word) for process, word in progress.items() if process in own
    )
