"""What became of people, in numbers; and what another organisation can work out of them, which is nothing small."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.rules import result as rules
from cohorts.rules.result import Counted, Enrolment, months_between, outcome, protected, shown, together
from cohorts.rules.status import ACTIVE, GRADUATED, MOVED, PAUSED, PLACED, STOPPED

BEGAN = date(2024, 2, 5)
NUMBERS = st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=8)


def one(**facts: Any) -> Enrolment:
    return Enrolment(**{"began_on": BEGAN, **facts})


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"status": PLACED}, ""),
        ({"status": ACTIVE}, rules.LEARNING),
        ({"status": PAUSED}, PAUSED),
        ({"status": STOPPED}, STOPPED),
        ({"status": MOVED}, MOVED),
        ({"status": GRADUATED, "diploma_on": date(2026, 1, 20)}, rules.DIPLOMA),
        ({"status": GRADUATED}, rules.LEARNING),
        ({"status": STOPPED, "diploma_on": date(2026, 1, 20)}, rules.DIPLOMA),
        ({}, rules.LEARNING),
        ({"is_over": True}, rules.UNKNOWN),
        ({"is_over": True, "diploma_on": date(2026, 1, 20)}, rules.DIPLOMA),
    ],
)
def test_outcome(facts: dict[str, Any], expected: str) -> None:
    assert outcome(one(**facts)) == expected


def test_who_was_only_placed_did_not_start() -> None:
    assert rules.started([one(status=PLACED), one(status=ACTIVE)]) == [one(status=ACTIVE)]


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2024, 2, 2), date(2024, 3, 1), 0),
        (date(2024, 2, 2), date(2024, 3, 2), 1),
        (date(2024, 2, 5), date(2026, 2, 4), 23),
        (date(2024, 2, 5), date(2026, 2, 5), 24),
        (date(2023, 12, 31), date(2024, 2, 29), 1),
    ],
)
def test_months_are_whole(first: date, last: date, months: int) -> None:
    assert months_between(first, last) == months


def test_the_median_is_of_diplomas_only() -> None:
    assert rules.median_months([one(status=ACTIVE)]) is None
    days = (date(2025, 2, 5), date(2026, 2, 5), date(2026, 5, 5))
    assert rules.median_months([one(), *(one(diploma_on=day) for day in days)]) == 24
    assert rules.median_months(one(diploma_on=day) for day in days[:2]) == 18


def test_a_value_nobody_thought_of_is_an_error() -> None:
    assert rules.count("abba", "abc") == (2, 2, 0)
    with pytest.raises(ValueError, match="not in the order"):
        rules.count("x", "abc")


# --- Small numbers of another organisation --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "parts", "total"),
    [
        ((12, 9, 6), "12 9 6", 27),  # nothing is small
        ((12, 3, 6), "12 < -", 21),  # 21 - 12 - 6 gives 3 away, so 6 goes too
        ((12, 3, 2), "12 < <", 17),  # five together: anything from one to four
        ((12, 9, 2, 1), "12 - < <", 24),  # three together is under five too
        ((12, 4, 4), "- < <", 20),  # eight together can only be four and four
        ((12, 0, 0), "- < <", 12),  # nought together can only be nought and nought
        ((5, 0), "- <", None),  # five and nought: nothing left to hide behind but the total
        ((3, 1), "< <", None),  # fewer than five people
        ((0, 0), "< <", None),
    ],
)
def test_small_numbers_are_left_out(numbers: tuple[int, ...], parts: str, total: int | None) -> None:
    found = protected(numbers)
    assert " ".join(_written(cell) for cell in found.parts) == parts
    assert found.total.value == total


def test_parts_of_a_number_that_is_left_out_are_left_out() -> None:
    found = protected((9, 9), is_total_known=False)
    assert [cell.value for cell in (*found.parts, found.total)] == [None, None, None]


@given(NUMBERS)
def test_nothing_under_five_is_ever_shown(numbers: list[int]) -> None:
    found = protected(numbers)
    assert all(cell.value is None or cell.value >= rules.SMALLEST for cell in (*found.parts, found.total))
    assert all(cell.is_small == (number < rules.SMALLEST) for cell, number in zip(found.parts, numbers, strict=True))


@given(NUMBERS)
def test_what_is_shown_is_true(numbers: list[int]) -> None:
    found = protected(numbers)
    assert all(cell.value in (None, number) for cell, number in zip(found.parts, numbers, strict=True))
    assert found.total.value in (None, sum(numbers))


def test_subtracting_gives_nothing_small_away() -> None:
    """Every way to fill in what is hidden that fits with what is shown: no small number has only one."""
    for numbers in product((0, 1, 4, 5, 6, 11), repeat=4):
        found = protected(numbers)
        if found.total.value is None:
            continue
        possible = _possible(found)
        assert tuple(numbers) in possible
        small = [index for index, cell in enumerate(found.parts) if cell.is_small]
        assert not small or found.total.value - sum(cell.value or 0 for cell in found.parts) >= rules.SMALLEST
        assert all(len({way[index] for way in possible}) > 1 for index in small), numbers


def test_the_own_numbers_do_not_open_those_of_others() -> None:
    """Who reads all of the own organisation gets the whole cohort only where the rest may be read."""
    own, others = shown((3, 1, 7)), protected((12, 3, 6))
    both = together(own, others)
    assert [cell.value for cell in both.parts] == [15, None, None]
    assert both.total.value == 32


def _written(cell: rules.Cell) -> str:
    return str(cell.value) if cell.value is not None else "<" if cell.is_small else "-"


def _possible(found: Counted) -> set[tuple[int, ...]]:
    total = found.total.value or 0
    ranges = [
        (cell.value,) if cell.value is not None else range(rules.SMALLEST) if cell.is_small else range(rules.SMALLEST, total + 1)
        for cell in found.parts
    ]
    return {way for way in product(*ranges) if sum(way) == total}
