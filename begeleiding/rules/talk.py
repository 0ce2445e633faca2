"""Which progress talks a trainee should have, by when, and which of them did not happen.

A year of talks is a year of learning: from the enrolment's anniversary to the next one. A pause moves everything after it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cohorts.rules.days import anniversary

BEGIN, MIDDLE, END, EXTRA = "begin", "midden", "eind", "extra"
#: The begin talk is about the first weeks; a year with less time than this left asks for no talks at all.
FIRST_WEEKS = timedelta(weeks=8)
#: From when on a talk that is not planned yet is asked for.
SOON = timedelta(weeks=6)
#: What should have been longer ago than this is history: nobody is asked for it any more.
LOOKS_BACK = timedelta(weeks=52)
LAST_YEAR = 6
DAY = timedelta(days=1)

#: How a talk stands: held, planned, planned and not written down as held, never planned and too late, to be planned, later.
HELD, PLANNED, PASSED, MISSED, OPEN, LATER = "held", "planned", "passed", "missed", "open", "later"
NOT_HELD = frozenset({PASSED, MISSED})


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which nobody learns: from the first up to, and not including, `until`."""

    first: date
    until: date


@dataclass(frozen=True, slots=True)
class Enrolment:
    """From when to when somebody learns (None: it goes on), and the pauses in between."""

    start: date
    until: date | None = None
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A talk there should be: which one, in which year of learning, and the last day on which it is in time."""

    year: int
    kind: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Planned:
    """A talk that is written down; `key` is its id. `held_on` is empty until somebody wrote down that it was held."""

    key: int
    year: int
    kind: str
    day: date
    held_on: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A talk there should be, or an extra one, beside what became of it on one day."""

    year: int
    kind: str
    state: str
    due_on: date | None = None
    planned: Planned | None = None

    @property
    def is_missed(self) -> bool:
        """It did not happen when it should have."""
        return self.state in NOT_HELD

    @property
    def day(self) -> date:
        """The day it is known by: held, else planned, else due."""
        found = (self.planned.held_on or self.planned.day) if self.planned else self.due_on
        return found or date.max


def year_start(enrolment: Enrolment, year: int) -> date:
    """The first day of year of learning `year` (from 1), moved by every pause before it."""
    day = anniversary(enrolment.start, year - 1)
    for pause in sorted(enrolment.pauses, key=lambda pause: pause.first):
        if pause.first < day and pause.until > pause.first:
            day += pause.until - pause.first
    return day


def year_on(enrolment: Enrolment, day: date) -> int:
    """The year of learning this day lies in: 1 before the start, never more than `LAST_YEAR`."""
    return max((year for year in range(1, LAST_YEAR + 1) if year_start(enrolment, year) <= day), default=1)


def kinds_of(talks_a_year: int) -> tuple[str, ...]:
    """1 is the end talk, 2 begin and end, 3 begin, middle and end; every one more is another in the middle."""
    if talks_a_year < 2:
        return (END,) * talks_a_year
    return (BEGIN, *(MIDDLE,) * (talks_a_year - 2), END)


def wanted(enrolment: Enrolment, talks_a_year: int, until: date) -> tuple[Wanted, ...]:
    """Every talk of the years of learning that began on or before `until`, in order.

    The begin talk is due in eight weeks, the end talk on the last day of the year or of the education, the others evenly between.
    """
    years = (year for year in range(1, LAST_YEAR + 1) if year_start(enrolment, year) <= until)
    return tuple(talk for year in years for talk in _of_year(enrolment, talks_a_year, year))


def standings(asked: Sequence[Wanted], written: Iterable[Planned], today: date) -> tuple[Standing, ...]:
    """Every talk that is asked for with what became of it, and the extra ones; by day.

    Within a year the first that is written down of a kind stands for the first that is asked.
    """
    there: dict[tuple[int, str], list[Planned]] = defaultdict(list)
    for talk in sorted(written, key=lambda talk: (talk.held_on is None, talk.held_on or talk.day)):
        there[talk.year, talk.kind].append(talk)
    found = [_standing(talk, _take(there[talk.year, talk.kind]), today) for talk in asked]
    extra = [_unasked(talk, today) for talks in there.values() for talk in talks]
    return tuple(sorted((*found, *extra), key=lambda one: one.day))


def missed(found: Iterable[Standing], today: date) -> Iterator[Standing]:
    """What did not happen, of the last year."""
    return (one for one in found if one.is_missed and one.day >= today - LOOKS_BACK)


def _of_year(enrolment: Enrolment, talks_a_year: int, year: int) -> Iterator[Wanted]:
    first, following = year_start(enrolment, year), year_start(enrolment, year + 1)
    end = min(following, enrolment.until or following)
    if end - first < FIRST_WEEKS:
        return
    middles = max(talks_a_year - 2, 0)
    for number, kind in enumerate(kinds_of(talks_a_year)):
        due = {BEGIN: first + FIRST_WEEKS, END: end - DAY}.get(kind, first + (following - first) * number / (middles + 1))
        if due < end:
            yield Wanted(year, kind, due)


def _take(talks: list[Planned]) -> Planned | None:
    return talks.pop(0) if talks else None


def _standing(asked: Wanted, talk: Planned | None, today: date) -> Standing:
    if talk is not None:
        return Standing(asked.year, asked.kind, _state(talk, today), asked.due_on, talk)
    if asked.due_on < today:
        return Standing(asked.year, asked.kind, MISSED, asked.due_on)
    return Standing(asked.year, asked.kind, OPEN if asked.due_on <= today + SOON else LATER, asked.due_on)


def _unasked(talk: Planned, today: date) -> Standing:
    return Standing(talk.year, talk.kind, _state(talk, today), planned=talk)


def _state(talk: Planned, today: date) -> str:
    if talk.held_on is not None:
        return HELD
    return PLANNED if talk.day >= today else PASSED
