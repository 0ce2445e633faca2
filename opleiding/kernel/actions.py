from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from opleiding.kernel import audit, clock, tokens
from opleiding.kernel.choices import InvitationKind
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import Invitation, Notice, User
from opleiding.kernel.outbox import plan_mail
from opleiding.kernel.outbox.compose import absolute_url

MAIL_VALID = timedelta(days=7)


class InvitationGone(DomainError):
    """Used, expired, withdrawn or never made: nobody is told which."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("Deze uitnodiging werkt niet meer."))


@dataclass(frozen=True)
class ClassroomCode:
    """One person's code, known only now: show it, do not keep it."""

    user: User
    code: str
    url: str


@transaction.atomic
def invite_by_mail(*, by: User | None, user: User) -> Invitation:
    """Invite a person by mail, for seven days; an earlier open invitation by mail ends."""
    _lock_uninvited(user)
    invitation = _invite(by, user, InvitationKind.MAIL, expires_at=clock.now() + MAIL_VALID)
    plan_mail(
        receiver=user,
        kind="kernel.invitation",
        dedupe_key=f"invitation:{invitation.pk}",
        context={"invitation": str(invitation.pk)},
        at_least_once=True,
    )
    return invitation


@transaction.atomic
def invite_in_classroom(*, by: User, users: Iterable[User]) -> list[ClassroomCode]:
    """One code per person, valid until midnight. Who has an account already gets none; earlier codes end."""
    newcomers = sorted((user for user in users if not user.has_account), key=lambda user: user.pk)
    expires_at = clock.end_of_day(clock.today())
    return [_code_for(by, user, expires_at) for user in newcomers]


@transaction.atomic
def revoke_invitations(*, by: User, user: User) -> None:
    """Withdraw everything open, and end the right to write of telephones that came in with a code."""
    for invitation in user.invitations.filter(revoked_at__isnull=True).select_for_update(of=("self",), no_key=True):
        _revoke(by, invitation)


@transaction.atomic
def accept(*, secret: str, password: str) -> Invitation:
    """Use an invitation once: the person has a password from now on. The form has checked the password.

    Raises InvitationGone; of two at once, one gets it.
    """
    invitation = usable_invitation(secret, lock=True)
    user = invitation.user
    user.set_password(password)
    user.save(update_fields=["password"])
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    for other in user.invitations.open().exclude(pk=invitation.pk):
        _revoke(user, other)
    audit.record(user, "invitation.accepted", invitation)
    return invitation


def usable_invitation(secret: str, *, lock: bool = False) -> Invitation:
    """The invitation this secret opens, or InvitationGone."""
    found = Invitation.objects.usable(clock.now()).filter(secret_hash=tokens.fingerprint(secret))
    if lock:
        found = found.select_for_update(of=("self",), no_key=True)
    invitation = found.select_related("user").first()
    if invitation is None:
        raise InvitationGone
    return invitation


def mark_notices_read(*, user: User) -> int:
    """Everything on the list has been seen; returns how many were new."""
    return Notice.objects.of(user).unread().update(read_at=clock.now())


def mark_notice_read(*, notice: Notice) -> None:
    """This one has been seen; the first time counts."""
    Notice.objects.filter(pk=notice.pk).unread().update(read_at=clock.now())


def change_settings(*, user: User, theme: str, uses_shortcuts: bool) -> None:
    """How this person wants the screen and the keys."""
    user.theme, user.uses_shortcuts = theme, uses_shortcuts
    user.save(update_fields=["theme", "uses_shortcuts"])


def _code_for(by: User, user: User, expires_at: datetime) -> ClassroomCode:
    _lock_uninvited(user)
    code = tokens.new_code()
    _invite(by, user, InvitationKind.CLASSROOM, expires_at=expires_at, secret_hash=tokens.fingerprint(code))
    return ClassroomCode(user, code, absolute_url(reverse("kernel:invitation_accept", args=[code])))


def _lock_uninvited(user: User) -> None:
    """Hold the person's row, so that two people who invite at once take turns; say who cannot be invited."""
    locked = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    if not locked.email:
        raise DomainError(_("Vul eerst het mailadres in van %(name)s.") % {"name": locked.name})
    if not locked.is_active:
        raise DomainError(_("%(name)s staat op niet actief.") % {"name": locked.name})
    if locked.has_account:
        raise DomainError(_("%(name)s kan al inloggen.") % {"name": locked.name})


def _invite(by: User | None, user: User, kind: InvitationKind, *, expires_at: datetime, secret_hash: str = "") -> Invitation:
    for earlier in user.invitations.open().filter(kind=kind):
        _revoke(by, earlier)
    invitation = Invitation(user=user, kind=kind, created_by=by, expires_at=expires_at)
    invitation.secret_hash = secret_hash or tokens.fingerprint(tokens.mail_token(invitation.pk))
    invitation.save(force_insert=True)
    audit.record(by, "invitation.created", invitation)
    return invitation


def _revoke(by: User | None, invitation: Invitation) -> None:
    invitation.revoked_at = clock.now()
    invitation.save(update_fields=["revoked_at"])
    audit.record(by, "invitation.revoked", invitation)
