"""What a diploma asks for as it is written down in YAML: what of it is certain enough to be loaded.

The file has `lijsten`: each with a first day (`vanaf`) and `eisen` (soort, eis, norm or norm_niveau_3 and norm_niveau_4, and
perhaps aantal and a first day of its own). The core tasks are not in it: they come from the dossier of each qualification.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cohorts.rules import written


@dataclass(frozen=True, slots=True)
class DemandFacts:
    """One thing a diploma asks for; the norm per level, and nothing for a level it is not asked of."""

    kind: str
    title: str
    norms: Mapping[int, str]
    amount: int | None = None
    starts_on: date | None = None


@dataclass(frozen=True, slots=True)
class ListFacts:
    """What holds for who starts on this day or later."""

    starts_on: date
    source: str
    demands: tuple[DemandFacts, ...]

    def of_level(self, level: int) -> tuple[DemandFacts, ...]:
        """What is asked of this level, in the order of the file."""
        return tuple(demand for demand in self.demands if level in demand.norms)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: lists to load, the oldest first, and how many entries are not certain enough."""

    lists: tuple[ListFacts, ...]
    skipped: int


LEVELS = (3, 4)


def read(document: object) -> Reading:
    """The lists of a parsed file. Raises written.Unreadable when it has another shape."""
    entries = written.mapping(document, "eisen")
    certain, unsure = written.split(entries, "lijsten", "eisen")
    found = [_list(entry) for entry in certain]
    return Reading(tuple(sorted((facts for facts, _skipped in found), key=_first_day)), unsure + sum(skipped for _facts, skipped in found))


def _first_day(facts: ListFacts) -> date:
    return facts.starts_on


def _list(entry: Mapping[str, Any]) -> tuple[ListFacts, int]:
    starts_on = written.day(entry, "vanaf", "lijsten")
    certain, unsure = written.split(entry, "eisen", f"lijst {starts_on}")
    source = ", ".join(str(name) for name in written.listed(entry, "bronnen", f"lijst {starts_on}"))
    return ListFacts(starts_on, source, tuple(map(_demand, certain))), unsure


def _demand(entry: Mapping[str, Any]) -> DemandFacts:
    title = written.text(entry, "eis", "eisen")
    return DemandFacts(
        kind=written.text(entry, "soort", title),
        title=title,
        norms=_norms(entry, title),
        amount=written.number(entry, "aantal", title) if "aantal" in entry else None,
        starts_on=written.day(entry, "vanaf", title) if "vanaf" in entry else None,
    )


def _norms(entry: Mapping[str, Any], title: str) -> dict[int, str]:
    if "norm" in entry:
        return dict.fromkeys(LEVELS, written.text(entry, "norm", title))
    return {level: written.text(entry, key, title) for level in LEVELS if (key := f"norm_niveau_{level}") in entry}
