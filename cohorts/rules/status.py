"""Where an enrolment is, day by day: one stretch after the other, none of them at once, and nothing after an end."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

PLACED, ACTIVE, PAUSED, STOPPED, GRADUATED, MOVED = "placed", "active", "paused", "stopped", "graduated", "moved"
#: Nothing comes after these.
FINAL = frozenset({STOPPED, GRADUATED, MOVED})
PAUSE, RESUME, STOP, REOPEN = "pause", "resume", "stop", "reopen"


class NotPossible(Exception):
    """This step does not go with what there is; `str(error)` is one of the words below."""


#: Why a step is refused: not learning on that day, no pause there, already at an end, something else comes after that day.
NOT_ACTIVE, NO_PAUSE, AT_AN_END, TAKEN = "not_active", "no_pause", "at_an_end", "taken"


@dataclass(frozen=True, slots=True)
class Spell:
    """One status from a day up to, and not including, another; without `until` it goes on."""

    status: str
    starts_on: date
    until: date | None = None
    reason: str = ""

    def holds(self, day: date) -> bool:
        return self.starts_on <= day and (self.until is None or day < self.until)


Spells = tuple[Spell, ...]


def first_spells(starts_on: date, today: date) -> Spells:
    """Of somebody who enrols today: learning from the first day on, and until then only placed."""
    active = Spell(ACTIVE, starts_on)
    return (Spell(PLACED, today, starts_on), active) if today < starts_on else (active,)


def spell_on(spells: Iterable[Spell], day: date) -> Spell | None:
    return next((spell for spell in spells if spell.holds(day)), None)


def pause_at(spells: Spells, today: date) -> Spell | None:
    """The pause of today, else the first one to come."""
    pauses = (spell for spell in spells if spell.status == PAUSED and (spell.until is None or spell.until > today))
    return next(pauses, None)


def steps(spells: Spells, today: date) -> tuple[str, ...]:
    """What can be done, the most likely first. Of the ends only a stop can be taken back here."""
    if _has_ended(spells):
        return (REOPEN,) if spells[-1].status == STOPPED else ()
    if pause_at(spells, today) is not None:
        return (RESUME, STOP)
    return (PAUSE, STOP)


def paused(spells: Spells, starts_on: date, until: date | None) -> Spells:
    """With a pause; it fits inside one stretch of learning, and after it learning goes on."""
    if _has_ended(spells):
        raise NotPossible(AT_AN_END)
    around = spell_on(spells, starts_on)
    if around is None or around.status != ACTIVE:
        raise NotPossible(NOT_ACTIVE)
    if around.until is not None and (until is None or until > around.until):
        raise NotPossible(TAKEN)
    pause = Spell(PAUSED, starts_on, until)
    after = () if until is None else (Spell(ACTIVE, until, around.until),)
    return _whole((*(spell for spell in spells if spell != around), replace(around, until=starts_on), pause, *after))


def resumed(spells: Spells, starts_on: date, today: date) -> tuple[Spells, int]:
    """With the pause of today (or the one to come) over on this day, and how many days later that is than was planned.

    Without a planned end that is the length of the pause. A pause that is over before it began never was.
    """
    if _has_ended(spells):
        raise NotPossible(AT_AN_END)
    pause = pause_at(spells, today)
    if pause is None or starts_on < pause.starts_on:
        raise NotPossible(NO_PAUSE)
    after = next((spell for spell in spells if spell.starts_on == pause.until), None)
    if after is not None and after.until is not None and starts_on >= after.until:
        raise NotPossible(TAKEN)
    goes_on = Spell(ACTIVE, starts_on, after.until if after else None)
    kept = (spell for spell in spells if spell not in (pause, after))
    later = (starts_on - (pause.until or pause.starts_on)).days
    return _joined(_whole((*kept, replace(pause, until=starts_on), goes_on))), later


def ended(spells: Spells, status: str, starts_on: date, reason: str = "") -> Spells:
    """At an end from this day on: what was planned after it is gone."""
    if _has_ended(spells):
        raise NotPossible(AT_AN_END)
    before = (_until(spell, starts_on) for spell in spells if spell.starts_on < starts_on)
    return (*before, Spell(status, starts_on, None, reason))


def reopened(spells: Spells) -> Spells:
    """An end taken back: what went before it goes on."""
    if not _has_ended(spells):
        return spells
    *before, end = spells
    if before and before[-1].until == end.starts_on and before[-1].status != PLACED:
        return (*before[:-1], replace(before[-1], until=None))
    return (*before, Spell(ACTIVE, end.starts_on))


def restarted(spells: Spells, starts_on: date, today: date) -> Spells:
    """With another first day; what comes after the first stretch of learning stays."""
    first = next((spell for spell in spells if spell.status == ACTIVE), None)
    if first is None or first.starts_on == starts_on:
        return spells
    if first.until is not None and starts_on >= first.until:
        raise NotPossible(TAKEN)
    placed_on = min([today, *(spell.starts_on for spell in spells if spell.status == PLACED)])
    placed = (Spell(PLACED, placed_on, starts_on),) if placed_on < starts_on else ()
    later = (spell for spell in spells if spell.starts_on > first.starts_on)
    return (*placed, replace(first, starts_on=starts_on), *later)


def kept_until(first_day: date, until: date) -> tuple[date, date]:
    """The days of an enrolment that ends: who stops before the first day was enrolled for the day before that."""
    return min(first_day, until - timedelta(days=1)), until


def _has_ended(spells: Spells) -> bool:
    return any(spell.status in FINAL for spell in spells)


def _until(spell: Spell, day: date) -> Spell:
    return replace(spell, until=day if spell.until is None else min(spell.until, day))


def _whole(spells: Iterable[Spell]) -> Spells:
    """In order, without those that are left with no day."""
    kept = (spell for spell in spells if spell.until is None or spell.starts_on < spell.until)
    return tuple(sorted(kept, key=lambda spell: spell.starts_on))


def _joined(spells: Spells) -> Spells:
    """Two of the same that touch are one."""
    joined: list[Spell] = []
    for spell in spells:
        if joined and joined[-1].status == spell.status and joined[-1].until == spell.starts_on:
            joined[-1] = replace(joined[-1], until=spell.until)
        else:
            joined.append(spell)
    return tuple(joined)
