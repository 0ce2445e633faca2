"""Qualified on a day, as tables: versions, lineage, days that run out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from begeleiding.rules.passport import Asked, Decision, Version, expires_after, is_qualified, is_running_out, qualified_days, version_on

FIRST, SECOND = date(2026, 1, 1), date(2026, 7, 1)
OLD = Version(FIRST, 1, (Asked(1, is_entry=True), Asked(2, is_entry=True), Asked(9, is_entry=False)))
#: Goes on from 1, drops 2, and asks something new.
NEW = Version(SECOND, 2, (Asked(11, is_entry=True, earlier=(1,)), Asked(12, is_entry=True)))
MAY = date(2026, 5, 1)


def met(on: date, until: date | None = None) -> Decision:
    return Decision(True, on, until)


@pytest.mark.parametrize(
    ("decided", "day", "expected"),
    [
        ({1: met(FIRST), 2: met(FIRST)}, MAY, True),
        ({1: met(FIRST)}, MAY, False),
        ({1: met(FIRST), 2: Decision(False, FIRST)}, MAY, False),
        ({1: met(FIRST), 2: met(date(2026, 5, 2))}, MAY, False),
        ({1: met(FIRST), 2: met(FIRST, MAY)}, date(2026, 4, 30), True),
        ({1: met(FIRST), 2: met(FIRST, MAY)}, MAY, False),
        ({1: met(FIRST), 2: met(FIRST)}, date(2025, 12, 31), False),
        ({1: met(FIRST), 2: met(FIRST)}, SECOND, False),
        ({1: met(FIRST), 12: met(SECOND)}, SECOND, True),
        ({1: met(FIRST), 11: Decision(False, SECOND), 12: met(SECOND)}, SECOND, False),
        ({1: Decision(False, SECOND), 11: met(MAY), 12: met(MAY)}, SECOND, False),
        ({1: Decision(False, MAY), 11: met(MAY), 12: met(MAY)}, SECOND, True),
    ],
    ids=[
        "all met",
        "one open",
        "one not yet",
        "seen a day later",
        "the last day",
        "run out",
        "before the first version",
        "something new asked",
        "met before moves along",
        "taken back under the new one",
        "taken back later under the old one",
        "of one day the nearest",
    ],
)
def test_qualified_on_a_day(decided: dict[int, Decision], day: date, expected: bool) -> None:
    assert is_qualified([OLD, NEW], decided, day) is expected


def test_nobody_is_qualified_without_a_version_and_everybody_when_only_quality_is_asked() -> None:
    assert not is_qualified([], {}, MAY)
    assert is_qualified([Version(FIRST, 1, (Asked(9, is_entry=False),))], {}, MAY)
    assert version_on([OLD, NEW], date(2025, 1, 1)) is None


def test_the_days_on_which_it_changes() -> None:
    decided = {1: met(FIRST), 2: met(date(2026, 3, 1), MAY), 12: met(date(2026, 9, 1))}
    found = qualified_days([OLD, NEW], decided, FIRST, date(2027, 1, 1))
    assert found == ((FIRST, False), (date(2026, 3, 1), True), (MAY, False), (date(2026, 9, 1), True))


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
decisions = st.builds(Decision, st.booleans(), days, st.none() | days)


@given(st.dictionaries(st.sampled_from([1, 2, 9, 11, 12]), decisions), days)
def test_between_two_changes_nothing_changes(decided: dict[int, Decision], day: date) -> None:
    turns = qualified_days([OLD, NEW], decided, date(2025, 12, 1), date(2027, 1, 31))
    last = [is_now for turn, is_now in turns if turn <= day][-1]
    assert is_qualified([OLD, NEW], decided, day) is last


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 16), 12, date(2027, 11, 16)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 12, 1), None, None),
    ],
)
def test_so_many_months_later(day: date, months: int | None, expected: date | None) -> None:
    assert expires_after(day, months) == expected


@pytest.mark.parametrize(("ends", "expected"), [(date(2026, 6, 26), True), (date(2026, 6, 27), False), (MAY, False), (None, False)])
def test_eight_weeks_before_it_runs_out(ends: date | None, expected: bool) -> None:
    assert is_running_out(met(FIRST, ends), MAY) is expected
