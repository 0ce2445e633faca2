from datetime import time

import pytest

from cohorts.rules.slots import DEFAULT_SLOTS, Slot, first_clash, week_slots

MONDAY = Slot(1, time(9), time(12))
DUTCH = Slot(2, time(13), time(14), "school", "Nederlands")


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ([], DEFAULT_SLOTS),
        ([MONDAY], (MONDAY,)),
        ([DUTCH], (DEFAULT_SLOTS[0], DUTCH)),
        ([DUTCH, MONDAY], (MONDAY, DUTCH)),
    ],
    ids=["none set", "own time", "school time beside the defaults it leaves free", "in order"],
)
def test_week_slots(own: list[Slot], expected: tuple[Slot, ...]) -> None:
    assert week_slots(own) == expected


@pytest.mark.parametrize(
    ("wanted", "clashes"),
    [
        (Slot(1, time(11), time(13)), True),
        (Slot(1, time(12), time(13)), False),
        (Slot(1, time(8), time(9)), False),
        (Slot(1, time(8), time(18)), True),
        (Slot(3, time(9), time(12)), False),
    ],
)
def test_slots_share_no_moment(wanted: Slot, clashes: bool) -> None:
    assert (first_clash(wanted, [MONDAY]) is not None) == clashes


def test_minutes() -> None:
    assert DEFAULT_SLOTS[0].minutes == 180
