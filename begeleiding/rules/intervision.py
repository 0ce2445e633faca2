"""Holding intervision: the methods, the days of a series, whose turn it is, and who has not been there for long."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

WEEK = timedelta(days=7)
MOST_MOVES = 12
"""A meeting in free weeks moves on this many weeks at most; no summer is longer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a method; without minutes it takes what it needs. `who` is a Speaker."""

    title: str
    minutes: int | None
    who: str
    help: str


@dataclass(frozen=True, slots=True)
class Method:
    """A way to hold intervision."""

    code: str
    name: str
    purpose: str
    steps: tuple[Step, ...]


def read_methods(document: Iterable[Mapping[str, Any]]) -> tuple[Method, ...]:
    """The methods of `begeleiding/data/intervision_methods.yaml`, in the order of the file. KeyError on a missing part."""
    return tuple(Method(part["code"], part["naam"], part["waarvoor"], tuple(map(_step, part["stappen"]))) for part in document)


def series(first: date, *, every_weeks: int, times: int, is_free: Callable[[date], bool]) -> list[date]:
    """The days of a series of `times`; a day that is free moves on by whole weeks, the others stay where they are.

    Where two would fall on one day, the later one moves on too.
    """
    found: list[date] = []
    for number in range(times):
        day = first + WEEK * every_weeks * number
        moves = (day + WEEK * move for move in range(MOST_MOVES + 1))
        found.append(next((one for one in moves if one not in found and not is_free(one)), day))
    return found


def turns(members: Sequence[int], brought: Mapping[int, Iterable[date]], days: Sequence[date]) -> list[int | None]:
    """Who brings something on each of these days: who did so least lately; nobody when there are no members.

    Longest ago goes first and who never did before that, then who did it least, then the order of `members`. Counting first
    would let a newcomer bring until the others are caught up with.
    """
    last = {member: max(brought.get(member, ()), default=date.min) for member in members}
    often = {member: len(list(brought.get(member, ()))) for member in members}
    chosen: list[int | None] = []
    for day in days:
        turn = min(members, key=lambda member: (last[member], often[member]), default=None)
        if turn is not None:
            last[turn], often[turn] = max(day, last[turn]), often[turn] + 1
        chosen.append(turn)
    return chosen


def weeks_since(last: date, today: date) -> int:
    """Whole weeks since that day."""
    return (today - last).days // WEEK.days


def is_long_away(last: date, today: date, weeks: int) -> bool:
    """Whether somebody who was last there on this day has not taken part for so many whole weeks."""
    return weeks_since(last, today) >= weeks


def _step(part: Mapping[str, Any]) -> Step:
    return Step(part["titel"], part.get("minuten"), part["wie"], part.get("hulp", ""))
