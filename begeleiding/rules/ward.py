"""A learning ward on an ordinary week: who is in to look after the learners, day by day."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

WEEKDAYS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class OnDays:
    """Somebody who looks after learners on these days of the week (ISO, Monday is 1); none: not known."""

    weekdays: frozenset[int]
    is_coach: bool = False


@dataclass(frozen=True, slots=True)
class WardDay:
    """How many supervisors and coaches are in, and how many are needed for these learners."""

    weekday: int
    supervisors: int
    coaches: int
    needed: int

    @property
    def present(self) -> int:
        return self.supervisors + self.coaches

    @property
    def missing(self) -> int:
        return max(self.needed - self.present, 0)


def needed(learners: Decimal, per_present: Decimal) -> int:
    """How many people look after so many learners; nobody for none."""
    return math.ceil(learners / per_present) if learners > 0 else 0


def ward_week(people: Iterable[OnDays], learners: Decimal, per_present: Decimal, days: Collection[int] = WEEKDAYS) -> tuple[WardDay, ...]:
    """Each day with who is usually in; a coach counts once, also when they supervise too. Whose days nobody knows is not counted."""
    known = list(people)
    number = needed(learners, per_present)
    return tuple(
        WardDay(
            weekday=day,
            supervisors=sum(day in one.weekdays and not one.is_coach for one in known),
            coaches=sum(day in one.weekdays and one.is_coach for one in known),
            needed=number,
        )
        for day in days
    )
