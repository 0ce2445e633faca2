"""Which talks there should be, by when, and what did not happen."""

from datetime import date

import pytest

from begeleiding.rules.talk import (
    BEGIN,
    END,
    EXTRA,
    HELD,
    LATER,
    MIDDLE,
    MISSED,
    OPEN,
    PASSED,
    PLANNED,
    Enrolment,
    Pause,
    Planned,
    kinds_of,
    missed,
    standings,
    wanted,
    year_on,
    year_start,
)

START, UNTIL = date(2026, 2, 2), date(2028, 2, 1)
LEARNS = Enrolment(START, UNTIL)
TODAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("number", "kinds"),
    [(1, (END,)), (2, (BEGIN, END)), (3, (BEGIN, MIDDLE, END)), (5, (BEGIN, MIDDLE, MIDDLE, MIDDLE, END))],
)
def test_the_number_says_which_talks(number: int, kinds: tuple[str, ...]) -> None:
    assert kinds_of(number) == kinds


def test_the_begin_talk_in_eight_weeks_the_others_evenly_to_the_end() -> None:
    assert [(one.kind, one.due_on) for one in wanted(LEARNS, 3, TODAY)] == [
        (BEGIN, date(2026, 3, 30)),
        (MIDDLE, date(2026, 8, 3)),
        (END, date(2027, 2, 1)),
    ]
    assert [one.due_on for one in wanted(LEARNS, 4, TODAY)][1:3] == [date(2026, 6, 3), date(2026, 10, 3)]


def test_the_last_year_ends_with_the_education_and_a_few_days_more_ask_for_nothing() -> None:
    asked = wanted(LEARNS, 3, date(2030, 1, 1))
    assert asked[-1].due_on == date(2028, 1, 31)
    assert {one.year for one in wanted(Enrolment(START, date(2028, 2, 20)), 3, date(2030, 1, 1))} == {1, 2}


def test_a_pause_moves_what_comes_after_it() -> None:
    paused = Enrolment(START, None, (Pause(date(2026, 5, 1), date(2026, 7, 30)),))
    assert year_start(paused, 1) == START
    assert year_start(paused, 2) == date(2027, 5, 3)
    assert year_on(paused, date(2027, 3, 1)) == 1
    assert year_on(LEARNS, date(2027, 3, 1)) == 2
    assert wanted(paused, 3, TODAY)[-1].due_on == date(2027, 5, 2)


def test_somebody_who_began_on_29_february() -> None:
    assert year_start(Enrolment(date(2028, 2, 29)), 2) == date(2029, 3, 1)


@pytest.mark.parametrize(
    ("day", "held_on", "state"),
    [
        (date(2026, 3, 16), date(2026, 3, 16), HELD),
        (date(2026, 11, 16), None, PLANNED),
        (date(2026, 11, 15), None, PASSED),
    ],
)
def test_what_became_of_a_talk(day: date, held_on: date | None, state: str) -> None:
    found = standings(wanted(LEARNS, 1, TODAY), [Planned(1, 1, END, day, held_on)], TODAY)
    assert [one.state for one in found] == [state]


def test_without_a_talk_it_is_missed_asked_for_or_later() -> None:
    assert [one.state for one in standings(wanted(LEARNS, 3, TODAY), [], TODAY)] == [MISSED, MISSED, LATER]
    assert standings(wanted(LEARNS, 1, TODAY), [], date(2026, 12, 21))[0].state == OPEN


def test_the_first_in_the_middle_stands_for_the_first_that_is_asked_and_an_extra_one_for_none() -> None:
    held = Planned(7, 1, MIDDLE, date(2026, 6, 1), date(2026, 6, 1))
    extra = Planned(8, 1, EXTRA, date(2026, 12, 1))
    found = standings(wanted(LEARNS, 4, TODAY), [extra, held], TODAY)
    assert [(one.kind, one.state) for one in found] == [
        (BEGIN, MISSED),
        (MIDDLE, HELD),
        (MIDDLE, MISSED),
        (EXTRA, PLANNED),
        (END, LATER),
    ]


def test_what_was_missed_longer_than_a_year_ago_is_history() -> None:
    found = standings(wanted(LEARNS, 3, date(2027, 10, 1)), [], date(2027, 10, 1))
    assert [(one.year, one.kind) for one in missed(found, date(2027, 10, 1))] == [(1, END), (2, BEGIN), (2, MIDDLE)]
