"""The telephone that came in with a classroom code may write for thirty days; reading asks a login.

The cookie names the invitation and a fingerprint of the password, both signed: withdrawing the invitation, making the
person inactive and choosing another password each end it.
"""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

from opleiding.kernel import clock
from opleiding.kernel.choices import InvitationKind
from opleiding.kernel.models import Invitation, User

VALID = timedelta(days=30)
SALT = "opleiding.kernel.writer"


def writer_of(request: HttpRequest) -> User | None:
    """Who may write from this telephone: the person logged in, or the one whose code it was. Only for making a case."""
    if request.user.is_authenticated:
        return request.user
    try:
        pk, key = signing.loads(request.COOKIES.get(settings.WRITER_COOKIE_NAME, ""), salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    accepted = Invitation.objects.filter(
        pk=pk,
        kind=InvitationKind.CLASSROOM,
        accepted_at__gt=clock.now() - VALID,
        revoked_at__isnull=True,
        user__is_active=True,
    )
    invitation = accepted.select_related("user").first()
    if invitation is None or not constant_time_compare(_password_key(invitation.user), key):
        return None
    return invitation.user


def remember_writer(response: HttpResponseBase, invitation: Invitation) -> None:
    """Give this telephone the right to write; for an invitation that was just accepted."""
    response.set_cookie(
        settings.WRITER_COOKIE_NAME,
        signing.dumps([str(invitation.pk), _password_key(invitation.user)], salt=SALT),
        max_age=VALID,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget_writer(response: HttpResponseBase) -> None:
    """At logout: a telephone that is handed on writes for nobody."""
    response.delete_cookie(settings.WRITER_COOKIE_NAME, samesite="Lax")


def writer_key(user: User) -> str:
    """Names a person to the own telephone, not saying who. What waits there is bound to it: it outlives a change of the secret key."""
    return sha256(f"{SALT} {user.pk} {user.created_at.timestamp()}".encode()).hexdigest()[:32]


def known_writer(request: HttpRequest) -> str:
    """The `writer_key` of who may write from this telephone, or nothing: every page tells it to the scripts."""
    writer = writer_of(request)
    return writer_key(writer) if writer else ""


def _password_key(user: User) -> str:
    return salted_hmac(SALT, user.password, algorithm="sha256").hexdigest()
