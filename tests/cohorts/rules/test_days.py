from datetime import date

import pytest

from cohorts.rules.days import anniversary, months_after, school_year_of

LEAP = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 16), 24, date(2028, 11, 16)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2027, 1, 15), -3, date(2026, 10, 15)),
        (LEAP, 0, LEAP),
    ],
)
def test_months_later_or_earlier_never_lie_in_another_month(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_29_february_has_its_anniversary_on_1_march_until_there_is_one_again() -> None:
    assert [anniversary(LEAP, years) for years in (0, 1, 4)] == [LEAP, date(2025, 3, 1), date(2028, 2, 29)]


def test_a_school_year_begins_on_1_august() -> None:
    assert (school_year_of(date(2026, 7, 31)), school_year_of(date(2026, 8, 1))) == (date(2025, 8, 1), date(2026, 8, 1))
