from datetime import date

import pytest

from begeleiding.rules.arrangement import gone_by, halfway, school_year
from begeleiding.rules.signal import NextStep, SetStep, next_set_step, talk_by, warned_until
from begeleiding.rules.working_days import working_days_after
from cockpit.rules.signal import NO_FIRST_CASE, SILENT, Logging, Quiet, quiet
from cohorts.rules.calendar import public_holidays

FREE = frozenset(public_holidays(date(2026, 1, 1), date(2027, 12, 31)))


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 11, 16), 1, date(2026, 11, 17)),
        (date(2026, 11, 16), 10, date(2026, 11, 30)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 12, 23), 2, date(2026, 12, 28)),  # Friday and Saturday are Christmas
        (date(2027, 4, 26), 1, date(2027, 4, 28)),  # the King's day
    ],
)
def test_working_days(day: date, number: int, expected: date) -> None:
    assert working_days_after(day, number, FREE) == expected


def test_no_working_day_is_no_question() -> None:
    with pytest.raises(ValueError, match="no working day"):
        working_days_after(date(2026, 11, 16), 0, FREE)


def test_a_signal_waits_ten_working_days_and_says_so_three_before() -> None:
    assert talk_by(date(2026, 11, 16), FREE) == date(2026, 11, 30)
    assert warned_until(date(2026, 11, 25), FREE) == date(2026, 11, 30)


def test_the_next_step_is_the_first_that_was_not_taken() -> None:
    steps = [SetStep(1, "praten", 5), SetStep(2, "met z'n drieën", 10)]
    assert next_set_step(steps, {1}, date(2026, 11, 16), FREE) == NextStep(steps[1], date(2026, 11, 30))
    assert next_set_step(steps, {1, 2}, date(2026, 11, 16), FREE) is None


@pytest.mark.parametrize(
    ("today", "gone"),
    [
        (date(2026, 11, 16), date(2026, 8, 16)),
        (date(2026, 5, 31), date(2026, 2, 28)),
        (date(2027, 1, 15), date(2026, 10, 15)),
        (date(2026, 3, 1), date(2025, 12, 1)),
    ],
)
def test_three_months_after_the_end(today: date, gone: date) -> None:
    assert gone_by(today) == gone


def test_a_school_year_begins_in_august() -> None:
    assert (school_year(date(2026, 7, 31)), school_year(date(2026, 8, 1))) == (2025, 2026)
    assert halfway(date(2026, 11, 1), date(2026, 12, 1)) == date(2026, 11, 16)


START = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("last_on", "weeks", "today", "expected"),
    [
        (None, 3, date(2026, 9, 21), None),
        (None, 3, date(2026, 9, 22), Quiet(NO_FIRST_CASE, START)),
        (None, 1, date(2026, 9, 21), None),  # nobody else hears before three weeks
        (date(2026, 9, 10), 3, date(2026, 9, 30), None),
        (date(2026, 9, 10), 3, date(2026, 10, 1), Quiet(SILENT, date(2026, 9, 10))),
        (date(2026, 8, 1), 3, date(2026, 9, 21), None),  # back from a pause on the first of September
        (date(2026, 9, 10), 6, date(2026, 10, 1), None),
    ],
)
def test_when_nothing_logged_is_something_to_notice(last_on: date | None, weeks: int, today: date, expected: Quiet | None) -> None:
    assert quiet(Logging(START, last_on, weeks, weeks), today) == expected
