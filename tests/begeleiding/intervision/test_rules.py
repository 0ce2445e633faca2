from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from begeleiding.choices import Speaker
from begeleiding.rules.intervision import is_long_away, read_methods, series, turns, weeks_since

DAY = date(2026, 11, 16)
WEEK = timedelta(weeks=1)


def test_a_series_moves_only_what_falls_on_a_free_day() -> None:
    free = {DAY + 4 * WEEK, DAY + 5 * WEEK}
    assert series(DAY, every_weeks=4, times=3, is_free=free.__contains__) == [DAY, DAY + 6 * WEEK, DAY + 8 * WEEK]


def test_no_two_of_a_series_fall_on_one_day() -> None:
    assert series(DAY, every_weeks=1, times=3, is_free={DAY}.__contains__) == [DAY + WEEK, DAY + 2 * WEEK, DAY + 3 * WEEK]


@pytest.mark.parametrize(
    ("brought", "expected"),
    [
        ({}, [1, 2, 3, 1]),
        ({1: [DAY - WEEK]}, [2, 3, 1, 2]),
        ({1: [DAY - 3 * WEEK], 2: [DAY - 2 * WEEK], 3: [DAY - WEEK]}, [1, 2, 3, 1]),
        # Who is new comes first, once, however often the others brought something.
        ({1: [DAY - 9 * WEEK, DAY - 2 * WEEK], 2: [DAY - 8 * WEEK, DAY - WEEK]}, [3, 1, 2, 3]),
        # On the same day, who did it least.
        ({1: [DAY - 9 * WEEK, DAY - WEEK], 2: [DAY - WEEK], 3: [DAY - WEEK]}, [2, 3, 1, 2]),
    ],
)
def test_whose_turn_it_is(brought: dict[int, list[date]], expected: list[int]) -> None:
    days = [DAY + number * WEEK for number in range(4)]
    assert turns([1, 2, 3], brought, days) == expected


def test_without_members_nobody_brings_anything() -> None:
    assert turns([], {}, [DAY]) == [None]


def test_weeks_are_whole() -> None:
    last = DAY - 12 * WEEK
    assert (weeks_since(last, DAY), weeks_since(last + timedelta(days=1), DAY)) == (12, 11)
    assert is_long_away(last, DAY, 12)
    assert not is_long_away(last + timedelta(days=1), DAY, 12)


def test_the_methods_that_come_along() -> None:
    document = yaml.safe_load((Path(settings.BASE_DIR) / "begeleiding/data/intervision_methods.yaml").read_text())
    methods = {method.code: method for method in read_methods(document)}
    assert {code: len(method.steps) for code, method in methods.items()} == {
        "incident": 5,
        "tien_stappen": 10,
        "vijf_stappen": 5,
        "roddel": 5,
        "balint": 9,
    }
    assert {step.who for method in methods.values() for step in method.steps} == set(Speaker.values)
    assert [step.minutes for step in methods["roddel"].steps] == [5, 15, 15, 15, None]
