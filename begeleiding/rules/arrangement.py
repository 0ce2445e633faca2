"""When an arrangement is looked back on, when it goes, and in which school year it counts."""

from datetime import date

MONTHS_KEPT = 3
"""So long after its end an arrangement is still there (docs/privacy.md); then only a number stays."""

SCHOOL_YEAR_BEGINS = 8
"""August."""

LONGEST_MONTHS = 12


def halfway(first: date, until: date) -> date:
    """A day in the middle of `[first, until)` to look back together, when nobody chose another."""
    return first + (until - first) // 2


def gone_by(today: date) -> date:
    """What was over on this day or earlier is to be removed today: three calendar months ago."""
    months = today.year * 12 + today.month - 1 - MONTHS_KEPT
    year, month = divmod(months, 12)
    return _in_month(year, month + 1, today.day)


def school_year(day: date) -> int:
    """The year in which the school year of this day begins (1 August to 31 July)."""
    return day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1


def _in_month(year: int, month: int, day: int) -> date:
    """This day of the month, or its last one when the month is shorter."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
