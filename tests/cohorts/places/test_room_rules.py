from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.rules.places import Days, Fill, Room, fill_on, fullest, month_starts

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


@pytest.mark.parametrize(
    ("day", "filled", "places"),
    [(MARCH, 1, 2), (MARCH + timedelta(days=9), 2, 2), (APRIL, 1, 1), (date(2026, 2, 28), 0, None)],
)
def test_fill_on_a_day(day: date, filled: int, places: int | None) -> None:
    people = [Days(MARCH), Days(date(2026, 3, 10), APRIL)]
    rooms = [Room(Days(MARCH, APRIL), 2), Room(Days(APRIL), 1)]
    assert fill_on(day, people, rooms) == Fill(day, filled, places)


def test_the_fullest_day_is_the_one_with_the_least_room() -> None:
    people = [Days(MARCH), Days(date(2026, 3, 10), date(2026, 3, 20)), Days(MARCH, date(2026, 3, 15))]
    rooms = [Room(Days(MARCH, date(2026, 3, 16)), 4), Room(Days(date(2026, 3, 16)), 1)]
    assert fullest(MARCH, APRIL, people, rooms) == Fill(date(2026, 3, 16), 2, 1)
    assert fullest(MARCH, APRIL, people, []) == Fill(date(2026, 3, 10), 3, None)


@pytest.mark.parametrize(
    ("filled", "places", "free", "is_over"), [(2, 3, 1, False), (3, 3, 0, False), (4, 3, 0, True), (9, None, None, False)]
)
def test_room_that_is_left(filled: int, places: int | None, free: int | None, is_over: bool) -> None:
    fill = Fill(MARCH, filled, places)
    assert (fill.free, fill.is_over) == (free, is_over)


def test_months_pass_the_new_year() -> None:
    assert month_starts(date(2026, 11, 16), 3) == (date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1))


spans = st.builds(
    lambda start, length: Days(MARCH + timedelta(days=start), MARCH + timedelta(days=start + length) if length else None),
    st.integers(-20, 60),
    st.integers(0, 40),
)


@given(st.lists(spans, max_size=6), st.lists(st.builds(Room, spans, st.integers(0, 5)), max_size=1))
def test_no_day_is_fuller_than_the_fullest(people: list[Days], rooms: list[Room]) -> None:
    worst = fullest(MARCH, MAY, people, rooms)
    days = [fill_on(MARCH + timedelta(days=n), people, rooms) for n in range((MAY - MARCH).days)]
    assert worst in days
    assert worst.filled - (worst.places or 0) == max(day.filled - (day.places or 0) for day in days)
