"""Who is answered first, and how long an answer stays open for its author."""

from dataclasses import dataclass
from datetime import datetime, timedelta

EDITABLE_FOR = timedelta(days=14)
"""An author may change the own words this long; what stood there before is kept (trust.md §1)."""

MEANWHILE = timedelta(days=1)
"""How long a share can have been taken back for somebody to hear that, instead of "no such page"."""


def is_editable(written_at: datetime, now: datetime) -> bool:
    """Whether the author of an answer may still change it."""
    return now - written_at < EDITABLE_FOR


@dataclass(frozen=True, slots=True)
class Waiting:
    """One situation on somebody's list, as far as its place depends on it."""

    asks_help: bool
    since: datetime
    set_aside_at: datetime | None = None


def place(item: Waiting) -> tuple[bool, bool, datetime]:
    """Sort key: help asked first, then the oldest; what was put off comes last, in the order in which it was."""
    if item.set_aside_at is not None:
        return (True, False, item.set_aside_at)
    return (False, not item.asks_help, item.since)
