"""Hours to supervise in numbers."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begeleiding.rules.hours import Hours, Spent, needed_a_week, spent_a_week, suggested, together

MAY, JULY, OCTOBER = date(2026, 5, 4), date(2026, 7, 13), date(2026, 9, 21)


def spent(cohort: int, first: date, until: date, hours: int) -> Spent:
    return Spent(cohort, first, until, Decimal(hours))


@pytest.mark.parametrize(("minutes", "hours"), [([], "0"), ([60, 5], "1"), ([60, 15], "1.5"), ([14], "0"), ([45, 60, 60], "3")])
def test_a_suggestion_is_in_half_hours(minutes: list[int], hours: str) -> None:
    assert suggested(minutes) == Decimal(hours)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], None),
        ([spent(1, MAY, JULY, 20)], "2.0"),
        ([spent(1, MAY, JULY, 20), spent(1, JULY, OCTOBER, 5)], "0.5"),  # only the latest of a cohort
        ([spent(1, MAY, JULY, 20), spent(2, MAY, JULY, 10)], "3.0"),  # two cohorts add up
        ([spent(1, MAY, JULY, 0)], "0.0"),
    ],
)
def test_spent_a_week_is_of_the_latest_block_of_each_cohort(blocks: list[Spent], expected: str | None) -> None:
    assert spent_a_week(blocks) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(("planned", "needed", "short"), [(4, 6, 2), (6, 4, 0), (4, 4, 0)])
def test_short_is_what_the_learners_ask_more(planned: int, needed: int, short: int) -> None:
    hours = Hours(Decimal(planned), None, Decimal(needed))
    assert (hours.short, hours.is_short) == (short, short > 0)


@given(st.lists(st.decimals(0, 40, places=1)), st.lists(st.none() | st.decimals(0, 40, places=1)))
def test_who_did_not_say_is_not_counted_as_nothing(planned: list[Decimal], said: list[Decimal | None]) -> None:
    found = together(planned, said, Decimal(0))
    assert found.planned == sum(planned)
    assert (found.spent is None) == all(hours is None for hours in said)


def test_learners_ask_by_their_weight() -> None:
    assert needed_a_week([Decimal(1), Decimal("0.5")], Decimal("1.5")) == Decimal("2.3")
