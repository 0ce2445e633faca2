"""When a week of practice counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begeleiding.rules.weeks import (
    WEEK,
    Facts,
    PracticeWeek,
    day_to_confirm,
    is_over,
    learning_years,
    merged,
    mondays_of,
    month_of,
    practice_days,
    practice_week,
    practice_weeks,
    totals,
    weeks_without_guidance,
)
from cohorts.rules.calendar import monday_of
from cohorts.rules.days import school_year_of

Spans = list[tuple[date, date | None]]

MONDAY = date(2026, 10, 5)
ALWAYS = [(date(2026, 2, 2), None)]
DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))
#: Around the week of `MONDAY`: ended before it, begun after it, and everything between; an end may be open.
NEAR = st.dates(MONDAY - timedelta(days=10), MONDAY + timedelta(days=17))
SPANS = st.lists(st.tuples(NEAR, st.none() | NEAR), max_size=4)


def facts(**given: object) -> Facts:
    return Facts(**{"placed": ALWAYS, "employed": ALWAYS, "active": ALWAYS, **given})  # type: ignore[arg-type]  # dull defaults


def day(number: int) -> date:
    """Of the week: 0 is Monday."""
    return MONDAY + timedelta(days=number)


@given(placed=SPANS, employed=SPANS, active=SPANS, absent=SPANS)
def test_the_bits_of_a_week_are_its_days(placed: Spans, employed: Spans, active: Spans, absent: Spans) -> None:
    """Asked day by day, as somebody would with a calendar."""

    def inside(spans: Spans, one: date) -> bool:
        return any(first <= one and (until is None or one < until) for first, until in spans)

    known = Facts(placed=placed, employed=employed, active=active, absent=absent)
    days = [day(n) for n in range(7) if all(inside(spans, day(n)) for spans in (placed, employed, active))]
    asked = [one for one in days if one.weekday() < 5] or days
    assert practice_days(known, MONDAY) == days
    week = practice_week(known, MONDAY)
    assert (week.in_practice, week.is_present) == (bool(days), any(not inside(absent, one) for one in asked))


@pytest.mark.parametrize(
    ("known", "in_practice", "present"),
    [
        (facts(), True, True),
        (facts(placed=[]), False, False),
        (facts(employed=[(date(2026, 2, 2), MONDAY)]), False, False),
        (facts(active=[(day(6), None)]), True, True),  # the Sunday alone is enough
        (facts(absent=[(day(0), day(7))]), True, False),
        (facts(absent=[(day(0), day(5))]), True, False),  # who reports Monday to Friday means the week
        (facts(active=[(day(5), None)], absent=[(day(0), day(5))]), True, True),  # begins on the Saturday after
        (facts(absent=[(day(0), day(3)), (day(3), day(9))]), True, False),
        (facts(placed=[(day(0), day(2))], absent=[(day(0), day(2))]), True, False),
        (facts(placed=[(day(0), day(3))], active=[(day(3), None)]), False, False),  # never on one and the same day
    ],
)
def test_present_unless_absent_on_every_day_in_practice(known: Facts, in_practice: bool, present: bool) -> None:
    week = practice_week(known, MONDAY)
    assert (week.in_practice, week.is_present) == (in_practice, present)


@pytest.mark.parametrize(("guided", "expected"), [(day(-1), False), (day(0), True), (day(6), True), (day(7), False)])
def test_a_moment_guides_the_week_of_its_day(guided: date, expected: bool) -> None:
    week = practice_week(facts(guided=frozenset({guided})), MONDAY)
    assert (week.is_guided, week.counts) == (expected, expected)


def test_guided_while_absent_does_not_count() -> None:
    assert not practice_week(facts(absent=[(day(0), day(7))], guided=frozenset({day(2)})), MONDAY).counts


@pytest.mark.parametrize(
    ("monday", "month"),
    [(date(2026, 9, 28), date(2026, 10, 1)), (date(2026, 10, 26), date(2026, 10, 1)), (date(2026, 12, 28), date(2026, 12, 1))],
)
def test_a_week_belongs_to_the_month_of_its_thursday(monday: date, month: date) -> None:
    assert month_of(monday) == month
    assert monday in mondays_of(month)


@given(DAYS)
def test_every_week_is_in_exactly_one_month(some: date) -> None:
    monday = monday_of(some)
    month = month_of(monday)
    assert monday in mondays_of(month)
    assert len(mondays_of(month)) in (4, 5)
    assert school_year_of(month) <= month


@given(DAYS, DAYS)
def test_the_weeks_of_some_days_are_those_whose_thursday_lies_in_them(first: date, until: date) -> None:
    weeks = practice_weeks(facts(), first, until)
    thursdays = [week.monday + timedelta(days=3) for week in weeks]
    assert all(first <= thursday < until for thursday in thursdays)
    assert len(weeks) == sum((first + timedelta(days=n)).weekday() == 3 for n in range((until - first).days))


@pytest.mark.parametrize(("today", "over"), [(date(2026, 11, 1), False), (date(2026, 11, 2), True)])
def test_a_month_is_over_after_the_sunday_of_its_last_week(today: date, over: bool) -> None:
    assert is_over(date(2026, 10, 1), today) is over


def test_the_year_of_the_education_turns_on_its_first_day() -> None:
    found = list(learning_years(date(2024, 2, 29), date(2025, 3, 1)))
    assert found == [(1, date(2024, 2, 29), date(2025, 3, 1)), (2, date(2025, 3, 1), date(2026, 3, 1))]


@pytest.mark.parametrize(
    ("linked", "absent", "today", "expected"),
    [
        ([(date(2026, 1, 1), None)], [], day(20), day(3)),
        ([(day(5), None)], [], day(20), day(5)),
        ([(day(7), None)], [], day(20), None),  # linked from the next week on
        ([(date(2026, 1, 1), day(2))], [], day(20), day(1)),
        ([(date(2026, 1, 1), None)], [(day(2), day(7))], day(20), day(1)),
        ([(date(2026, 1, 1), None)], [], day(1), day(1)),  # never a day to come
        ([(date(2026, 1, 1), None)], [], day(-1), None),
    ],
)
def test_a_day_to_confirm_is_linked_there_and_not_to_come(linked: list, absent: list, today: date, expected: date | None) -> None:
    assert day_to_confirm(facts(absent=absent), MONDAY, linked, today) == expected


def test_weeks_without_guidance_in_a_row() -> None:
    shape = [(True, True), (True, False), (False, False), (True, False), (True, False)]
    weeks = [PracticeWeek(MONDAY + n * WEEK, True, present, guided) for n, (present, guided) in enumerate(shape)]
    assert weeks_without_guidance(weeks, MONDAY + 5 * WEEK) == 3
    assert weeks_without_guidance(weeks, MONDAY + 4 * WEEK) == 2  # the running week is not over
    assert (totals(weeks).present, totals(weeks).counted, totals(weeks).unguided) == (4, 1, 3)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=6), st.integers(0, 40), st.integers(1, 9))
def test_merged_days_hold_everything_that_touches_them(spans: list[tuple[int, int]], start: int, length: int) -> None:
    known, at = [], 0
    for gap, size in spans:  # apart from each other, as the database has them
        first = at + gap + 1
        known.append((day(first), day(first + size)))
        at = first + size
    first, until = merged(known, day(start), day(start + length))
    assert first <= day(start)
    assert day(start + length) <= until
    assert all((first <= a and b <= until) or b < first or a > until for a, b in known)
