"""Who is qualified to supervise, on any day, for any number of people: two queries, then only the rules."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from begeleiding.choices import CriterionKind, CriterionState
from begeleiding.models import Criterion, CriterionProgress
from begeleiding.rules.passport import (
    Asked,
    Decided,
    Decision,
    Version,
    decision_on,
    is_met,
    is_qualified,
    is_running_out,
    qualified_days,
    version_on,
)
from opleiding.kernel.models import Organisation

#: The fields of what is asked (key, kind, what it goes on from, organisation, version, from when) and of what was seen.
CRITERION = ("pk", "kind", "continues_id", "criteria__organisation_id", "criteria__version", "criteria__adopted_on")
PROGRESS = ("passport__supervisor_id", "passport__organisation_id", "criterion_id", "state", "decided_on", "expires_on")
CriterionRow = tuple[int, str, int | None, int, int, date]
ProgressRow = tuple[int, int, int, str, date, date | None]


@dataclass(frozen=True, slots=True)
class Qualifications:
    """What some organisations ask and what was seen of their supervisors; any day can be asked without another query.

    Versions by the key of the organisation; decisions by the keys of supervisor and organisation.
    """

    versions: Mapping[int, tuple[Version, ...]] = field(default_factory=dict)
    decided: Mapping[tuple[int, int], Decided] = field(default_factory=dict)

    def has_criteria(self, organisation: int, day: date) -> bool:
        """Whether anything is asked on this day; where it is not, nobody is asked for a reason."""
        return version_on(self.versions.get(organisation, ()), day) is not None

    def is_qualified(self, supervisor: int, organisation: int, day: date) -> bool:
        return is_qualified(self.versions.get(organisation, ()), self._seen(supervisor, organisation), day)

    def open_entry(self, supervisor: int, organisation: int, day: date) -> int:
        """How many entry criteria of that day are not met."""
        return sum(not is_met(asked, self._seen(supervisor, organisation), day) for asked in self._entry(organisation, day))

    def ends_soon(self, supervisor: int, organisation: int, today: date) -> date | None:
        """The first day on which an entry criterion that is met today no longer is, when that is near."""
        entry = {asked.key for asked in self._entry(organisation, today)}
        return min((day for key, day in self.ending(supervisor, organisation, today) if key in entry), default=None)

    def ending(self, supervisor: int, organisation: int, today: date) -> list[tuple[int, date]]:
        """What is met today and soon no longer, entry and quality: the key of the criterion, and that day."""
        version, seen = version_on(self.versions.get(organisation, ()), today), self._seen(supervisor, organisation)
        found = ((asked.key, decision_on(asked, seen, today)) for asked in (version.criteria if version else ()))
        return [(key, one.expires_on) for key, one in found if one and one.expires_on and is_running_out(one, today)]

    def turns(self, supervisor: int, organisation: int, first: date, until: date) -> tuple[tuple[date, bool], ...]:
        """How it is on the first day, and every day before `until` on which it changes."""
        return qualified_days(self.versions.get(organisation, ()), self._seen(supervisor, organisation), first, until)

    def _entry(self, organisation: int, day: date) -> tuple[Asked, ...]:
        version = version_on(self.versions.get(organisation, ()), day)
        return version.entry if version else ()

    def _seen(self, supervisor: int, organisation: int) -> Decided:
        return self.decided.get((supervisor, organisation), {})


def qualifications(organisations: Iterable[int], supervisors: Iterable[int] | None = None) -> Qualifications:
    """Two queries for any number of both; without `supervisors` everybody who has a passport there."""
    keys = list(organisations)
    asked = Criterion.objects.filter(criteria__organisation__in=keys, criteria__adopted_on__isnull=False)
    seen = CriterionProgress.objects.filter(passport__organisation__in=keys)
    if supervisors is not None:
        seen = seen.filter(passport__supervisor__in=list(supervisors))
    return qualifications_in(asked.order_by("kind", "position").values_list(*CRITERION), seen.order_by().values_list(*PROGRESS))


def qualifications_in(criteria: Iterable[CriterionRow], progress: Iterable[ProgressRow]) -> Qualifications:
    """The same from rows of the fields `CRITERION` and `PROGRESS`, read in a query of one's own."""
    return Qualifications(_versions(criteria), _decided(progress))


def has_criteria(organisation: Organisation | int, day: date) -> bool:
    """One query: whether this organisation asks anything of its supervisors on this day."""
    return Criterion.objects.filter(criteria__organisation=organisation, criteria__adopted_on__lte=day).exists()


def qualified_on(supervisors: Iterable[int], organisation: Organisation | int, day: date) -> set[int]:
    """Of these people (keys), who meets every entry criterion of this organisation on this day. Nobody while there are no criteria."""
    people, key = set(supervisors), _key(organisation)
    known = qualifications([key], people)
    return {person for person in people if known.is_qualified(person, key, day)}


def _key(organisation: Organisation | int) -> int:
    return organisation.pk if isinstance(organisation, Organisation) else organisation


def _versions(rows: Iterable[CriterionRow]) -> dict[int, tuple[Version, ...]]:
    asked = list(rows)
    goes_on_from = {row[0]: row[2] for row in asked}
    sets: dict[tuple[int, int, date], list[Asked]] = defaultdict(list)
    for key, kind, _before, organisation, number, adopted_on in asked:
        sets[organisation, number, adopted_on].append(Asked(key, kind == CriterionKind.ENTRY, earlier(key, goes_on_from)))
    found: dict[int, tuple[Version, ...]] = {}
    for (organisation, number, adopted_on), criteria in sets.items():
        found[organisation] = (*found.get(organisation, ()), Version(adopted_on, number, tuple(criteria)))
    return found


def earlier(key: int, goes_on_from: Mapping[int, int | None]) -> tuple[int, ...]:
    """The criteria of earlier versions that this one goes on from, nearest first."""
    chain: list[int] = []
    before = goes_on_from.get(key)
    while before is not None and before not in chain:
        chain.append(before)
        before = goes_on_from.get(before)
    return tuple(chain)


def _decided(rows: Iterable[ProgressRow]) -> dict[tuple[int, int], dict[int, Decision]]:
    found: dict[tuple[int, int], dict[int, Decision]] = defaultdict(dict)
    for supervisor, organisation, criterion, state, decided_on, expires_on in rows:
        found[supervisor, organisation][criterion] = Decision(state != CriterionState.NOT_YET, decided_on, expires_on)
    return dict(found)
