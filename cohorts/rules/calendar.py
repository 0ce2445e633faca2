"""The calendar of a cohort: which weeks carry lessons, and how ten of them make a block.

School holidays come from the PyPI package `holidays` (Regeling vaststelling schoolvakanties 2025-2030,
stcrt-2024-19237, and its predecessors); a school may deviate, so a cohort adds free periods and working weeks
of its own. Weeks are named by their Monday; a lesson day is a day from Monday to Friday.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

import holidays

LESSON_WEEKS = 10
"""A block is ten lesson weeks (domain.md §2)."""

FREE_FROM_DAYS = 3
"""A week is free when at least this many of its five lesson days are: wholly or mostly inside a holiday."""

MOST_CALENDAR_WEEKS = 104
"""No block takes longer than a programme of two years; a calendar that needs more has nothing but free weeks."""

SCHOOL_HOLIDAYS_FROM = date(2014, 1, 1)
SCHOOL_HOLIDAYS_UNTIL = date(2030, 9, 2)
"""The days, `[)`, for which the package knows every school holiday: the ministry has set them no further."""

REGIONS = ("Noord", "Midden", "Zuid")
SUMMER = "Zomervakantie"
WEEK = timedelta(days=7)
FRIDAY = timedelta(days=4)

SummerKind = Literal["end_before", "start_after", "span"]


class NoLessonWeeks(ValueError):
    """The calendar has no room for the weeks that were asked: everything in reach is free."""


@dataclass(frozen=True, slots=True, order=True)
class FreePeriod:
    """Days without lessons, `[starts_on, until)`, and the name people give them."""

    starts_on: date
    until: date
    name: str

    def __post_init__(self) -> None:
        if self.until <= self.starts_on:
            raise ValueError(f"free period without a day: {self.starts_on} - {self.until}")

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day < self.until


@dataclass(frozen=True, slots=True)
class Week:
    """One calendar week of a block. `number` counts lesson weeks from 1 and is None when the week is free."""

    monday: date
    number: int | None
    name: str = ""

    @property
    def free(self) -> bool:
        """No lessons this week; `name` says why."""
        return self.number is None

    @property
    def friday(self) -> date:
        """The last lesson day."""
        return self.monday + FRIDAY


@dataclass(frozen=True, slots=True)
class BlockDays:
    """The calendar of one block: from the Monday of the first to the Friday of the last lesson week."""

    weeks: tuple[Week, ...]

    @property
    def starts_on(self) -> date:
        """The Monday of the first lesson week."""
        return self.weeks[0].monday

    @property
    def ends_on(self) -> date:
        """The Friday of the last lesson week, inclusive."""
        return self.weeks[-1].friday

    @property
    def until(self) -> date:
        """The Monday after the last lesson week: the open end of a `[)` period."""
        return self.weeks[-1].monday + WEEK

    @property
    def lesson_weeks(self) -> tuple[Week, ...]:
        """The weeks that carry lessons."""
        return tuple(week for week in self.weeks if not week.free)


@dataclass(frozen=True, slots=True)
class SummerChoice:
    """One way round a summer that lies inside a block, with the block that comes out of it.

    `end_before`: fewer lesson weeks, done before the summer. `start_after`: all of them after it.
    `span`: all of them, the summer in between.
    """

    kind: SummerKind
    days: BlockDays


@dataclass(frozen=True, slots=True)
class LessonCalendar:
    """What a cohort's weeks depend on: its region, its own free periods, and holiday weeks it works through.

    `working_mondays` undoes a school holiday for those weeks, not a public holiday and not an own free period.
    """

    region: str
    own_free: tuple[FreePeriod, ...] = ()
    working_mondays: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if self.region not in REGIONS:
            raise ValueError(f"unknown region: {self.region}")
        if any(day.weekday() for day in self.working_mondays):
            raise ValueError("a working week is named by its Monday")

    def holiday_on(self, day: date) -> str:
        """The name of the school holiday or own free period this day lies in, or an empty string."""
        own = next((period.name for period in sorted(self.own_free) if day in period), "")
        if own or monday_of(day) in self.working_mondays:
            return own
        return _school_days(self.region, day.year).get(day, "")

    def week_off(self, monday: date) -> str:
        """Why this whole week is free, or an empty string when it carries lessons."""
        names = [name for day in lesson_days(monday) if (name := self.holiday_on(day))]
        return max(names, key=names.count) if len(names) >= FREE_FROM_DAYS else ""

    def free_weeks(self, first: date, last: date) -> dict[date, str]:
        """The Mondays of the free weeks from the week of `first` to that of `last`, each with its name."""
        mondays = _mondays(monday_of(first), monday_of(last))
        return {monday: name for monday in mondays if (name := self.week_off(monday))}

    def free_days(self, first: date, last: date) -> dict[date, str]:
        """Single days, both ends included, on which no lesson may be: public holidays, and holidays cut by a week."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        public = public_holidays(first, last)
        return {day: name for day in days if (name := public.get(day) or self.holiday_on(day))}


def monday_of(day: date) -> date:
    """The Monday of the ISO week this day lies in."""
    return day - timedelta(days=day.weekday())


def monday_from(day: date) -> date:
    """This day when it is a Monday, else the coming one."""
    return day + timedelta(days=-day.weekday() % 7)


def lesson_days(monday: date) -> tuple[date, ...]:
    """The five days from Monday to Friday."""
    return tuple(monday + timedelta(days=n) for n in range(5))


