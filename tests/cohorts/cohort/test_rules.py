"""What a cohort still needs, when it can close, and who does what in it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.rules import checklist
from cohorts.rules.calendar import monday_from
from cohorts.rules.checklist import BUSY, DONE, NOT_YET, SHOWN_AFTER_START, StartFacts, checks, is_shown, open_checks
from cohorts.rules.cohort import is_open_on
from cohorts.rules.duty import Holder, Line, line_for, who_does

TODAY = date(2026, 11, 16)
READY: dict[str, Any] = {
    "has_teacher": True,
    "qualifications": 2,
    "has_slots": True,
    "has_checked_weeks": True,
    "capacity": 12,
    **dict.fromkeys(("trainees", "placed", "trained", "supervised", "signed", "accepted"), 12),
}


def states(**facts: Any) -> dict[str, str]:
    return {check.key: check.state for check in checks(StartFacts(**facts))}


# --- The start -------------------------------------------------------------------------------------------------------


def test_nothing_is_ready_in_an_empty_cohort() -> None:
    assert {key for key, state in states().items() if state == DONE} == {checklist.ORGANISATIONS}


def test_everything_is_ready() -> None:
    assert open_checks(checks(StartFacts(**READY))) == ()


@pytest.mark.parametrize(
    ("changed", "key", "state"),
    [
        ({"has_teacher": False}, checklist.SCHOOL, NOT_YET),
        ({"without_coordinator": ("Anker",)}, checklist.ORGANISATIONS, NOT_YET),
        ({"qualifications": 0}, checklist.QUALIFICATIONS, NOT_YET),
        ({"has_slots": False}, checklist.SLOTS, NOT_YET),
        ({"has_checked_weeks": False}, checklist.FREE_WEEKS, NOT_YET),
        ({"capacity": None}, checklist.TRAINEES, BUSY),
        ({"capacity": 13}, checklist.TRAINEES, BUSY),
        ({"capacity": 11}, checklist.TRAINEES, BUSY),
        ({"placed": 11}, checklist.PLACES, BUSY),
        ({"trained": 0}, checklist.TRAINERS, NOT_YET),
        ({"supervised": 1}, checklist.SUPERVISORS, BUSY),
        ({"signed": 11}, checklist.AGREEMENTS, BUSY),
        ({"accepted": 0}, checklist.INVITATIONS, NOT_YET),
    ],
)
def test_one_thing_is_missing(changed: dict[str, Any], key: str, state: str) -> None:
    found = states(**{**READY, **changed})
    assert found[key] == state
    assert [other for other, how in found.items() if how != DONE] == [key]


@pytest.mark.parametrize(
    ("days", "left", "expected"),
    [(-1, 0, True), (-1, 3, True), (0, 0, False), (0, 1, True), (27, 1, True), (28, 1, False)],
)
def test_the_list_stays_four_weeks_after_the_start(days: int, left: int, expected: bool) -> None:
    assert timedelta(days=28) == SHOWN_AFTER_START
    assert is_shown(TODAY - timedelta(days=days), TODAY, left) is expected


# --- The end ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "until", "expected"),
    [
        ("placed", None, True),
        ("active", None, True),
        ("active", date(2026, 1, 1), True),  # the period passed, but nobody said how it ended
        ("paused", None, True),
        ("stopped", None, False),
        ("graduated", None, False),
        ("moved", None, False),
        ("", None, True),
        ("", TODAY + timedelta(days=1), True),
        ("", TODAY, False),
    ],
)
def test_who_is_still_on_the_way(status: str, until: date | None, expected: bool) -> None:
    assert is_open_on(TODAY, status, until) is expected


# --- Who does what ---------------------------------------------------------------------------------------------------

HOLDERS = (Holder(1, "coordinator"), Holder(2, "practice_trainer"), Holder(3, "practice_trainer"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (Line("practice_trainer"), (2, 3)),
        (Line("practice_trainer", 3), (3,)),
        (Line("practice_trainer", 1), (2, 3)),  # has another role now
        (Line("practice_trainer", 9), (2, 3)),  # left
        (Line("teacher"), ()),
        (Line("teacher", 1), ()),
    ],
)
def test_who_does_it(line: Line, expected: tuple[int, ...]) -> None:
    assert who_does(line, HOLDERS) == expected


def test_two_memberships_are_one_person() -> None:
    assert who_does(Line("teacher"), [Holder(5, "teacher"), Holder(5, "teacher")]) == (5,)


def test_a_cohort_goes_before_the_organisation() -> None:
    own, general = Line("coordinator"), Line("practice_trainer")
    assert (line_for(own, general), line_for(None, general), line_for(None, None)) == (own, general, None)


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1)))
def test_the_coming_monday(day: date) -> None:
    assert monday_from(day).weekday() == 0
    assert timedelta() <= monday_from(day) - day < timedelta(days=7)
