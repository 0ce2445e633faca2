"""How many places a supervisor has in use, and how many there may be, on the fullest day of some days.

Nobody in the country says how many learners one supervisor can have (domain.md: "1 to 2-3"), so an organisation says it in
norms of its own, and in weights: what one learner counts for by client group, by year of learning and by form.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from cohorts.rules.days import anniversary
from cohorts.rules.places import Days

#: The kinds of weight (`WeightKind`) and the one form that counts for something else when nobody said anything (`SupervisionForm`).
CLIENT_GROUP, YEAR, FORM = "client_group", "year", "form"
DUO = "duo"
UNSAID: Mapping[tuple[str, str], Decimal] = {(FORM, DUO): Decimal("0.5")}
ONE = Decimal(1)
#: From the third year on the years count the same.
LAST_YEAR = 3


@dataclass(frozen=True, slots=True)
class Norm:
    """Places per supervisor: rather, and at most; and what a learner counts for, by (kind, code)."""

    preferred: Decimal = Decimal(2)
    most: Decimal = Decimal(3)
    per_present: Decimal = Decimal(4)
    weights: Mapping[tuple[str, str], Decimal] = field(default_factory=dict)

    def weight(self, client_group: str, year: int, form: str) -> Decimal:
        """What one learner counts for: the three weights multiplied, each 1 when nobody set it (a duo half)."""
        return self._of(CLIENT_GROUP, client_group) * self._of(YEAR, str(year)) * self._of(FORM, form)

    def _of(self, kind: str, code: str) -> Decimal:
        return self.weights.get((kind, code), UNSAID.get((kind, code), ONE))


#: For who set none.
USUAL = Norm()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody learns or works: keys of an organisation and, when it is known, of a location."""

    organisation: int | None = None
    location: int | None = None
    client_group: str = ""


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody at a spot over some days."""

    days: Days
    spot: Spot


@dataclass(frozen=True, slots=True)
class DatedNorm:
    """A norm over some days, of an organisation or (`location`) of one of its locations."""

    days: Days
    organisation: int
    norm: Norm
    location: int | None = None


class Norms:
    """The norms of some organisations, to ask which one holds where and when."""

    def __init__(self, rows: Iterable[DatedNorm] = ()) -> None:
        self._rows: dict[tuple[int, int | None], list[DatedNorm]] = {}
        for row in rows:
            self._rows.setdefault((row.organisation, row.location), []).append(row)

    def on(self, day: date, spot: Spot) -> Norm:
        """That of the location, else of the organisation, else the usual one."""
        keys = [(spot.organisation, spot.location), (spot.organisation, None)] if spot.organisation is not None else []
        return next((row.norm for key in keys for row in self._rows.get(key, ()) if row.days.holds(day)), USUAL)

    @cached_property
    def edges(self) -> frozenset[date]:
        """The days on which another norm may begin to hold."""
        return frozenset(day for rows in self._rows.values() for row in rows for day in _ends(row.days))


@dataclass(frozen=True, slots=True)
class Link:
    """A learner with a supervisor over some days.

    `stays`: where the learner is, the first that holds on a day counts. `enrolled_on`: from when the years of learning are counted.
    `weight`: what somebody without an account counts for, whatever the norm says. `key` tells one link from another.
    """

    days: Days
    form: str = ""
    enrolled_on: date | None = None
    stays: tuple[Stay, ...] = ()
    weight: Decimal | None = None
    key: tuple[str, int] | None = None

    def spot_on(self, day: date) -> Spot | None:
        return next((stay.spot for stay in self.stays if stay.days.holds(day)), None)

    def counts(self, day: date, spot: Spot, norm: Norm) -> Decimal:
        """What this learner counts for at this spot on this day; not asked whether the link runs."""
        if self.weight is not None:
            return self.weight
        return norm.weight(spot.client_group, learning_year(self.enrolled_on or self.days.starts_on, day), self.form)

    @property
    def edges(self) -> set[date]:
        """The days on which it may begin to count for something else: its ends, those of the stays, and the turns of the year."""
        first_day = self.enrolled_on or self.days.starts_on
        turns = {anniversary(first_day, number) for number in range(1, LAST_YEAR)}
        return {*_ends(self.days), *(day for stay in self.stays for day in _ends(stay.days)), *turns}


@dataclass(frozen=True, slots=True)
class Load:
    """Places in use on one day, and how many there may be: rather, and at most."""

    day: date
    places: Decimal
    preferred: Decimal
    most: Decimal

    @property
    def is_over(self) -> bool:
        return self.places > self.most

    @property
    def is_above_preferred(self) -> bool:
        """More than there rather would be, within the norm."""
        return self.preferred < self.places <= self.most

    @property
    def room(self) -> Decimal:
        """Never below zero."""
        return max(self.most - self.places, Decimal(0))


@dataclass(frozen=True)
class Caseload:
    """Everything dated about what one supervisor has to carry.

    `home`: where this supervisor works, for days without learners. `limit`: fewer places than the norm, by the passport.
    `away`: days of leave; who is away gives no room, and the load goes on counting.
    """

    links: tuple[Link, ...] = ()
    norms: Norms = field(default_factory=Norms)
    home: Spot = field(default_factory=Spot)
    limit: Decimal | None = None
    away: tuple[Days, ...] = ()

    def adding(self, *links: Link) -> "Caseload":
        """With these links too: what it would become."""
        return replace(self, links=(*self.links, *links))

    def without(self, *keys: tuple[str, int]) -> "Caseload":
        """As if the links with these keys were not there."""
        return replace(self, links=tuple(link for link in self.links if link.key not in keys))

    def on(self, day: date) -> Load:
        """Links that run on this day, at the lowest `most` among the norms they are counted by."""
        spots = [(link, link.spot_on(day) or self.home) for link in self.links if link.days.holds(day)]
        norms = [self.norms.on(day, spot) for _link, spot in spots]
        places = sum((link.counts(day, spot, norm) for (link, spot), norm in zip(spots, norms, strict=True)), Decimal(0))
        norms = norms or [self.norms.on(day, self.home)]
        most = min(norm.most for norm in norms)
        limit = most if self.limit is None else min(most, self.limit)
        return Load(day, places, min(limit, *(norm.preferred for norm in norms)), limit)

    def peak(self, first: date, until: date | None = None) -> Load:
        """The day in `[first, until)` with the least room, or the most above the norm; the earliest of those.

        Under one norm that is the day with the most places in use. Links that never overlap do not add up.
        """
        steps = self._steps
        begin = bisect_right(self._days, first) - 1
        found = [replace(steps[begin], day=first)] if begin >= 0 else [self.on(first)]
        later = steps[begin + 1 :] if until is None else steps[begin + 1 : bisect_right(self._days, _before(until, first))]
        return max((*found, *later), key=lambda load: (load.places - load.most, load.places, -load.day.toordinal()))

    def is_away(self, first: date, until: date) -> bool:
        """Away on at least one of the days `[first, until)`."""
        return any(days.starts_on < until and (days.until is None or days.until > first) for days in self.away)

    def room(self, first: date, until: date) -> Decimal:
        """Places left on every one of the days `[first, until)`; none for who is away."""
        return Decimal(0) if self.is_away(first, until) else self.peak(first, until).room

    @cached_property
    def _steps(self) -> Sequence[Load]:
        """The load on each day on which it may change, in the order of the days."""
        days = {day for link in self.links for day in link.edges} | self.norms.edges
        return [self.on(day) for day in sorted(days)]

    @cached_property
    def _days(self) -> Sequence[date]:
        return [load.day for load in self._steps]


def learning_year(enrolled_on: date, day: date) -> int:
    """1, 2 or 3 (the third and later); it turns on the anniversary of the enrolment. Before the start it is the first."""
    turned = (day.month, day.day) >= (enrolled_on.month, enrolled_on.day)
    return min(max(day.year - enrolled_on.year + (1 if turned else 0), 1), LAST_YEAR)


def both(one: Days, other: Days) -> Days | None:
    """The days that lie in both; None when there are none."""
    first = max(one.starts_on, other.starts_on)
    ends = [days.until for days in (one, other) if days.until is not None]
    until = min(ends) if ends else None
    return None if until is not None and until <= first else Days(first, until)


def _ends(days: Days) -> tuple[date, ...]:
    return (days.starts_on,) if days.until is None else (days.starts_on, days.until)


def _before(until: date, first: date) -> date:
    """The last day before `until`, for a search that includes it; never before `first`."""
    return max(date.fromordinal(until.toordinal() - 1), first)
