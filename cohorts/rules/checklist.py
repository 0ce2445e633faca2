"""What has to be there before a cohort starts, and how far each of it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DONE, BUSY, NOT_YET = "done", "busy", "todo"
#: What was not ready on the first day stays in sight this long.
SHOWN_AFTER_START = timedelta(days=28)

SCHOOL, ORGANISATIONS, QUALIFICATIONS, SLOTS, FREE_WEEKS = "school", "organisations", "qualifications", "slots", "free_weeks"
TRAINEES, PLACES, TRAINERS, SUPERVISORS, AGREEMENTS, INVITATIONS = (
    "trainees",
    "places",
    "trainers",
    "supervisors",
    "agreements",
    "invitations",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFacts:
    """What there is. The numbers count trainees: on the first day of each, or today when that has been."""

    has_teacher: bool = False
    #: Care organisations in which nobody coordinates this cohort.
    without_coordinator: tuple[str, ...] = ()
    qualifications: int = 0
    has_slots: bool = False
    has_checked_weeks: bool = False
    capacity: int | None = None
    trainees: int = 0
    placed: int = 0
    trained: int = 0
    supervised: int = 0
    signed: int = 0
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: done, busy or todo; `have` of `wanted` where something is counted."""

    key: str
    state: str
    have: int = 0
    wanted: int = 0


def checks(facts: StartFacts) -> tuple[Check, ...]:
    """Every line, in the order in which a coordinator works them off."""
    return (
        _claim(SCHOOL, facts.has_teacher),
        _claim(ORGANISATIONS, not facts.without_coordinator),
        _claim(QUALIFICATIONS, facts.qualifications > 0),
        _claim(SLOTS, facts.has_slots),
        _claim(FREE_WEEKS, facts.has_checked_weeks),
        _filled(facts),
        _all_of(PLACES, facts.placed, facts.trainees),
        _all_of(TRAINERS, facts.trained, facts.trainees),
        _all_of(SUPERVISORS, facts.supervised, facts.trainees),
        _all_of(AGREEMENTS, facts.signed, facts.trainees),
        _all_of(INVITATIONS, facts.accepted, facts.trainees),
    )


def open_checks(found: Iterable[Check]) -> tuple[Check, ...]:
    """What is left to do."""
    return tuple(check for check in found if check.state != DONE)


def is_shown(starts_on: date, today: date, left: int) -> bool:
    """Until the start, and four weeks after it as long as something is left."""
    return today < starts_on or (left > 0 and today < starts_on + SHOWN_AFTER_START)


def _claim(key: str, is_true: bool) -> Check:
    return Check(key, DONE if is_true else NOT_YET)


def _filled(facts: StartFacts) -> Check:
    """Full is ready; with places left somebody joins, or the number of places was too high. More than there are is not ready."""
    capacity = facts.capacity or 0
    is_full = facts.trainees > 0 and facts.trainees == capacity
    state = DONE if is_full else BUSY if facts.trainees else NOT_YET
    return Check(TRAINEES, state, facts.trainees, capacity)


def _all_of(key: str, have: int, wanted: int) -> Check:
    state = NOT_YET if not have else BUSY if have < wanted else DONE
    return Check(key, state, have, wanted)
