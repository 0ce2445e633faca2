"""Practice weeks: in which weeks somebody was in practice and was guided there (Subsidieregeling praktijkleren).

A week is an ISO week, told by its Monday. It belongs to the month, and to the year, that its Thursday is in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from cohorts.rules.calendar import monday_of
from cohorts.rules.days import anniversary

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
#: A place is realised in full by so many weeks between 1 August and 31 July.
FULL_PLACE = 40
#: Monday to Friday, as `_covered` has them.
WORKING_DAYS = 0b11111

#: Days from the first up to, and not including, the last; without one it goes on.
Days = tuple[date, date | None]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one trainee: placed, employed and learning over these days, absent over those, guided on a day."""

    placed: Sequence[Days] = ()
    employed: Sequence[Days] = ()
    active: Sequence[Days] = ()
    absent: Sequence[Days] = ()
    guided: frozenset[date] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class PracticeWeek:
    """One week of a trainee. `in_practice`: it could have been; `is_present`: no absence covered all of those days."""

    monday: date
    in_practice: bool
    is_present: bool
    is_guided: bool

    @property
    def counts(self) -> bool:
        """Present, and guided on at least one day."""
        return self.is_present and self.is_guided

    @property
    def month(self) -> date:
        return month_of(self.monday)

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        return self.monday + 6 * DAY

    def is_over(self, today: date) -> bool:
        return self.sunday < today


@dataclass(frozen=True, slots=True)
class Totals:
    """Of some weeks: in practice, present, and what counts."""

    in_practice: int
    present: int
    counted: int

    @property
    def unguided(self) -> int:
        return self.present - self.counted


def month_of(monday: date) -> date:
    """The first day of the month that this week belongs to."""
    return (monday + 3 * DAY).replace(day=1)


def mondays_of(month: date) -> tuple[date, ...]:
    """The weeks of a month, four or five."""
    first = monday_of(month) if month.weekday() <= 3 else monday_of(month) + WEEK
    return tuple(monday for monday in (first + n * WEEK for n in range(5)) if month_of(monday) == month)


def is_over(month: date, today: date) -> bool:
    """The last week of this month has been."""
    return mondays_of(month)[-1] + WEEK <= today


def learning_years(first_day: date, today: date) -> Iterator[tuple[int, date, date]]:
    """Each year of the education that has begun: its number and its days `[from, until)`; it turns on the first day's date."""
    number, start = 1, first_day
    while start <= today:
        until = anniversary(first_day, number)
        yield number, start, until
        number, start = number + 1, until


def practice_week(facts: Facts, monday: date) -> PracticeWeek:
    """Present when on at least one day placed, employed and learning, and not absent on every one of those days.

    An absence from Monday to Friday is a week of absence: who reports it seldom names the weekend, and a week claimed too many
    is worse than one too few (Subsidieregeling praktijkleren). In a week with nothing but weekend days those days decide.
    """
    days = _in_practice(facts, monday)
    there = (days & WORKING_DAYS or days) & ~_covered(facts.absent, monday)
    guided = not facts.guided.isdisjoint(monday + n * DAY for n in range(7))
    return PracticeWeek(monday, in_practice=bool(days), is_present=bool(there), is_guided=guided)


def practice_weeks(facts: Facts, first: date, until: date) -> tuple[PracticeWeek, ...]:
    """Every week whose Thursday lies in `[first, until)`, in order."""
    start = monday_of(first) if first.weekday() <= 3 else monday_of(first) + WEEK
    count = max(0, -(-(until - start - 3 * DAY) // WEEK))
    return tuple(practice_week(facts, start + n * WEEK) for n in range(count))


def practice_days(facts: Facts, monday: date) -> list[date]:
    """The days of this week on which somebody is placed, employed and learning."""
    days = _in_practice(facts, monday)
    return [monday + n * DAY for n in range(7) if days >> n & 1]


def totals(weeks: Iterable[PracticeWeek]) -> Totals:
    """Numbers of weeks: in practice, present, and present and guided."""
    known = list(weeks)
    present = sum(week.is_present for week in known)
    return Totals(sum(week.in_practice for week in known), present, sum(week.counts for week in known))


def day_to_confirm(facts: Facts, monday: date, linked: Sequence[Days], today: date) -> date | None:
    """On which day of a week a supervisor can say that they spoke: linked, not to come, and the trainee was there.

    The day itself is not asked; the one nearest to the Thursday stands for the week. None when there is no such day.
    """
    days = (day for day in practice_days(facts, monday) if day <= today and _within(linked, day) and not _within(facts.absent, day))
    return min(days, key=lambda day: abs(day - monday - 3 * DAY), default=None)


def weeks_without_guidance(weeks: Iterable[PracticeWeek], today: date) -> int:
    """How many weeks in a row, up to the last one that is over, somebody was there and not guided; absence interrupts nothing."""
    count = 0
    for week in sorted((week for week in weeks if week.is_over(today) and week.is_present), key=lambda week: week.monday, reverse=True):
        if week.is_guided:
            break
        count += 1
    return count


def merged(known: Iterable[tuple[date, date]], first: date, until: date) -> tuple[date, date]:
    """`[first, until)` together with the known days that overlap it or lie against it."""
    for start, end in sorted(known):
        if start <= until and end >= first:
            first, until = min(first, start), max(until, end)
    return first, until


def _in_practice(facts: Facts, monday: date) -> int:
    return _covered(facts.placed, monday) & _covered(facts.employed, monday) & _covered(facts.active, monday)


def _covered(spans: Iterable[Days], monday: date) -> int:
    """Which days of a week lie in these spans: seven bits, the Monday lowest. Hundreds of trainees have thousands of weeks."""
    days = 0
    for start, until in spans:
        first = max((start - monday).days, 0)
        last = 7 if until is None else min((until - monday).days, 7)
        if first < last:
            days |= (1 << last) - (1 << first)
    return days


def _within(spans: Iterable[Days], day: date) -> bool:
    return any(start <= day and (until is None or day < until) for start, until in spans)