def is_known(day: date) -> bool:
    """Whether the school holidays of this day have been set; outside, only a cohort's own free weeks count."""
    return SCHOOL_HOLIDAYS_FROM <= day < SCHOOL_HOLIDAYS_UNTIL


@cache
def _school_days(region: str, year: int) -> dict[date, str]:
    found = holidays.country_holidays("NL", subdiv=region, categories=("school",), years=year, language="nl")
    return dict(found)


@cache
def _public_days(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("NL", categories=("public",), years=year, language="nl"))


def _mondays(first: date, last: date) -> Iterator[date]:
    return (first + WEEK * n for n in range((last - first).days // 7 + 1))


def school_holidays(region: str, first: date, last: date) -> tuple[FreePeriod, ...]:
    """The school holidays of a region that touch these days (both included), whole, in order."""
    days = {day: name for year in range(first.year - 1, last.year + 2) for day, name in _school_days(region, year).items()}
    periods = _runs(days)
    return tuple(period for period in periods if period.starts_on <= last and period.until > first)


def _runs(days: Mapping[date, str]) -> list[FreePeriod]:
    periods: list[FreePeriod] = []
    for day in sorted(days):
        before = periods[-1] if periods else None
        if before and before.until == day and before.name == days[day]:
            periods[-1] = FreePeriod(before.starts_on, day + timedelta(days=1), before.name)
        else:
            periods.append(FreePeriod(day, day + timedelta(days=1), days[day]))
    return periods


def public_holidays(first: date, last: date) -> dict[date, str]:
    """Public holidays from `first` to `last`, both included; Bevrijdingsdag only in lustrum years (2025, 2030)."""
    years = range(first.year, last.year + 1)
    found = {day: name for year in years for day, name in _public_days(year).items()}
    return {day: found[day] for day in sorted(found) if first <= day <= last}


def lesson_weeks(start_monday: date, free_mondays: Collection[date], count: int = LESSON_WEEKS) -> tuple[date, ...]:
    """The Mondays of the first `count` weeks from `start_monday` on that are not free.

    Raises ValueError when the start is no Monday, NoLessonWeeks when two years have no room for them.
    """
    if start_monday.weekday():
        raise ValueError(f"not a Monday: {start_monday}")
    reach = _mondays(start_monday, start_monday + WEEK * (MOST_CALENDAR_WEEKS - 1))
    found = [monday for monday in reach if monday not in free_mondays][:count]
    if len(found) < count:
        raise NoLessonWeeks(f"no {count} lesson weeks from {start_monday}")
    return tuple(found)


def block_weeks(start_monday: date, free: Mapping[date, str], count: int = LESSON_WEEKS) -> tuple[Week, ...]:
    """Every calendar week from the first to the last of `count` lesson weeks: those numbered, free ones marked.

    `free` maps the Monday of a free week to its name. A block never begins or ends with a free week. Raises as
    `lesson_weeks` does.
    """
    mondays = lesson_weeks(start_monday, free, count)
    numbers = {monday: number for number, monday in enumerate(mondays, start=1)}
    weeks = _mondays(mondays[0], mondays[-1])
    return tuple(Week(monday, numbers.get(monday), free.get(monday, "")) for monday in weeks)


def block_days(start: date, calendar: LessonCalendar, count: int = LESSON_WEEKS) -> BlockDays:
    """The block that begins in the week of `start`, or in the first lesson week after it. Spans the summer."""
    monday = monday_of(start)
    free = calendar.free_weeks(monday, monday + WEEK * MOST_CALENDAR_WEEKS)
    return BlockDays(block_weeks(monday, free, count))


def weeks_before(start: date, calendar: LessonCalendar, count: int = LESSON_WEEKS) -> tuple[date, ...]:
    """The Mondays of the last `count` lesson weeks before the week of `start`, oldest first. Raises NoLessonWeeks."""
    monday = monday_of(start)
    first = monday - WEEK * MOST_CALENDAR_WEEKS
    free = calendar.free_weeks(first, monday)
    found = [week for week in _mondays(first, monday - WEEK) if week not in free][-count:]
    if len(found) < count:
        raise NoLessonWeeks(f"no {count} lesson weeks before {start}")
    return tuple(found)


def summer_choices(start: date, calendar: LessonCalendar, count: int = LESSON_WEEKS) -> tuple[SummerChoice, ...]:
    """The ways round a summer holiday that lies inside this block: end before, start after, span.

    Empty when there is nothing to choose: no free week of the block belongs to a summer holiday. Raises as
    `lesson_weeks` does.
    """
    span = block_days(start, calendar, count)
    summer = [week.monday for week in span.weeks if week.free and week.name == SUMMER]
    if not summer:
        return ()
    before = tuple(week for week in span.weeks if week.monday < summer[0])
    return (
        SummerChoice("end_before", BlockDays(_without_free_tail(before))),
        SummerChoice("start_after", block_days(summer[-1] + WEEK, calendar, count)),
        SummerChoice("span", span),
    )


def _without_free_tail(weeks: tuple[Week, ...]) -> tuple[Week, ...]:
    last = max(index for index, week in enumerate(weeks) if not week.free)
    return weeks[: last + 1]


def week_number(day: date, weeks: Iterable[Week]) -> int | None:
    """The number of the lesson week this day lies in; None in a free week or outside the block."""
    monday = monday_of(day)
    return next((week.number for week in weeks if week.monday == monday), None)
