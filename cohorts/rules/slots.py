"""The fixed times of a cohort's week in which a lesson can be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time

SCHOOL = "school"
"""The kind of a slot that is fixed school time: nobody else plans anything there."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A time in the week; `weekday` is ISO, Monday is 1. `pk` is empty for a default."""

    weekday: int
    starts_at: time
    ends_at: time
    kind: str = ""
    title: str = ""
    pk: int | None = field(default=None, compare=False)

    @property
    def is_school_time(self) -> bool:
        """Pinned: Dutch, maths, exams."""
        return self.kind == SCHOOL

    @property
    def minutes(self) -> int:
        """How long a lesson here takes."""
        return (self.ends_at.hour - self.starts_at.hour) * 60 + self.ends_at.minute - self.starts_at.minute

    def meets(self, other: "Slot") -> bool:
        """Whether two slots share a moment; one that starts when the other ends does not."""
        return self.weekday == other.weekday and self.starts_at < other.ends_at and other.starts_at < self.ends_at


DEFAULT_SLOTS = (Slot(2, time(9, 30), time(12, 30)), Slot(2, time(13, 0), time(16, 0)))
"""Tuesday morning and afternoon: the times of a cohort that has set none."""


def week_slots(own: Iterable[Slot]) -> tuple[Slot, ...]:
    """A cohort's own slots in order; as long as it has set no lesson times, the defaults beside its school time."""
    kept = sorted(own)
    if any(not slot.is_school_time for slot in kept):
        return tuple(kept)
    free = [slot for slot in DEFAULT_SLOTS if not any(slot.meets(taken) for taken in kept)]
    return tuple(sorted([*kept, *free]))


def first_clash(wanted: Slot, others: Iterable[Slot]) -> Slot | None:
    """The earliest of the other slots that shares a moment with this one."""
    return next((slot for slot in sorted(others) if slot.meets(wanted)), None)
