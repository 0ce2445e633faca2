"""Who may read a situation: its owner opens and takes back, and beyond the people around it somebody else looks first."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from cockpit.actions import news
from cockpit.actions.privacy import stop_on_certain
from cockpit.choices import CHECKED_AUDIENCES, FOR_ONE, Audience
from cockpit.models import CaseShare, PracticeCase
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User


class CaseHidden(Conflict):
    """Client data was reported in it: nobody shares or answers it until it has been redacted."""

    reason = "withdrawn"

    def __init__(self) -> None:
        super().__init__(_("Deze situatie is verborgen: er staan misschien cliëntgegevens in. Dat wordt eerst aangepast."))


@transaction.atomic
def share_case(
    *,
    by: User,
    case: PracticeCase,
    audience: Audience,
    is_named: bool = False,
    receiver: User | None = None,
    now: datetime | None = None,
) -> CaseShare:
    """Open a situation for an audience, or ask for it: cockpit and group wait until somebody else has looked.

    Asked again it is the same share: one that was turned down, or that waits, is asked anew. CertainFound, DomainError.
    """
    locked = lock_shareable(case)
    return open_share(by, locked, audience, now or clock.now(), is_named=is_named, receiver=receiver)


@transaction.atomic
def withdraw_share(*, by: User, share: CaseShare, now: datetime | None = None) -> CaseShare:
    """From now on these people read it no more. Taken back already, nothing happens."""
    lock_shares_of(share.case)
    found = CaseShare.objects.get(pk=share.pk)
    if found.withdrawn_at is None:
        found.withdrawn_at = now or clock.now()
        found.save(update_fields=["withdrawn_at"])
        found.links.open().update(revoked_at=found.withdrawn_at)
        audit.record(by, "share.withdrawn", found)
    return found


@transaction.atomic
def check_shares(
    *, by: User, case: PracticeCase, is_recognisable: bool, version: int | None = None, now: datetime | None = None
) -> list[CaseShare]:
    """Somebody else's answer to "Kan iemand de cliënt herkennen?" for everything that waits; an empty list when nothing did.

    `version` is what was read: other words in between are a Conflict, so that nobody answers for a text not seen.
    """
    locked = lock_shares_of(case)
    if version is not None and version != locked.version:
        raise Conflict(_("De tekst is net veranderd. Lees hem nog eens en geef dan antwoord."))
    waiting = list(CaseShare.objects.filter(case=locked).awaiting_check())
    _settle(by, locked, waiting, is_recognisable, now or clock.now())
    return waiting


def open_share(
    by: User, case: PracticeCase, audience: Audience, now: datetime, *, is_named: bool = False, receiver: User | None = None
) -> CaseShare:
    """Share a locked, submitted situation; see `share_case`."""
    stop_on_certain({name: getattr(case, name) for name in ("text", "what_i_did", "what_i_learnt", "needs_workplace", "needs_school")})
    is_for_one = receiver is not None
    if (is_for_one and audience not in FOR_ONE) or (audience == Audience.COLLEAGUE and not is_for_one):
        raise DomainError(_("Kies een collega."), field="receiver")
    share = case.shares.standing().filter(audience=audience, receiver=receiver).first()
    is_news = share is None
    share = share or CaseShare(case=case, trainee=case.trainee, audience=audience, receiver=receiver)
    share.is_named = is_named and audience in CHECKED_AUDIENCES
    if share.opened_at is None:
        share.requested_at, share.refused_at = now, None
        share.opened_at = None if audience in CHECKED_AUDIENCES else now
    with in_words():
        share.save()
    if is_news:
        audit.record(by, "case.shared", case)
        news.tell_asked(share, now)
    return share


def close_checked_shares(by: User, case: PracticeCase, now: datetime) -> None:
    """The words are no longer those that were looked at: what is open beyond the own people waits once more."""
    checked = case.shares.standing().for_audience(*CHECKED_AUDIENCES)
    closed = checked.update(opened_at=None, checked_at=None, checked_by=None, import_run=None, refused_at=None, requested_at=now)
    if closed:
        audit.record(by, "case.check_asked_again", case)


def lock_shares_of(case: PracticeCase) -> PracticeCase:
    """The situation's own row is the lock for all its shares."""
    everything = PracticeCase.objects.select_related("participant", "trainee")
    return everything.select_for_update(of=("self",), no_key=True).get(pk=case.pk)


def lock_shareable(case: PracticeCase) -> PracticeCase:
    """The same for a situation that more people are to read: DomainError on a draft, CaseHidden."""
    locked = lock_shares_of(case)
    if locked.is_draft:
        raise DomainError(_("Leg de situatie eerst vast. Daarna kun je hem delen."))
    if locked.is_hidden:
        raise CaseHidden
    return locked


def _settle(by: User, case: PracticeCase, waiting: list[CaseShare], is_recognisable: bool, now: datetime) -> None:
    if case.trainee_id == by.pk:
        raise DomainError(_("De schrijver kan dit niet zelf nakijken."))
    if case.is_hidden:
        raise CaseHidden
    for share in waiting:
        if is_recognisable:
            share.refused_at = now
        else:
            share.opened_at = share.checked_at = now
            share.checked_by = by
        with in_words():
            share.save(update_fields=["opened_at", "checked_at", "checked_by", "refused_at"])
        audit.record(by, "share.refused" if is_recognisable else "share.checked", share)
    if waiting:
        news.tell_checked(case, waiting, is_open=not is_recognisable, now=now)
