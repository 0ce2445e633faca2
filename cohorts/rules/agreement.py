"""Practice agreements (POK): how one stands, and how its hours are spread over study years. Periods are `[first, until)`."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cohorts.rules.days import anniversary, school_year_of

#: School, trainee and organisation.
PARTIES = 3
#: So long before the end the next agreement is asked for: time for three signatures.
WARNED_BEFORE = timedelta(days=56)


class Standing(StrEnum):
    """How it is with somebody's agreement: the first three are red, `ENDING` is a warning."""

    MISSING = "missing"
    NEEDS_NEW = "needs_new"
    UNSIGNED = "unsigned"
    ENDING = "ending"
    OK = "ok"
    #: The education is over: nobody has to do anything.
    OVER = "over"


RED = frozenset({Standing.MISSING, Standing.NEEDS_NEW, Standing.UNSIGNED})


@dataclass(frozen=True, slots=True)
class Agreed:
    """One agreement that was not withdrawn: between whom, for what, and how many parties have signed."""

    key: int
    school: int
    organisation: int
    qualification: int
    starts_on: date
    until: date
    signatures: int = 0


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What an agreement has to fit today: school, employer (None when there is none), qualification; until when somebody learns."""

    school: int | None
    organisation: int | None
    qualification: int
    until: date | None = None


def agreement_that_counts(agreements: Iterable[Agreed], today: date) -> Agreed | None:
    """The one that runs today, else the first that is coming; one that is over no longer counts."""
    left = sorted((one for one in agreements if one.until > today), key=lambda one: one.starts_on)
    return left[0] if left else None


def standing_of(agreement: Agreed | None, enrolled: Enrolled, today: date) -> Standing:
    """Red until signed by all; a new one is needed with another school, employer or qualification (WEB 7.2.8, 7.2.9)."""
    if enrolled.until is not None and enrolled.until <= today:
        return Standing.OVER
    if agreement is None:
        return Standing.MISSING
    if not fits(agreement, enrolled):
        return Standing.NEEDS_NEW
    if agreement.signatures < PARTIES:
        return Standing.UNSIGNED
    return Standing.ENDING if agreement.until <= today + WARNED_BEFORE else Standing.OK


def fits(agreement: Agreed, enrolled: Enrolled) -> bool:
    """Whether it is still about this school, employer and qualification; without an employer nothing contradicts it."""
    is_same = (agreement.school, agreement.qualification) == (enrolled.school, enrolled.qualification)
    return is_same and enrolled.organisation in (None, agreement.organisation)


@dataclass(frozen=True, slots=True)
class StudyYear:
    """The part of one study year that an education takes; `number` counts from its first year on."""

    number: int
    starts_on: date
    until: date

    @property
    def name(self) -> str:
        """ "2025-2026"."""
        first = school_year_of(self.starts_on).year
        return f"{first}-{first + 1}"


def study_years(starts_on: date, until: date) -> list[StudyYear]:
    """The study years an education touches, each cut to the education."""
    cuts = [starts_on]
    while (turn := anniversary(school_year_of(cuts[-1]), 1)) < until:
        cuts.append(turn)
    return [StudyYear(number, first, last) for number, (first, last) in enumerate(zip(cuts, [*cuts[1:], until], strict=True), start=1)]


def hours_asked(years: Sequence[StudyYear], starts_on: date, until: date, norms: Mapping[date, int]) -> dict[int, int]:
    """The fewest hours of practice per study year of an agreement: the norm of that year, in proportion to its days (WEB 7.2.7).

    `norms` says how many hours a whole study year asks, from a day on. A year outside the agreement, or before every norm, is left out.
    """
    asked = {}
    for year in years:
        first, last = max(year.starts_on, starts_on), min(year.until, until)
        norm = _in_force(norms, year.starts_on)
        if first < last and norm is not None:
            asked[year.number] = max(round(norm * (last - first).days / _length(year.starts_on)), 1)
    return asked


def short_years(hours: Mapping[int, int], asked: Mapping[int, int]) -> Collection[int]:
    """The study years with fewer hours than are asked."""
    return [year for year, least in asked.items() if hours.get(year, 0) < least]


def _length(day: date) -> int:
    first = school_year_of(day)
    return (anniversary(first, 1) - first).days


def _in_force(norms: Mapping[date, int], day: date) -> int | None:
    began = [first for first in norms if first <= day]
    return norms[max(began)] if began else None
