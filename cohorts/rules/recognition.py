"""May somebody be trained here for this crebo? SBB recognises an organisation or a location, per crebo, over a period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Recognised:
    """One recognition, `[starts_on, until)`. `location` is None for the whole organisation."""

    location: int | None
    crebo: str
    starts_on: date
    until: date | None = None

    def holds(self, crebo: str, day: date) -> bool:
        """Whether it is for this crebo and runs on this day."""
        return self.crebo == crebo and self.starts_on <= day and (self.until is None or day < self.until)


def in_force(location: int, recognitions: Iterable[Recognised]) -> tuple[Recognised, ...]:
    """Of the recognitions of one organisation, those that count for this location: its own, else the inherited ones.

    Own ones that have ended still count as own: a location whose recognition was taken away does not fall back on its organisation.
    """
    known = tuple(recognitions)
    own = tuple(one for one in known if one.location == location)
    return own or tuple(one for one in known if one.location is None)


def is_recognised(location: int, crebo: str, day: date, recognitions: Iterable[Recognised]) -> bool:
    """Whether this location may train for this crebo on this day, given all recognitions of its organisation."""
    return any(one.holds(crebo, day) for one in in_force(location, recognitions))
