"""Where a lesson may stand: not in a free week, not on a day off, not over fixed school time, and its facilitator can."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from cohorts.rules.calendar import Week, monday_of, week_number

ClashCode = Literal["outside", "free_week", "free_day", "cannot", "busy"]


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A day, from one time to another."""

    on: date
    starts_at: time
    ends_at: time

    def meets(self, other: "Moment") -> bool:
        """Whether both take place at the same time, even for a minute."""
        return self.on == other.on and self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Clash:
    """Why a lesson cannot stand somewhere; `name` is the holiday when there is one."""

    code: ClashCode
    name: str = ""


def day_clash(moment: Moment, weeks: Collection[Week], days_off: Mapping[date, str]) -> Clash | None:
    """What is wrong with the day itself: outside the block, in a free week, or on a day without lessons."""
    week = next((week for week in weeks if week.monday == monday_of(moment.on)), None)
    if week is None:
        return Clash("outside")
    if week.free:
        return Clash("free_week", week.name)
    return Clash("free_day", days_off[moment.on]) if moment.on in days_off else None


def leader_clash(moment: Moment, cannot: Collection[date], busy: Iterable[Moment]) -> Clash | None:
    """Why the facilitator cannot be there: a week they named (by Monday), or another lesson at that time."""
    if monday_of(moment.on) in cannot:
        return Clash("cannot")
    return Clash("busy") if any(moment.meets(other) for other in busy) else None


def week_of(moment: Moment, weeks: Iterable[Week]) -> int:
    """The lesson week of a moment that has no `day_clash`. Raises ValueError outside a lesson week."""
    number = week_number(moment.on, weeks)
    if number is None:
        raise ValueError(f"no lesson week: {moment.on}")
    return number
