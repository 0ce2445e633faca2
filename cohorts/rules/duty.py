"""Who does what around a cohort. Work hangs on a role, so it moves when the role does."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What was agreed: the role that does it, and if wanted one person among those who have it (a key)."""

    role: str
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has a role on the day it is about (a key)."""

    person: int
    role: str


def who_does(line: Line, holders: Iterable[Holder]) -> tuple[int, ...]:
    """The keys of who does it on that day: the person who was named, as long as the role lasts; else everybody in the role.

    Empty when nobody has the role: then it is nobody's, and somebody must be found.
    """
    found = tuple(dict.fromkeys(holder.person for holder in holders if holder.role == line.role))
    return (line.person,) if line.person in found else found


def line_for(own: Line | None, general: Line | None) -> Line | None:
    """What counts in one cohort: its own line, else the one of the organisation for all its cohorts."""
    return own or general
