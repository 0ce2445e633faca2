"""When somebody goes to another location, and who goes where in a draft."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.rules.calendar import LessonCalendar
from cohorts.rules.rotation import Agreed, BlockSpan, Candidate, Stay, blocks_until, due_on, propose_rotation, stays

WEEK = timedelta(weeks=1)
FIRST = date(2026, 2, 2)
#: Eight blocks of ten weeks, one after the other.
BLOCKS = tuple(BlockSpan(n + 1, FIRST + 10 * n * WEEK, FIRST + 10 * (n + 1) * WEEK) for n in range(8))
ENDS = [block.until for block in BLOCKS]


@pytest.mark.parametrize(
    ("since", "every", "due"),
    [
        (FIRST, 1, ENDS[0]),
        (FIRST, 2, ENDS[1]),
        (FIRST - 5 * WEEK, 2, ENDS[1]),
        (FIRST + 4 * WEEK, 2, ENDS[1]),  # before the middle: the block counts
        (FIRST + 5 * WEEK, 2, ENDS[2]),  # not for most of it
        (ENDS[0], 2, ENDS[2]),
        (ENDS[6], 2, None),  # beyond the blocks
    ],
)
def test_after_a_number_of_blocks(since: date, every: int, due: date | None) -> None:
    assert due_on(since, BLOCKS, every, today=FIRST) == due


@pytest.mark.parametrize(
    ("agreed", "due"),
    [
        ([Agreed("stays", FIRST, ENDS[1])], ENDS[1]),  # over on the day itself: it covers nothing
        ([Agreed("stays", FIRST, ENDS[1] + WEEK)], ENDS[1] + WEEK),
        ([Agreed("fixed", FIRST, ENDS[4])], ENDS[4]),
        ([Agreed("skips", FIRST, ENDS[1] + WEEK)], ENDS[3]),
        ([Agreed("skips", ENDS[5], ENDS[7])], ENDS[1]),  # does not cover the day
        ([Agreed("stays", ENDS[1] - WEEK, ENDS[1] + WEEK), Agreed("fixed", ENDS[1] + WEEK, ENDS[3])], ENDS[3]),
        ([Agreed("sooner", FIRST + 3 * WEEK, ENDS[1])], FIRST + 3 * WEEK),
        ([Agreed("sooner", ENDS[2], ENDS[3])], ENDS[1]),  # not sooner than the rule
        ([Agreed("returns", FIRST, ENDS[3])], ENDS[1]),
    ],
)
def test_what_was_agreed(agreed: list[Agreed], due: date) -> None:
    assert due_on(FIRST, BLOCKS, 2, agreed, today=FIRST) == due


@pytest.mark.parametrize(
    ("agreed", "due"),
    [
        ([], ENDS[1]),
        ([Agreed("stays", ENDS[1] + WEEK, ENDS[3])], ENDS[3]),  # agreed when the day had passed
        ([Agreed("skips", ENDS[1] + WEEK, ENDS[3])], ENDS[3]),
        ([Agreed("stays", ENDS[1] + WEEK, ENDS[1] + 2 * WEEK)], ENDS[1]),  # and over by now
    ],
)
def test_who_is_late(agreed: list[Agreed], due: date) -> None:
    assert due_on(FIRST, BLOCKS, 2, agreed, today=ENDS[1] + 4 * WEEK) == due


@given(st.integers(min_value=-60, max_value=600), st.integers(min_value=1, max_value=8))
def test_the_day_is_the_end_of_a_block_and_lies_ahead(shift: int, every: int) -> None:
    since = FIRST + timedelta(days=shift)
    due = due_on(since, BLOCKS, every, today=FIRST)
    assert due is None or (due in ENDS and due > since)


@given(st.integers(min_value=0, max_value=400), st.integers(min_value=1, max_value=7))
def test_a_longer_rule_is_never_sooner(shift: int, every: int) -> None:
    since = FIRST + timedelta(days=shift)
    shorter, longer = due_on(since, BLOCKS, every, today=FIRST), due_on(since, BLOCKS, every + 1, today=FIRST)
    assert longer is None or (shorter is not None and shorter < longer)


def test_going_on_at_the_same_place_is_one_stay() -> None:
    found = stays([Stay(1, ENDS[0], ENDS[1]), Stay(1, FIRST, ENDS[0]), Stay(2, ENDS[1]), Stay(2, ENDS[4])])
    assert found == (Stay(1, FIRST, ENDS[1]), Stay(2, ENDS[1]), Stay(2, ENDS[4]))


def test_blocks_are_expected_where_none_are_made() -> None:
    calendar = LessonCalendar("Midden")
    made = [BlockSpan(1, date(2026, 2, 2), date(2026, 4, 20))]
    found = blocks_until(made, date(2026, 1, 5), date(2027, 2, 1), calendar)
    assert [block.number for block in found] == list(range(1, len(found) + 1))
    assert [block.is_expected for block in found] == [False, *[True] * (len(found) - 1)]
    assert all(one.until <= following.starts_on < date(2027, 2, 1) for one, following in pairwise(found))
    assert blocks_until([], date(2026, 2, 2), date(2026, 2, 2), calendar) == ()


# --- The draft ---


def candidate(who: int, here: int, **given: object) -> Candidate:
    usual: dict[str, object] = {"day": ENDS[1], "choices": (1, 2, 3)}
    return Candidate(who, here, **{**usual, **given})  # type: ignore[arg-type]  # dull defaults


def chosen(candidates: list[Candidate], free: dict[int, int | None]) -> dict[int, int | None]:
    days = {one.day for one in candidates}
    return {one.who: one.location for one in propose_rotation(candidates, {(place, day): n for place, n in free.items() for day in days})}


@pytest.mark.parametrize(
    ("people", "free", "found"),
    [
        ([candidate(1, 1), candidate(2, 2), candidate(3, 3)], {1: 1, 2: 1, 3: 1}, {1: 2, 2: 3, 3: 1}),  # everybody moves up one
        ([candidate(1, 1), candidate(2, 1)], {1: 0, 2: 1, 3: 1}, {1: 2, 2: 3}),
        ([candidate(1, 1)], {1: 5, 2: 0, 3: None}, {1: 3}),  # nobody wrote down how many: room
        ([candidate(1, 1)], {1: 5, 2: 0, 3: 0}, {1: None}),
        ([candidate(1, 1, been=frozenset({1, 2}))], {1: 1, 2: 1, 3: 1}, {1: 3}),
        ([candidate(1, 1, been=frozenset({1, 2, 3}))], {1: 1, 2: 1, 3: 1}, {1: 2}),
        ([candidate(1, 1, choices=(1,))], {1: 9}, {1: None}),
        ([candidate(1, 9)], {1: 1, 2: 1, 3: 1}, {1: 1}),  # comes from somewhere that is no choice any more
        ([candidate(1, 1, day=ENDS[2]), candidate(2, 1)], {1: 0, 2: 1, 3: 1}, {2: 2, 1: 3}),  # who is due first goes first
    ],
)
def test_round_robin(people: list[Candidate], free: dict[int, int | None], found: dict[int, int | None]) -> None:
    assert chosen(people, free) == found


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2)), max_size=12),
    st.dictionaries(st.integers(1, 4), st.integers(0, 4), min_size=4, max_size=4),
)
def test_a_draft_never_overfills_and_nobody_stays(people: list[tuple[int, int]], free: dict[int, int | None]) -> None:
    candidates = [candidate(who, here, day=ENDS[day], choices=(1, 2, 3, 4)) for who, (here, day) in enumerate(people)]
    found = chosen(candidates, free)
    places = list(found.values())
    assert set(found) == {one.who for one in candidates}
    assert all(places.count(place) <= (free[place] or 0) for place in (1, 2, 3, 4))
    assert all(found[one.who] != one.here for one in candidates)
