"""The kernel's own mails; see `outbox/kinds.py` for how a kind finds its function here."""

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from opleiding.kernel import clock, tokens
from opleiding.kernel.models import Invitation, OutboxMessage
from opleiding.kernel.outbox.compose import absolute_url


def invitation(message: OutboxMessage) -> dict[str, Any] | None:
    """While the invitation can still be used. Its fingerprint is renewed, for a secret key that changed meanwhile."""
    found = Invitation.objects.usable(clock.now()).filter(pk=message.context["invitation"]).first()
    if found is None:
        return None
    token = tokens.mail_token(found.pk)
    Invitation.objects.filter(pk=found.pk).update(secret_hash=tokens.fingerprint(token))
    link = absolute_url(reverse("kernel:invitation_accept", args=[token]))
    return {"link": link, "expires_at": found.expires_at, "invited_by": found.created_by}


def password_reset(message: OutboxMessage) -> dict[str, Any] | None:
    """The link is made now: it follows from the password as it is, and is worthless once that has changed."""
    user = message.receiver
    if not user.has_account:
        return None
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _, token = key.partition("-")
    return {"link": absolute_url(reverse("account_reset_password_from_key", args=[uid, token]))}


def account_changed(message: OutboxMessage) -> dict[str, Any] | None:
    return {"link": absolute_url(reverse("account_reset_password")), "at": message.created_at}
