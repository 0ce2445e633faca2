from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.rules.route import Item, Span, is_too_late, pause_of, shift

DAY = date(2026, 6, 1)
days = st.integers(-400, 400).map(lambda number: DAY + timedelta(days=number))
spans = st.builds(lambda first, length: Span(first, first + timedelta(days=length)), days, st.integers(1, 200))
items = st.lists(st.tuples(spans, st.booleans()), max_size=12).map(lambda rows: [Item(nr, *row) for nr, row in enumerate(rows)])


def span(first: int, until: int) -> Span:
    return Span(DAY + timedelta(days=first), DAY + timedelta(days=until))


@pytest.mark.parametrize(
    ("before", "is_open", "after"),
    [
        ((10, 20), True, (24, 34)),  # lies after the pause begins
        ((-5, 5), True, (9, 19)),  # was going on: goes on as a whole
        ((-9, 0), True, (-9, 0)),  # was over that very day
        ((10, 20), False, (10, 20)),  # done, exempt or postponed
    ],
)
def test_what_a_pause_of_two_weeks_moves(before: tuple[int, int], is_open: bool, after: tuple[int, int]) -> None:
    assert shift([Item(1, span(*before), is_open)], DAY, 14) == (Item(1, span(*after), is_open),)


@given(items, days, st.integers(0, 300))
def test_lengths_and_keys_stay(rows: list[Item], from_day: date, pause: int) -> None:
    moved = shift(rows, from_day, pause)
    assert [(row.key, row.span.days) for row in moved] == [(row.key, row.span.days) for row in rows]


@given(items, days, st.integers(0, 300))
def test_the_order_and_the_gaps_of_what_moves_stay(rows: list[Item], from_day: date, pause: int) -> None:
    pairs = [(old, new) for old, new in zip(rows, shift(rows, from_day, pause), strict=True) if old.is_open and old.span.until > from_day]
    assert all((new.span.first - old.span.first).days == pause for old, new in pairs)
    assert sorted(pairs, key=lambda pair: pair[0].span) == sorted(pairs, key=lambda pair: pair[1].span)


@given(items, days, st.integers(0, 300))
def test_what_ended_before_another_still_does(rows: list[Item], from_day: date, pause: int) -> None:
    rows = [row for row in rows if row.is_open]
    ends = [(old.span.until, new.span.until) for old, new in zip(rows, shift(rows, from_day, pause), strict=True)]
    assert all(new < other for until, new in ends for before, other in ends if until < before)


@given(items, days, st.integers(0, 300))
def test_a_pause_taken_back_leaves_the_route_as_it_was(rows: list[Item], from_day: date, pause: int) -> None:
    there = shift(rows, from_day, pause)
    assert shift(there, from_day, -pause) == tuple(rows)


@pytest.mark.parametrize(("end", "is_late"), [(None, False), (DAY + timedelta(days=9), True), (DAY + timedelta(days=10), False)])
def test_what_ends_after_the_enrolment_no_longer_fits(end: date | None, is_late: bool) -> None:
    assert is_too_late(span(0, 10), end) is is_late


def test_the_first_pause_something_falls_in() -> None:
    assert pause_of(span(0, 10), [span(9, 20), span(2, 3)]) == span(2, 3)
    assert pause_of(span(0, 10), [span(10, 20), span(-5, 0)]) is None
