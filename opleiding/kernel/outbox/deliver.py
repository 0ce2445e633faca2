"""claim → recheck → handover → SMTP → sent, each step committed before the next.

A worker that dies before the handover lost nothing: its lease runs out and the mail goes again. One that dies after it
leaves a mail of which nobody can say whether it left: `uncertain`, shown, and never sent again blindly.
"""

import smtplib
import uuid
from datetime import timedelta
from typing import Any

import structlog
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from opleiding.kernel import clock, rules
from opleiding.kernel.choices import OutboxState
from opleiding.kernel.models import OutboxMessage
from opleiding.kernel.outbox.compose import compose

LEASE = timedelta(minutes=5)
#: A round ends itself, well before Celery would cut it off in the middle of a mail; the next one goes on.
ROUND = timedelta(minutes=5)
#: The mail server said no, in so many words: the mail certainly did not leave.
REFUSED = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)

logger = structlog.get_logger(__name__)


def deliver_due() -> int:
    """Send what is due, one at a time, and return how many left. Safe to run any number of times, at once."""
    settle_unknowable()
    sent, deadline = 0, clock.now() + ROUND
    while clock.now() < deadline and (message := claim()):
        sent += deliver(message)
    return sent


def settle_unknowable() -> int:
    """Handed over, and no word since: say so. What goes at least once is left to be claimed again."""
    unknown = OutboxMessage.objects.unknowable(clock.now())
    return unknown.update(state=OutboxState.UNCERTAIN, lease=None, lease_until=None)


@transaction.atomic
def claim() -> OutboxMessage | None:
    """One due message under a lease of our own; two workers never get the same one."""
    now = clock.now()
    due = OutboxMessage.objects.due(now).order_by("due_at", "pk")
    message = due.select_for_update(of=("self",), skip_locked=True, no_key=True).first()
    if message is None:
        return None
    # A worker that held it before and never came back counts as a failure, or a mail that kills workers goes round for ever.
    message.attempts += message.state != OutboxState.PLANNED
    message.state, message.lease, message.lease_until = OutboxState.CLAIMED, uuid.uuid4(), now + LEASE
    message.save(update_fields=["state", "lease", "lease_until", "attempts"])
    return message


def deliver(message: OutboxMessage) -> bool:
    """Take one claimed message the rest of the way; True when the mail server accepted it."""
    if rules.is_dead(message.attempts):
        return _settle(message, state=OutboxState.DEAD) and False
    try:
        mail = compose(message)
    except Exception as error:  # a broken template or kind must not stop the mails behind it
        return _failed(message, error)
    if mail is None:
        return _settle(message, state=OutboxState.DROPPED) and False
    connection: BaseEmailBackend = get_connection()
    try:
        connection.open()
    except OSError as error:  # smtplib's errors are OSErrors too; nothing was handed over yet
        return _failed(message, error)
    try:
        return _hand_over(message, lambda: connection.send_messages([mail]))
    finally:
        _close(connection)


def _hand_over(message: OutboxMessage, send: Any) -> bool:
    held = OutboxMessage.objects.filter(pk=message.pk, lease=message.lease, state=OutboxState.CLAIMED)
    if not held.update(state=OutboxState.HANDED_OVER, handed_over_at=clock.now(), lease_until=clock.now() + LEASE):
        return False  # the lease ran out and somebody else has it now
    try:
        send()
    except REFUSED as error:
        return _failed(message, error)
    except OSError as error:
        return _unknown(message, error)
    return _settle(message, state=OutboxState.SENT, sent_at=clock.now())


def _failed(message: OutboxMessage, error: Exception) -> bool:
    """Certainly not sent: wait longer each time, and after eight times give up where somebody sees it."""
    failures = message.attempts + 1
    logger.warning("mail_failed", kind=message.kind, message=str(message.pk), error=type(error).__name__)
    state = OutboxState.DEAD if rules.is_dead(failures) else OutboxState.PLANNED
    due_at = clock.now() + rules.mail_pause(failures)
    _settle(message, state=state, attempts=F("attempts") + 1, due_at=due_at, last_error=_named(error))
    return False


def _unknown(message: OutboxMessage, error: Exception) -> bool:
    """The line went dead while the server was accepting it."""
    if message.is_at_least_once:
        return _failed(message, error)
    logger.warning("mail_uncertain", kind=message.kind, message=str(message.pk), error=type(error).__name__)
    _settle(message, state=OutboxState.UNCERTAIN, last_error=_named(error))
    return False


def _settle(message: OutboxMessage, **outcome: Any) -> bool:
    """Write the outcome, unless another worker holds the message by now."""
    held = OutboxMessage.objects.filter(pk=message.pk, lease=message.lease)
    return bool(held.update(lease=None, lease_until=None, **outcome))


def _named(error: Exception) -> str:
    """The kind of error and the server's number; never its text, which may quote the mail."""
    return f"{type(error).__name__} {getattr(error, 'smtp_code', '')}".strip()


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError:
        logger.info("mail_connection_already_closed")
