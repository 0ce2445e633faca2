"""Secrets of links that let somebody in. Only a fingerprint of them is ever stored."""

import base64
import hashlib
import secrets
from uuid import UUID

from django.utils.crypto import salted_hmac

from opleiding.kernel.rules import CODE_ALPHABET, CODE_LENGTH, code_as_typed


def mail_token(invitation_id: UUID) -> str:
    """The token of an invitation by mail."""
    return link_token("opleiding.kernel.invitation", invitation_id)


def link_token(purpose: str, key: UUID) -> str:
    """The token of a link in a mail: 256 bits that follow from the row it belongs to and the installation's secret key.

    It is made again at every attempt to send, so that a mail that goes twice holds the same link and the outbox and the
    database never hold it. One `purpose`, such as `cockpit.answer_link`, opens nothing of another.
    """
    digest = salted_hmac(purpose, str(key), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def new_code() -> str:
    """A classroom code, 30**8 possibilities: enough beside single use, one day and the rate limit."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def fingerprint(secret: str) -> str:
    """What is stored of a token or a typed code: a short code gets a keyed digest, or a stolen table could be tried out."""
    code = code_as_typed(secret)
    if len(secret) <= CODE_LENGTH * 2 and len(code) == CODE_LENGTH:
        return salted_hmac("opleiding.kernel.classroom", code, algorithm="sha256").hexdigest()
    return hashlib.sha256(secret.encode()).hexdigest()
