""" "Hier staan cliëntgegevens in": hidden at once, redacted by trainee or practice trainer, and then nothing keeps the old words."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from cockpit.actions import news
from cockpit.actions.case import KEPT_DRAFT, TEXTS, ChangedMeanwhile, check_lengths, is_reworded, lock_case
from cockpit.actions.case_import import sealed
from cockpit.actions.privacy import stop_on_certain
from cockpit.actions.reflection import KEPT_REFLECTION
from cockpit.actions.share import close_checked_shares
from cockpit.choices import FlagOutcome
from cockpit.models import CaseFlag, Feedback, FeedbackVersion, PracticeCase, ReflectionVersion
from cohorts.actions.person import lock_person
from opleiding.kernel import audit, clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User

#: New reports of one person in an hour: hiding is one tap, so that many of them would be a way to silence a group.
MOST, WINDOW = 10, timedelta(hours=1)


#: What a session can keep of a situation, and in which field it says of which.
KEPT_IN_SESSIONS = {KEPT_DRAFT: "id", KEPT_REFLECTION: "case"}


class FlaggedTooOften(DomainError):
    """This person has hidden enough for now."""

    status = 429

    def __init__(self) -> None:
        super().__init__(_("Je meldde er tien in een uur. Staat er meer? Bel de praktijkopleider, of wacht even."))


class SettledMeanwhile(Conflict):
    """Somebody else has redacted it already, or said that nothing stood in it."""

    def __init__(self) -> None:
        super().__init__(_("Iemand anders was je voor: deze situatie is al afgehandeld."))


@transaction.atomic
def flag_case(*, by: User, case: PracticeCase, now: datetime | None = None) -> CaseFlag:
    """Hide it from everybody but its owner and the practice trainers, who hear of it. Hidden already, that one flag stands.

    FlaggedTooOften, or DomainError for the owner, who changes the words instead of hiding them.
    """
    now = now or clock.now()
    lock_person(by)  # one at a time, or ten is no limit
    locked = lock_case(case)
    if locked.is_draft or locked.trainee_id == by.pk:
        raise DomainError(_("Je eigen situatie maak je zelf onherkenbaar."))
    standing = locked.flags.filter(settled_at__isnull=True).first()
    if standing is not None:
        return standing
    if CaseFlag.objects.filter(flagged_by=by, flagged_at__gt=now - WINDOW).count() >= MOST:
        raise FlaggedTooOften
    locked.hidden_at = now
    locked.save(update_fields=["hidden_at"])
    flag = CaseFlag.objects.create(case=locked, flagged_by=by, flagged_at=now)
    audit.record(by, "case.flagged", locked)
    news.tell_flagged(flag, now)
    return flag


@transaction.atomic
def redact_case(
    *, by: User, case: PracticeCase, texts: Mapping[str, str], version: int, cleared: Iterable[str] = (), now: datetime | None = None
) -> PracticeCase:
    """Put other words in place and let nothing keep the old ones; a text that is not given stays. Then it can be read again.

    Other words go past a second person once more before cockpit and group read them. `cleared` are the marks that were
    called no client. SettledMeanwhile, ChangedMeanwhile, CertainFound, or DomainError when nothing was changed.
    """
    now, locked = now or clock.now(), _lock_for(by, case)
    if locked.version != version:
        raise ChangedMeanwhile(locked)
    wanted = {name: texts.get(name, getattr(locked, name)).strip() for name in TEXTS}
    _check(locked, wanted)
    has_new_words = is_reworded(locked, wanted)
    for name, text in wanted.items():
        setattr(locked, name, text)
    locked.version, locked.cleared_marks = locked.version + 1, list(cleared)
    _wipe_history(locked)
    if has_new_words:
        close_checked_shares(by, locked, now)
    _settle(by, locked, FlagOutcome.REDACTED, now)
    audit.record(by, "case.redacted", locked)
    return locked


@transaction.atomic
def lift_flag(*, by: User, case: PracticeCase, now: datetime | None = None) -> PracticeCase:
    """ "Er staat niets in": back as it was, shares included. Never by its writer."""
    now, locked = now or clock.now(), _lock_for(by, case)
    if locked.trainee_id == by.pk:
        raise DomainError(_("Dat er niets in staat, zegt een ander. Pas de tekst aan."))
    _settle(by, locked, FlagOutcome.LIFTED, now)
    audit.record(by, "case.flag_lifted", locked)
    return locked


@transaction.atomic
def redact_feedback(*, by: User, feedback: Feedback, now: datetime | None = None) -> Feedback:
    """Take a reaction or an answer away as a whole; a line that says so takes its place, and its author hears of it."""
    now = now or clock.now()
    _lock_for(by, feedback.case)
    locked = Feedback.objects.select_for_update(of=("self",), no_key=True).select_related("case", "author").get(pk=feedback.pk)
    if locked.redacted_at is not None:
        return locked
    locked.text = _("Deze reactie is weggehaald. Er stonden misschien cliëntgegevens in.")
    locked.redacted_at, locked.version, locked.cleared_marks = now, locked.version + 1, []
    locked.save(update_fields=["text", "redacted_at", "version", "cleared_marks"])
    locked.versions.all().delete()
    audit.record(by, "feedback.redacted", locked)
    news.tell_taken_away(locked, by, now)
    return locked


def _lock_for(by: User, case: PracticeCase) -> PracticeCase:
    """Under the lock once more: its owner always may, somebody else as long as it is hidden."""
    locked = lock_case(case)
    if locked.trainee_id != by.pk and not locked.is_hidden:
        raise SettledMeanwhile
    return locked


def _check(case: PracticeCase, texts: Mapping[str, str]) -> None:
    if not texts["text"]:
        raise DomainError(_("Vul in wat er gebeurde. Eén zin is genoeg."), field="text")
    check_lengths(texts)
    stop_on_certain(texts)
    taken_away = case.is_hidden and case.feedback.filter(redacted_at__gte=case.hidden_at).exists()
    if not is_reworded(case, texts) and not taken_away:
        raise DomainError(_("Er is nog niets veranderd. Pas de woorden aan waaraan een cliënt te herkennen is."), field="text")


def _wipe_history(case: PracticeCase) -> None:
    """Everything that keeps what once stood here. The digest in `import_key` is what keeps the same file from bringing the words
    back: it stays, but nobody without the secret key can try words out on it any more."""
    case.import_key = sealed(case.import_key) if case.import_key else None
    FeedbackVersion.objects.filter(feedback__case=case).delete()
    ReflectionVersion.objects.filter(reflection__case=case).delete()
    _forget_what_sessions_keep(case)


def _forget_what_sessions_keep(case: PracticeCase) -> None:
    """What was thrown away and can come back waits in a session: a draft written after all, a reflection. Rare, so look at each."""
    for session in Session.objects.iterator():
        held = session.get_decoded()
        stale = kept_about(case, held)
        if stale:  # by its key: somebody may log out meanwhile, and then there is nothing to save
            rest = SessionStore().encode({key: held[key] for key in held if key not in stale})
            Session.objects.filter(pk=session.pk).update(session_data=rest)


def kept_about(case: PracticeCase, held: SessionBase | Mapping[str, Any]) -> list[str]:
    """Under which names a session keeps words of this situation. The one of the request itself is saved after the action:
    the view takes them out of that."""
    return [key for key, field in KEPT_IN_SESSIONS.items() if (held.get(key) or {}).get(field) == str(case.pk)]


def _settle(by: User, case: PracticeCase, outcome: FlagOutcome, now: datetime) -> None:
    case.hidden_at = None
    case.save()
    flag = case.flags.filter(settled_at__isnull=True).select_related("flagged_by").first()
    if flag is None:
        return
    flag.outcome, flag.settled_at, flag.settled_by = outcome, now, by
    flag.save(update_fields=["outcome", "settled_at", "settled_by"])
    news.tell_settled(flag, now)
