from datetime import datetime
from typing import Any

from opleiding.kernel import clock, rules
from opleiding.kernel.models import Notice, OutboxMessage, User
from opleiding.kernel.outbox.kinds import composer_of
from opleiding.kernel.wake import wake


def plan_mail(
    *,
    receiver: User,
    kind: str,
    dedupe_key: str,
    context: dict[str, Any],
    at_least_once: bool = False,
    due_at: datetime | None = None,
) -> None:
    """Write a mail in the outbox, in the caller's transaction. Any number of times: one `dedupe_key` is one mail.

    `context` holds ids and safe words, never text people wrote. `at_least_once` is for mails a person waits for
    (invitation, new password): when nobody can know whether one left, it goes again. A `due_at` in the small hours
    moves to four o'clock.
    """
    composer_of(kind)
    if not rules.is_plain_context(context):
        raise ValueError(f"the context of {kind} may hold ids and short words only")
    message = OutboxMessage(
        receiver=receiver,
        kind=kind,
        dedupe_key=dedupe_key,
        context=context,
        is_at_least_once=at_least_once,
        due_at=rules.out_of_the_night(due_at) if due_at else clock.now(),
    )
    OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    wake("opleiding.kernel.tasks.deliver_outbox")


def notify(*, receiver: User, kind: str, dedupe_key: str, text: str, url: str = "") -> None:
    """Put one line on somebody's list in the app, exactly once per `dedupe_key`. `url` is a path of ours."""
    notice = Notice(receiver=receiver, kind=kind, dedupe_key=dedupe_key, text=str(text), url=url)
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
