"""A week as an address writes it: "2026-W47"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cohorts.rules.calendar import monday_of

WEEK = timedelta(weeks=1)
#: How far the map can be turned back and forward.
WEEKS_BACK, WEEKS_ON = 8, 52


@dataclass(frozen=True, slots=True)
class ShownWeek:
    """The week somebody looks at; `day` is the day in it that is meant: today, or else its Monday."""

    monday: date
    today: date

    @property
    def until(self) -> date:
        return self.monday + WEEK

    @property
    def day(self) -> date:
        return self.today if self.is_now else self.monday

    @property
    def is_now(self) -> bool:
        return self.monday <= self.today < self.until

    @property
    def is_past(self) -> bool:
        return self.until <= self.today

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def code(self) -> str:
        return code_of(self.monday)

    @property
    def choices(self) -> tuple["ShownWeek", ...]:
        """Every week that can be chosen."""
        now = monday_of(self.today)
        return tuple(ShownWeek(now + number * WEEK, self.today) for number in range(-WEEKS_BACK, WEEKS_ON + 1))

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def earlier(self) -> str:
        """The code of the week before; empty where looking back ends."""
        return code_of(self.monday - WEEK) if self.monday > monday_of(self.today) - WEEKS_BACK * WEEK else ""

    @property
    def later(self) -> str:
        return code_of(self.until) if self.until <= monday_of(self.today) + WEEKS_ON * WEEK else ""


def code_of(monday: date) -> str:
    """ "2026-W47"; the year is that of the week, not of the Monday."""
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02d}"


def shown_week(written: str, today: date) -> ShownWeek:
    """The week this says; the one of today when it says none, or one that is too far away."""
    found = re.fullmatch(r"(\d{4})-W(\d{2})", written)
    now = monday_of(today)
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else now
    except ValueError:
        monday = now
    is_near = now - WEEKS_BACK * WEEK <= monday <= now + WEEKS_ON * WEEK
    return ShownWeek(monday if is_near else now, today)
