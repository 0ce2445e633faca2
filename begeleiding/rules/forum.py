"""When people meet again, and what a day says about an action point."""

from datetime import date, timedelta
from typing import Literal

#: A year of weekly meetings.
MOST_MEETINGS = 52
#: So many days ahead an action point asks attention.
SOON = timedelta(days=7)
#: Moved this often, the list says so in a colour: perhaps it should be done differently.
OFTEN = 3

Urgency = Literal["late", "soon", "later"]


def series(first: date, every_weeks: int, times: int) -> tuple[date, ...]:
    """The days of a series, the first one included; without an interval there is one."""
    return tuple(first + timedelta(weeks=every_weeks * number) for number in range(times if every_weeks else 1))


def urgency(due_on: date, today: date) -> Urgency:
    """Late from the day after, soon in the week before."""
    if due_on < today:
        return "late"
    return "soon" if due_on <= today + SOON else "later"
