"""Until when a signal may wait for a talk, and which of the steps an organisation set comes next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from begeleiding.rules.working_days import working_days_after

TALK_WITHIN = 10
"""Working days in which a signal is talked about with the trainee, or removed (docs/privacy.md)."""

WARNED_BEFORE = 3
"""So many working days before that, author and practice trainer hear that it waits."""


@dataclass(frozen=True, slots=True)
class SetStep:
    """One step an organisation set: its number, its words, and within how many working days after the one before."""

    pk: int
    title: str
    working_days: int


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step that comes now, and its last day."""

    step: SetStep
    due_on: date


def talk_by(raised_on: date, free: Collection[date]) -> date:
    """The last day on which it may be talked about."""
    return working_days_after(raised_on, TALK_WITHIN, free)


def warned_until(today: date, free: Collection[date]) -> date:
    """Who has to talk by this day or before hears it today."""
    return working_days_after(today, WARNED_BEFORE, free)


def next_set_step(steps: Iterable[SetStep], taken: Collection[int], since: date, free: Collection[date]) -> NextStep | None:
    """The first of these ordered steps that was not taken, counted from the day of the one before it; None when all were."""
    step = next((step for step in steps if step.pk not in taken), None)
    return NextStep(step, working_days_after(since, step.working_days, free)) if step else None
