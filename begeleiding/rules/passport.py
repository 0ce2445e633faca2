"""Is somebody qualified to supervise on a day? What was asked then, what was seen by then, and until when it holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cohorts.rules.days import months_after

#: From this long before it runs out somebody is told.
WEEKS_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody saw of one criterion; `holds` is true of met and exempt. It holds up to, not including, `expires_on`."""

    holds: bool
    decided_on: date
    expires_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.holds and self.decided_on <= day and (self.expires_on is None or day < self.expires_on)


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion: its key, and the keys of the ones of earlier versions that it goes on from, nearest first."""

    key: int
    is_entry: bool
    earlier: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """What an organisation asks from a day on, until the next version does."""

    adopted_on: date
    number: int
    criteria: tuple[Asked, ...] = ()

    @property
    def entry(self) -> tuple[Asked, ...]:
        return tuple(asked for asked in self.criteria if asked.is_entry)


Decided = Mapping[int, Decision]


def version_on(versions: Iterable[Version], day: date) -> Version | None:
    """The version that counts on this day; None before the first."""
    found = [version for version in versions if version.adopted_on <= day]
    return max(found, key=lambda version: (version.adopted_on, version.number), default=None)


def deciding_key(asked: Asked, decided: Decided, day: date) -> int | None:
    """The criterion under which the decision that counts stands: the newest by that day, of this one or an earlier version."""
    keys = [key for key in (asked.key, *asked.earlier) if key in decided and decided[key].decided_on <= day]
    return max(keys, key=lambda key: decided[key].decided_on, default=None)  # of one day the nearest: max keeps the first


def decision_on(asked: Asked, decided: Decided, day: date) -> Decision | None:
    """The decision that counts on this day; None when nobody decided anything by then."""
    key = deciding_key(asked, decided, day)
    return None if key is None else decided[key]


def is_met(asked: Asked, decided: Decided, day: date) -> bool:
    """Whether this criterion was met or exempt, and has not run out on this day."""
    decision = decision_on(asked, decided, day)
    return decision is not None and decision.holds_on(day)


def is_qualified(versions: Iterable[Version], decided: Decided, day: date) -> bool:
    """Every entry criterion of that day is met. Without an adopted version nobody is, and nobody is asked to be."""
    version = version_on(versions, day)
    return version is not None and all(is_met(asked, decided, day) for asked in version.entry)


def qualified_days(versions: Sequence[Version], decided: Decided, first: date, until: date) -> tuple[tuple[date, bool], ...]:
    """How it is on the first day, and every day before `until` on which that changes."""
    found: list[tuple[date, bool]] = []
    for day in [first, *sorted(day for day in set(_turns(versions, decided)) if first < day < until)]:
        now = is_qualified(versions, decided, day)
        if not found or found[-1][1] != now:
            found.append((day, now))
    return tuple(found)


def is_running_out(decision: Decision, today: date, weeks: int = WEEKS_AHEAD) -> bool:
    """It holds today and stops holding within this many weeks."""
    ends = decision.expires_on
    return decision.holds_on(today) and ends is not None and (ends - today).days <= 7 * weeks


def expires_after(day: date, months: int | None) -> date | None:
    """So many months later; None goes on."""
    return None if months is None else months_after(day, months)


def _turns(versions: Iterable[Version], decided: Decided) -> Iterator[date]:
    yield from (version.adopted_on for version in versions)
    for decision in decided.values():
        yield decision.decided_on
        if decision.expires_on is not None:
            yield decision.expires_on
