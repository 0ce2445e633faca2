"""How an aim of a quality plan stands: whole percents, or too few to count."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cohorts.rules.result import SMALLEST

State = Literal["reached", "below", "too_few"]


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all of them; None under five: that says something about one of them."""
        return None if self.whole < SMALLEST else self.part * 100 // self.whole


def state_of(percent: int | None, target: int) -> State:
    """How whole percents stand against what they should be; None is too few to count."""
    if percent is None:
        return "too_few"
    return "reached" if percent >= target else "below"


def within_norm(is_over: Mapping[int, bool]) -> Share:
    """Of the supervisors who have somebody today, those who are not above the norm."""
    return Share(sum(not over for over in is_over.values()), len(is_over))
