"""Which work processes came along in practice, week by week, and which did not yet.

What people chose on a situation wins over the crosswalk theme → work process: "a theme with other work processes
chosen by people follows the people" (domain.md §4).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from cohorts.rules.calendar import monday_of

FEW_CASES = 5
"""Under five shared situations nothing is counted: "Te weinig om te tellen. Lees ze samen." (domain.md §5)"""


class WorkProcessRef(NamedTuple):
    """One work process: its code only means something together with its dossier (and the dossier's version)."""

    dossier: str
    code: str


Crosswalk = Mapping[tuple[str, str], Collection[str]]
"""(theme, dossier) → codes of work processes."""


@dataclass(frozen=True, slots=True, order=True)
class CoverageCase:
    """One shared situation as the coverage sees it. `chosen` holds what people chose, empty when nobody did."""

    key: str
    trainee: str
    day: date
    dossier: str
    themes: tuple[str, ...] = ()
    chosen: tuple[WorkProcessRef, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One work process: situations per week, by Monday, zero where there were none."""

    work_process: WorkProcessRef
    weeks: tuple[tuple[date, int], ...]

    @property
    def total(self) -> int:
        """Situations in all these weeks."""
        return sum(count for _, count in self.weeks)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A table of work processes × weeks. With too few situations `is_counted` is False and there are no rows."""

    cases: int
    is_counted: bool
    rows: tuple[CoverageRow, ...]


def is_too_few(cases: int, few: int = FEW_CASES) -> bool:
    """Whether there are too few shared situations to count anything."""
    return cases < few


def case_work_processes(case: CoverageCase, crosswalk: Crosswalk) -> frozenset[WorkProcessRef]:
    """What a situation was about: the work processes people chose, else those of its themes in its own dossier."""
    if case.chosen:
        return frozenset(case.chosen)
    codes = (code for theme in case.themes for code in crosswalk.get((theme, case.dossier), ()))
    return frozenset(WorkProcessRef(case.dossier, code) for code in codes)


def theme_work_processes(
    theme: str, dossiers: Iterable[str], cases: Iterable[CoverageCase], crosswalk: Crosswalk
) -> tuple[WorkProcessRef, ...]:
    """What a lesson on this theme reaches, per dossier: what people chose on its situations, else the crosswalk.

    Only situations with `theme` as their first theme count as a choice for it. Sorted by dossier and code.
    """
    chosen = {ref for case in cases if case.themes[:1] == (theme,) for ref in case.chosen}
    reached: set[WorkProcessRef] = set()
    for dossier in set(dossiers):
        by_people = {ref for ref in chosen if ref.dossier == dossier}
        by_table = {WorkProcessRef(dossier, code) for code in crosswalk.get((theme, dossier), ())}
        reached |= by_people or by_table
    return tuple(sorted(reached))


def coverage(
    cases: Iterable[CoverageCase],
    *,
    work_processes: Iterable[WorkProcessRef],
    mondays: Iterable[date],
    crosswalk: Crosswalk,
    few: int = FEW_CASES,
) -> Coverage:
    """Situations per work process and week, for these work processes and weeks, in the order given.

    A situation counts once for each of its work processes. `few=0` is for a trainee's own row, which is always shown.
    """
    seen, columns = list(cases), tuple(mondays)
    if is_too_few(len(seen), few):
        return Coverage(cases=len(seen), is_counted=False, rows=())
    counts = Counter((ref, monday_of(case.day)) for case in seen for ref in case_work_processes(case, crosswalk))
    rows = (CoverageRow(ref, tuple((monday, counts[ref, monday]) for monday in columns)) for ref in work_processes)
    return Coverage(cases=len(seen), is_counted=True, rows=tuple(rows))


def uncovered(
    cases: Iterable[CoverageCase],
    *,
    work_processes: Iterable[WorkProcessRef],
    crosswalk: Crosswalk,
    taught: Collection[WorkProcessRef] = (),
) -> tuple[WorkProcessRef, ...]:
    """The work processes that came along in no situation and in no lesson that was held (`taught`), in order."""
    came_along = {ref for case in cases for ref in case_work_processes(case, crosswalk)} | set(taught)
    return tuple(ref for ref in work_processes if ref not in came_along)
