"""People say the last day; a period is kept up to, and not including, the day after it. None is a period that goes on."""

from datetime import date, timedelta
from typing import overload

DAY = timedelta(days=1)
#: What people mean lies in between; beyond it are slips, and "31-12-9999" for what has no end.
FIRST_YEAR, LAST_YEAR = 1900, 2199


@overload
def last_day(until: date) -> date: ...
@overload
def last_day(until: None) -> None: ...
def last_day(until: date | None) -> date | None:
    """The last day of what is over on `until`."""
    return until - DAY if until else None


@overload
def day_after(last: date) -> date: ...
@overload
def day_after(last: None) -> None: ...
def day_after(last: date | None) -> date | None:
    """From when it is over, when this is the last day."""
    return last + DAY if last else None
