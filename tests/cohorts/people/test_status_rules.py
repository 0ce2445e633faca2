"""What can follow what, in values: tables of the steps, and that no row of steps ever makes two of them contradict."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.choices import FINAL, Status
from cohorts.rules import status as rules
from cohorts.rules.status import NotPossible, Spell, Spells

START, TODAY = date(2026, 2, 2), date(2026, 3, 11)


def day(number: int) -> date:
    return date(2026, 3, number)


ACTIVE: Spells = (Spell("active", START),)
PAUSE_TO_COME: Spells = (Spell("active", START, day(20)), Spell("paused", day(20), day(27)), Spell("active", day(27)))
OPEN_PAUSE: Spells = (Spell("active", START, day(1)), Spell("paused", day(1)))
STOPPED: Spells = (Spell("active", START, day(5)), Spell("stopped", day(5), None, "own"))


def test_the_words_are_those_of_the_database() -> None:
    assert {rules.PLACED, rules.ACTIVE, rules.PAUSED, *rules.FINAL} == set(Status.values)
    assert set(FINAL) == rules.FINAL


@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        (START, (Spell("active", START),)),
        (TODAY, (Spell("active", TODAY),)),
        (day(30), (Spell("placed", TODAY, day(30)), Spell("active", day(30)))),
    ],
)
def test_first_spells(starts_on: date, expected: Spells) -> None:
    assert rules.first_spells(starts_on, TODAY) == expected


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        (ACTIVE, ("pause", "stop")),
        (PAUSE_TO_COME, ("resume", "stop")),
        (OPEN_PAUSE, ("resume", "stop")),
        (STOPPED, ("reopen",)),
        ((Spell("graduated", START),), ()),
        ((Spell("moved", START),), ()),
    ],
)
def test_steps(spells: Spells, expected: tuple[str, ...]) -> None:
    assert rules.steps(spells, TODAY) == expected


@pytest.mark.parametrize(
    ("spells", "first", "until", "expected"),
    [
        (ACTIVE, day(12), None, (Spell("active", START, day(12)), Spell("paused", day(12)))),
        (ACTIVE, day(12), day(19), (Spell("active", START, day(12)), Spell("paused", day(12), day(19)), Spell("active", day(19)))),
        (ACTIVE, START, day(19), (Spell("paused", START, day(19)), Spell("active", day(19)))),
        (
            PAUSE_TO_COME,
            day(12),
            day(20),
            (Spell("active", START, day(12)), Spell("paused", day(12), day(20)), *PAUSE_TO_COME[1:]),
        ),
    ],
    ids=["without an end", "with an end", "from the first day", "up to the next one"],
)
def test_paused(spells: Spells, first: date, until: date | None, expected: Spells) -> None:
    assert rules.paused(spells, first, until) == expected


@pytest.mark.parametrize(
    ("spells", "first", "until", "why"),
    [
        (ACTIVE, START - timedelta(days=1), None, "not_active"),
        (OPEN_PAUSE, day(12), None, "not_active"),
        (PAUSE_TO_COME, day(12), None, "taken"),
        (PAUSE_TO_COME, day(12), day(21), "taken"),
        (STOPPED, day(3), day(4), "at_an_end"),
    ],
)
def test_no_pause(spells: Spells, first: date, until: date | None, why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        rules.paused(spells, first, until)


@pytest.mark.parametrize(
    ("spells", "on", "expected", "later"),
    [
        (OPEN_PAUSE, day(11), (Spell("active", START, day(1)), Spell("paused", day(1), day(11)), Spell("active", day(11))), 10),
        (PAUSE_TO_COME, day(24), (PAUSE_TO_COME[0], Spell("paused", day(20), day(24)), Spell("active", day(24))), -3),
        (PAUSE_TO_COME, day(30), (PAUSE_TO_COME[0], Spell("paused", day(20), day(30)), Spell("active", day(30))), 3),
        (PAUSE_TO_COME, day(20), ACTIVE, -7),
        (OPEN_PAUSE, day(1), ACTIVE, 0),
    ],
    ids=["its end was not known", "sooner", "later", "dropped", "never was"],
)
def test_resumed(spells: Spells, on: date, expected: Spells, later: int) -> None:
    assert rules.resumed(spells, on, TODAY) == (expected, later)


@pytest.mark.parametrize(
    ("spells", "on", "why"),
    [(ACTIVE, day(12), "no_pause"), (OPEN_PAUSE, START, "no_pause"), (STOPPED, day(12), "at_an_end")],
)
def test_nothing_to_resume(spells: Spells, on: date, why: str) -> None:
    with pytest.raises(NotPossible, match=why):
        rules.resumed(spells, on, TODAY)


def test_a_second_pause_bounds_the_first() -> None:
    two = (*PAUSE_TO_COME[:2], Spell("active", day(27), day(29)), Spell("paused", day(29)))
    with pytest.raises(NotPossible, match="taken"):
        rules.resumed(two, day(29), TODAY)


def test_an_end_drops_what_was_planned() -> None:
    assert rules.ended(PAUSE_TO_COME, "stopped", day(15), "own") == (
        Spell("active", START, day(15)),
        Spell("stopped", day(15), None, "own"),
    )
    assert rules.ended(ACTIVE, "graduated", START) == (Spell("graduated", START),)
    with pytest.raises(NotPossible, match="at_an_end"):
        rules.ended(STOPPED, "graduated", day(20))


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        (STOPPED, ACTIVE),
        (
            (Spell("placed", START, day(5)), Spell("stopped", day(5), None, "own")),
            (Spell("placed", START, day(5)), Spell("active", day(5))),
        ),
        ((Spell("graduated", START),), ACTIVE),
        (ACTIVE, ACTIVE),
    ],
)
def test_reopened(spells: Spells, expected: Spells) -> None:
    assert rules.reopened(spells) == expected


@pytest.mark.parametrize(
    ("spells", "first_day", "expected"),
    [
        (ACTIVE, day(5), (Spell("active", day(5)),)),
        (ACTIVE, day(30), (Spell("placed", TODAY, day(30)), Spell("active", day(30)))),
        ((Spell("placed", START, day(30)), Spell("active", day(30))), day(20), (Spell("placed", START, day(20)), Spell("active", day(20)))),
        ((Spell("placed", day(10), day(30)), Spell("active", day(30))), day(9), (Spell("active", day(9)),)),
        (PAUSE_TO_COME, day(2), (Spell("active", day(2), day(20)), *PAUSE_TO_COME[1:])),
        ((), day(5), ()),
    ],
)
def test_restarted(spells: Spells, first_day: date, expected: Spells) -> None:
    assert rules.restarted(spells, first_day, TODAY) == expected


def test_no_first_day_after_the_first_pause() -> None:
    with pytest.raises(NotPossible, match="taken"):
        rules.restarted(PAUSE_TO_COME, day(20), TODAY)


def test_who_stops_before_the_first_day_was_enrolled_for_one() -> None:
    assert rules.kept_until(day(20), day(10)) == (day(9), day(10))
    assert rules.kept_until(START, day(10)) == (START, day(10))


DAYS = st.integers(0, 60).map(lambda number: START + timedelta(days=number))
STEPS: dict[str, Callable[[Spells, date, date], Spells]] = {
    "pause": lambda spells, first, second: rules.paused(spells, first, second if second > first else None),
    "resume": lambda spells, first, second: rules.resumed(spells, first, second)[0],
    "stop": lambda spells, first, second: rules.ended(spells, "stopped", first, "own"),
    "graduate": lambda spells, first, second: rules.ended(spells, "graduated", first),
    "reopen": lambda spells, first, second: rules.reopened(spells),
    "restart": rules.restarted,
}


@given(first=DAYS, today=DAYS, steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), DAYS, DAYS), max_size=8))
def test_no_steps_ever_contradict(first: date, today: date, steps: list[tuple[str, date, date]]) -> None:
    spells = rules.first_spells(first, today)
    for name, one, other in steps:
        try:
            spells = STEPS[name](spells, one, other)
        except NotPossible:
            continue
        assert all(spell.until is None or spell.starts_on < spell.until for spell in spells), name
        assert all(before.until is not None and before.until <= after.starts_on for before, after in pairwise(spells)), name
        assert all(spell.until is None for spell in spells if spell.status in rules.FINAL), name
        assert spells[-1].until is None or spells[-1].status not in {"active", "paused"}, name


@given(first=DAYS, until=DAYS, back=DAYS)
def test_a_pause_and_its_return_shift_by_the_days_between(first: date, until: date, back: date) -> None:
    if not START < first < until or back < first:
        return
    paused = rules.paused(ACTIVE, first, until)
    resumed, later = rules.resumed(paused, back, first)
    assert (until - first).days + later == (back - first).days
    assert rules.spell_on(resumed, back) == resumed[-1] or resumed == ACTIVE
