from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opleiding.kernel import clock, rules


@pytest.mark.parametrize(
    ("moment", "moved"),
    [
        (datetime(2026, 3, 11, 23, 59, tzinfo=UTC), None),
        (datetime(2026, 3, 12, 0, 0, tzinfo=UTC), datetime(2026, 3, 12, 3, 0, tzinfo=UTC)),
        (datetime(2026, 3, 12, 2, 59, tzinfo=UTC), datetime(2026, 3, 12, 3, 0, tzinfo=UTC)),
        (datetime(2026, 3, 12, 3, 0, tzinfo=UTC), None),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), datetime(2026, 3, 29, 2, 0, tzinfo=UTC)),  # an hour is missing
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 3, 0, tzinfo=UTC)),  # an hour comes twice
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 25, 3, 0, tzinfo=UTC)),
    ],
)
def test_the_small_hours_are_skipped(moment, moved):
    assert rules.out_of_the_night(moment) == (moved or moment)


@given(st.integers(min_value=0, max_value=2_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC)))
def test_nothing_is_ever_left_in_the_small_hours_or_moved_far(moment):
    moved = rules.out_of_the_night(moment)
    assert not 1 <= moved.astimezone(rules.AMSTERDAM).hour < 4
    assert timedelta(0) <= moved - moment <= timedelta(hours=4)


def test_pauses_grow_and_end():
    pauses = [rules.mail_pause(failures) for failures in range(1, 9)]
    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert pauses == sorted(pauses)
    assert max(pauses) <= timedelta(hours=3)


@given(st.text(alphabet=rules.CODE_ALPHABET, min_size=rules.CODE_LENGTH, max_size=rules.CODE_LENGTH))
def test_a_code_survives_being_shown_and_typed(code):
    assert rules.code_as_typed(rules.code_as_shown(code).lower()) == code


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 3, 11), 24)],
)
def test_a_day_is_a_dutch_day(day, hours):
    assert clock.end_of_day(day) - clock.start_of_day(day) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("sent", "key"),
    [("12", 12), (7, 7), ("0012", 12), ("", None), (None, None), ("²", None), ("٣", None), ("-1", None), ("1.5", None), ("9" * 5000, None)],
)
def test_a_key_is_a_whole_number_that_a_row_can_have(sent, key):
    assert rules.as_key(sent) == key
