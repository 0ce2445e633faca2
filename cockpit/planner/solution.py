"""What the planner gives back: lessons with their reasons, and what was left out with its why."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from cockpit.rules.coverage import WorkProcessRef

Status = Literal["optimal", "feasible", "empty", "unknown"]
"""optimal: proven best. feasible: time ran out, see the gap. empty: nothing to plan or nowhere to plan it.
unknown: time ran out before there was a plan."""

WhyCode = Literal["no_reason", "already_reached", "no_places", "lower_demand", "outweighed", "no_room"]
"""Why a theme got no lesson.

no_reason: no situation, no need and no uncovered work process asks for it (`score` may hold votes).
already_reached: only uncovered work processes ask for it, and other lessons reach those.
no_places: the block has no open place at all (`places` = 0).
lower_demand: every planned theme is asked for at least as much (`score`, `lowest_score`, `lowest_theme`, `places`).
outweighed: a theme that is asked for less got in, because it reaches uncovered work processes or a trainee who
asked (`score`, `other_theme`, `other_score`, `uncovered`, `asked`).
no_room: none of these; for instance only in a week that already has it, or time ran out (`score`, `places`).
"""

ClashCode = Literal["free_week", "free_day", "facilitator_cannot", "facilitator_twice"]
"""What is wrong with a pinned lesson. It stays, because people put it there; they should know."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """What a lesson stands on: situations and needs by key, how many trainees brought those, uncovered work."""

    cases: tuple[str, ...] = ()
    trainees: int = 0
    uncovered: tuple[WorkProcessRef, ...] = ()
    needs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.cases or self.uncovered or self.needs)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One planned gathering. `week` is the lesson week (None when pinned in a free week); `pinned` is its key or ""."""

    week: int | None
    on: date
    starts_at: time
    ends_at: time
    kind: str
    slot: str = ""
    theme: str = ""
    work_processes: tuple[WorkProcessRef, ...] = ()
    facilitator: str = ""
    reasons: Reasons = Reasons()
    pinned: str = ""


@dataclass(frozen=True, slots=True)
class Unplanned:
    """A theme without a lesson in this block, and why: a code and the numbers behind it (see WhyCode)."""

    theme: str
    why: WhyCode
    numbers: dict[str, float | int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clash:
    """A pinned lesson that breaks a rule the planner itself would keep."""

    pinned: str
    code: ClashCode


@dataclass(frozen=True, slots=True)
class Solution:
    """A proposal. `objective` and `bound` are in units of demand; `seconds` is wall clock, for information only.

    `unreached`: uncovered work processes no lesson reaches. `asked` and `waiting`: trainees who wanted a situation in
    the lesson, and those of them whose situations are in none.
    """

    lessons: tuple[Lesson, ...]
    unplanned: tuple[Unplanned, ...]
    status: Status
    objective: float = 0.0
    bound: float = 0.0
    seconds: float = 0.0
    deterministic_time: float = 0.0
    unreached: tuple[WorkProcessRef, ...] = ()
    asked: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()

    @property
    def gap(self) -> float:
        """How far this plan may be from the best one, as a part of the best (0 when proven)."""
        return max(0.0, self.bound - self.objective) / self.bound if self.bound > 0 else 0.0
