"""When nothing logged is something to notice: kindly to the trainee first, and only days later to somebody else."""

from dataclasses import dataclass
from datetime import date, timedelta

NO_FIRST_CASE, SILENT = "no_first_case", "silent"

DAYS_TO_ONESELF = timedelta(days=5)
"""So long only the trainee knows, from the nudge on."""

UNANSWERED_FOR = timedelta(days=14)
"""A situation that waits longer than this for a supervisor."""

LEAST_WEEKS = 3
"""Nobody else hears of silence before this, whatever an organisation set."""


@dataclass(frozen=True, slots=True)
class Logging:
    """How much somebody logged: learning without a pause since `active_since`, the last time on `last_on` (None: never)."""

    active_since: date
    last_on: date | None
    first_case_weeks: int
    silent_weeks: int


@dataclass(frozen=True, slots=True)
class Quiet:
    """What there is to notice, and since when."""

    kind: str
    since: date


def quiet(one: Logging, today: date) -> Quiet | None:
    """No first situation, or none for weeks, counted from the last pause; None as long as it is soon."""
    if one.last_on is None:
        since, weeks, kind = one.active_since, one.first_case_weeks, NO_FIRST_CASE
    else:
        since, weeks, kind = max(one.last_on, one.active_since), one.silent_weeks, SILENT
    return Quiet(kind, since) if today >= since + timedelta(weeks=max(weeks, LEAST_WEEKS)) else None
