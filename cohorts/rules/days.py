"""People say the last day; a period is kept up to, and not including, the day after it. None is a period that goes on."""

import calendar
from datetime import date, timedelta
from typing import overload

DAY = timedelta(days=1)
#: What people mean lies in between; beyond it are slips, and "31-12-9999" for what has no end.
FIRST_YEAR, LAST_YEAR = 1900, 2199
AUGUST = 8


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


def months_after(day: date, months: int) -> date:
    """So many calendar months later, or earlier when below zero; the last day of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def anniversary(day: date, years: int) -> date:
    """The same day so many years later; of 29 February it is 1 March in years without one."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def school_year_of(day: date) -> date:
    """The 1 August on which the school year of this day began; so do the study year of an agreement and the year of the subsidy."""
    return date(day.year if day.month >= AUGUST else day.year - 1, AUGUST, 1)
