"""How long a colleague can react through a link, and how often a trainee can ask."""

from datetime import date, timedelta
from enum import StrEnum

VALID_DAYS = 14
"""The day of asking not counted: the link works up to and including that day."""

ASKS_A_DAY = 6
"""Mails a trainee can have sent in one day, asking again included: enough for a whole shift, and no cannon."""


class Progress(StrEnum):
    """How far a colleague who was asked is, in the order in which it decides."""

    ANSWERED = "answered"
    DECLINED = "declined"
    EXPIRED = "expired"
    SENT = "sent"
    ASKED = "asked"


def last_day(asked_on: date) -> date:
    """The last day on which the link works."""
    return asked_on + timedelta(days=VALID_DAYS)


def progress_of(*, is_answered: bool, is_declined: bool, is_expired: bool, is_sent: bool) -> Progress:
    """The word for one asked colleague: an answer counts whatever became of the link."""
    facts = {Progress.ANSWERED: is_answered, Progress.DECLINED: is_declined, Progress.EXPIRED: is_expired, Progress.SENT: is_sent}
    return next((word for word, holds in facts.items() if holds), Progress.ASKED)
