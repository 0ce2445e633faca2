"""How an agreement stands on a day, and how many hours are asked in a study year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.rules.agreement import Agreed, Enrolled, Standing, agreement_that_counts, hours_asked, short_years, standing_of, study_years

TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)
FIRST, UNTIL = date(2026, 2, 2), date(2028, 2, 1)
ENROLLED = Enrolled(school=5, organisation=1, qualification=7)
SIGNED = Agreed(key=1, school=5, organisation=1, qualification=7, starts_on=FIRST, until=UNTIL, signatures=3)
NORM = {date(2020, 8, 1): 610}


def changed(**values: object) -> Agreed:
    made = {name: getattr(SIGNED, name) for name in Agreed.__slots__}
    return Agreed(**{**made, **values})  # type: ignore[arg-type]  # a test says which


@pytest.mark.parametrize(
    ("agreement", "enrolled", "standing"),
    [
        (None, ENROLLED, Standing.MISSING),
        (SIGNED, ENROLLED, Standing.OK),
        (changed(signatures=2), ENROLLED, Standing.UNSIGNED),
        (changed(signatures=0, organisation=2), ENROLLED, Standing.NEEDS_NEW),
        (SIGNED, Enrolled(6, 1, 7), Standing.NEEDS_NEW),
        (SIGNED, Enrolled(5, 2, 7), Standing.NEEDS_NEW),
        (SIGNED, Enrolled(5, 1, 8), Standing.NEEDS_NEW),
        (SIGNED, Enrolled(5, None, 7), Standing.OK),
        (changed(until=TODAY + 57 * DAY), ENROLLED, Standing.OK),
        (changed(until=TODAY + 56 * DAY), ENROLLED, Standing.ENDING),
        (changed(until=TODAY + DAY), ENROLLED, Standing.ENDING),
        (changed(until=TODAY + DAY, signatures=1), ENROLLED, Standing.UNSIGNED),
        (None, Enrolled(5, None, 7, until=TODAY), Standing.OVER),
        (None, Enrolled(5, None, 7, until=TODAY + DAY), Standing.MISSING),
    ],
)
def test_how_it_stands(agreement: Agreed | None, enrolled: Enrolled, standing: Standing) -> None:
    assert standing_of(agreement, enrolled, TODAY) == standing


def test_which_one_counts() -> None:
    over, now = changed(key=1, until=TODAY), changed(key=2, starts_on=TODAY, until=TODAY + DAY)
    coming = changed(key=3, starts_on=TODAY + DAY)
    assert agreement_that_counts([over, coming, now], TODAY) == now
    assert agreement_that_counts([over, coming], TODAY) == coming
    assert agreement_that_counts([over], TODAY) is None


@pytest.mark.parametrize(
    ("starts_on", "until", "names", "numbers"),
    [
        (FIRST, UNTIL, ["2025-2026", "2026-2027", "2027-2028"], [1, 2, 3]),
        (date(2026, 8, 1), date(2027, 8, 1), ["2026-2027"], [1]),
        (date(2026, 7, 31), date(2026, 8, 2), ["2025-2026", "2026-2027"], [1, 2]),
    ],
)
def test_study_years_turn_on_the_first_of_august(starts_on: date, until: date, names: list[str], numbers: list[int]) -> None:
    years = study_years(starts_on, until)
    assert [year.name for year in years] == names
    assert [year.number for year in years] == numbers


@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)), st.integers(1, 2000))
def test_study_years_tile_the_education(starts_on: date, days: int) -> None:
    until = starts_on + days * DAY
    years = study_years(starts_on, until)
    assert (years[0].starts_on, years[-1].until) == (starts_on, until)
    assert all(before.until == after.starts_on for before, after in pairwise(years))
    assert all(year.starts_on < year.until for year in years)


def test_hours_follow_the_days_of_a_study_year() -> None:
    years = study_years(FIRST, UNTIL)
    assert hours_asked(years, FIRST, UNTIL, NORM) == {1: 301, 2: 610, 3: 307}
    assert hours_asked(years, date(2026, 8, 1), date(2027, 8, 1), NORM) == {2: 610}
    assert hours_asked(years, FIRST, UNTIL, {}) == {}


def test_a_year_keeps_the_norm_it_began_under() -> None:
    years = study_years(date(2025, 8, 1), date(2027, 8, 1))
    norms = {**NORM, date(2026, 8, 1): 500}
    assert hours_asked(years, years[0].starts_on, years[-1].until, norms) == {1: 610, 2: 500}


def test_years_with_too_few_hours() -> None:
    assert short_years({1: 301, 2: 600}, {1: 301, 2: 610, 3: 307}) == [2, 3]
