"""The weeks of a cohort and of its blocks: rows turned into the values the calendar rules decide on."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import DateRangeField
from django.db.models import DateField, ExpressionWrapper, F, Func, Q, QuerySet, Value
from django.utils.translation import gettext as _

from cohorts.models import Block, Cohort, FreeWeek
from cohorts.rules import calendar as rules
from cohorts.rules.calendar import WEEK, BlockDays, FreePeriod, LessonCalendar, SummerChoice, Week
from cohorts.rules.days import last_day
from cohorts.rules.slots import Slot, week_slots
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import FreeDay


@dataclass(frozen=True, slots=True)
class BlockPreview:
    """What a block that begins here would be; `summer` holds the ways round a summer inside it, or nothing."""

    number: int
    days: BlockDays
    summer: tuple[SummerChoice, ...]


@dataclass(frozen=True, slots=True)
class CalendarWeek:
    """One week of the two years. `is_own`: this cohort decided it; `is_fixed`: free because of days nobody here can change."""

    monday: date
    name: str
    is_free: bool
    is_own: bool
    is_fixed: bool
    block: int | None

    @property
    def friday(self) -> date:
        return self.monday + timedelta(days=4)

    @property
    def number(self) -> int:
        """The number people find in their diary (ISO)."""
        return self.monday.isocalendar().week


def slots_of(cohort: Cohort) -> tuple[Slot, ...]:
    """The times in the week in which this cohort has lessons: its own, or the defaults."""
    own = (Slot(row.weekday, row.starts_at, row.ends_at, row.kind, row.title, row.pk) for row in cohort.lesson_slots.all())
    return week_slots(own)


def calendar_of(cohort: Cohort) -> LessonCalendar:
    """What the weeks of this cohort depend on: its region, its own free weeks, and the free days of who takes part."""
    return calendars_of([cohort])[cohort.pk]


def calendars_of(cohorts: Collection[Cohort]) -> dict[int, LessonCalendar]:
    """One query, by the key of the cohort."""
    free: dict[int, list[FreePeriod]] = {cohort.pk: [] for cohort in cohorts}
    working: dict[int, set[date]] = {cohort.pk: set() for cohort in cohorts}
    for key, days, name, is_free in _own_weeks(free).union(*_free_days(free), all=True):
        if is_free:
            free[key].append(FreePeriod(days.lower, days.upper, name or _("Eigen vrije week")))
        else:
            working[key].add(days.lower)
    return {one.pk: LessonCalendar(one.region, tuple(sorted(free[one.pk])), frozenset(working[one.pk])) for one in cohorts}


def weeks_of(block: Block, calendar: LessonCalendar | None = None) -> tuple[Week, ...]:
    """Every calendar week of a block. Which are free was kept when it was made; what they are called is asked now."""
    first, until = block.period.lower, block.period.upper
    free = set(block.free_mondays)
    names = (calendar or calendar_of(block.cohort)).free_weeks(first, until - WEEK) if free else {}
    mondays = [first + WEEK * n for n in range((until - first).days // 7)]
    numbers = {monday: number for number, monday in enumerate((day for day in mondays if day not in free), start=1)}
    return tuple(Week(monday, numbers.get(monday), names.get(monday, _("Vrij")) if monday in free else "") for monday in mondays)


def free_days_of(block: Block, calendar: LessonCalendar | None = None) -> dict[date, str]:
    """Single days inside a block on which no lesson may be, with their names."""
    return (calendar or calendar_of(block.cohort)).free_days(block.period.lower, last_day(block.period.upper))


def next_block_start(cohort: Cohort, today: date, calendar: LessonCalendar | None = None) -> date:
    """The first Monday with lessons after the last block; without a block, from the cohort's start or the coming Monday on."""
    last = Block.objects.of(cohort).order_by("-period").first()
    return start_after(last, cohort, today, calendar or calendar_of(cohort))


def start_after(last: Block | None, cohort: Cohort, today: date, calendar: LessonCalendar) -> date:
    """`next_block_start` for who knows the last block. Raises DomainError."""
    start = cohort.period.lower if cohort.period.lower >= today else rules.monday_from(today)
    from_day = last.period.upper if last else start
    try:
        return rules.block_days(from_day, calendar, count=1).starts_on
    except rules.NoLessonWeeks as error:
        raise DomainError(_("Na deze dag zijn er geen lesweken meer.")) from error


def preview_block(cohort: Cohort, starts_on: date, calendar: LessonCalendar | None = None) -> BlockPreview:
    """The block that would begin on this Monday, or in the first lesson week after it. Raises DomainError."""
    if starts_on.weekday():
        raise DomainError(_("Een blok begint op maandag."), field="starts_on")
    calendar = calendar or calendar_of(cohort)
    try:
        days = rules.block_days(starts_on, calendar)
        summer = rules.summer_choices(starts_on, calendar)
    except rules.NoLessonWeeks as error:
        raise DomainError(_("Er zijn geen tien lesweken na deze dag."), field="starts_on") from error
    earlier = Block.objects.of(cohort).filter(period__fully_lt=(days.starts_on, None)).count()
    return BlockPreview(earlier + 1, days, summer)


def calendar_weeks(cohort: Cohort, first: date, last: date) -> list[CalendarWeek]:
    """Every week from the one of `first` to that of `last`: lessons, or free and why."""
    calendar = calendar_of(cohort)
    own = {week.monday for week in cohort.free_weeks.all()}
    blocks = [(block.number, block.period) for block in cohort.blocks.all()]
    start = rules.monday_of(first)
    return [
        CalendarWeek(
            monday=monday,
            name=(name := calendar.week_off(monday)),
            is_free=bool(name),
            is_own=monday in own,
            is_fixed=monday not in own and _stays_free(calendar, monday),
            block=next((number for number, period in blocks if period.lower <= monday < period.upper), None),
        )
        for monday in (start + WEEK * n for n in range((rules.monday_of(last) - start).days // 7 + 1))
    ]


def _stays_free(calendar: LessonCalendar, monday: date) -> bool:
    """Free even when the cohort would work through its holiday."""
    return bool(replace(calendar, working_mondays=calendar.working_mondays | {monday}).week_off(monday))


def _own_weeks(cohorts: Iterable[int]) -> QuerySet[FreeWeek, Any]:
    """Key of the cohort, days, name, free or not."""
    until = ExpressionWrapper(F("monday") + WEEK.days, DateField())
    days = Func("monday", until, function="daterange", output_field=DateRangeField())
    return FreeWeek.objects.filter(cohort__in=cohorts).order_by().values_list("cohort", days, "name", "is_free")


def _free_days(cohorts: Iterable[int]) -> Iterator[QuerySet[FreeDay, Any]]:
    """The same, of the organisations that take part and of the school; days outside the cohort do not matter."""
    for cohort in ("organisation__cohorts", "organisation__taught_cohorts"):
        found = FreeDay.objects.filter(Q(**{f"{cohort}__in": cohorts, "period__overlap": F(f"{cohort}__period")}))
        yield found.order_by().values_list(cohort, "period", "name", Value(True))
