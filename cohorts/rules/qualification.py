"""Qualification dossiers as they are written down in YAML: what of them is certain enough to be loaded.

The file has `dossiers` (id, titel, dossier_crebo, versie, geldig_vanaf, confidence, kwalificaties, kerntaken with
werkprocessen) and `oude_kwalificaties` (crebo, titel, niveau, dossier_crebo, generatie): diplomas of the past, of
which only the crebo, the title and the level are kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cohorts.rules import written

DRAFT = "concept_niet_tonen_als_officieel"


@dataclass(frozen=True, slots=True, order=True)
class QualificationFacts:
    """A crebo with its title and level; `profile` is its part of the dossier, or empty."""

    crebo: str
    title: str
    level: int
    profile: str = ""


@dataclass(frozen=True, slots=True, order=True)
class TaskFacts:
    """A core task, the crebos it belongs to, and its work processes as (code, title)."""

    code: str
    title: str
    crebos: tuple[str, ...]
    work_processes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """One version of a dossier. One of the past has no first day and no tasks, and may get more qualifications later."""

    crebo: str
    version: str
    title: str
    valid_from: date | None
    qualifications: tuple[QualificationFacts, ...]
    tasks: tuple[TaskFacts, ...] = ()

    @property
    def is_past(self) -> bool:
        """Kept for diplomas of before, by crebo only."""
        return self.valid_from is None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: dossiers to load, and how many entries are not certain enough."""

    dossiers: tuple[DossierFacts, ...]
    skipped: int


def read(document: object) -> Reading:
    """The dossiers of a parsed file. Raises written.Unreadable when it has another shape."""
    if not isinstance(document, Mapping) or not isinstance(document.get("dossiers"), list):
        raise written.Unreadable("dossiers")
    entries = [written.mapping(entry, "dossiers") for entry in document["dossiers"]]
    certain = [entry for entry in entries if is_certain(entry)]
    old = [written.mapping(entry, "oude_kwalificaties") for entry in document.get("oude_kwalificaties") or []]
    known = [entry for entry in old if written.is_verified(entry) and entry.get("dossier_crebo") and entry.get("generatie")]
    current = [_dossier(entry) for entry in certain]
    left_out = sum(skipped for _facts, skipped in current)
    skipped = len(entries) - len(certain) + len(old) - len(known) + left_out
    return Reading((*(facts for facts, _skipped in current), *_past(known)), skipped)


def is_certain(entry: Mapping[str, Any]) -> bool:
    """Verified, with a crebo, a version and a first day, and no draft."""
    has_key = all(entry.get(key) for key in ("dossier_crebo", "versie", "geldig_vanaf"))
    return written.is_verified(entry) and has_key and entry.get("status") != DRAFT


def _dossier(entry: Mapping[str, Any]) -> tuple[DossierFacts, int]:
    where = str(entry.get("id") or entry["dossier_crebo"])
    qualifications, unsure = written.split(entry, "kwalificaties", where)
    tasks, unsure_tasks = written.split(entry, "kerntaken", where)
    read_tasks = [_task(task, where) for task in tasks]
    facts = DossierFacts(
        crebo=written.crebo(entry["dossier_crebo"], where),
        version=str(entry["versie"]),
        title=written.text(entry, "titel", where),
        valid_from=written.day(entry, "geldig_vanaf", where),
        qualifications=tuple(sorted(_qualification(item, where) for item in qualifications)),
        tasks=tuple(sorted(task for task, _skipped in read_tasks)),
    )
    return facts, unsure + unsure_tasks + sum(skipped for _task_facts, skipped in read_tasks)


def _past(entries: Iterable[Mapping[str, Any]]) -> list[DossierFacts]:
    """Old qualifications, together per dossier; what that dossier was called is not known here."""
    groups: dict[tuple[str, str], list[QualificationFacts]] = {}
    for entry in entries:
        where = f"oude_kwalificaties {entry.get('crebo')}"
        key = (written.crebo(entry["dossier_crebo"], where), str(entry["generatie"]))
        groups.setdefault(key, []).append(_qualification(entry, where))
    return [DossierFacts(crebo, version, f"Oud dossier {crebo}", None, tuple(sorted(found))) for (crebo, version), found in groups.items()]


def _qualification(entry: Mapping[str, Any], where: str) -> QualificationFacts:
    level = entry.get("niveau")
    if not isinstance(level, int) or not 1 <= level <= 4:
        raise written.Unreadable(f"{where}: niveau {level}")
    return QualificationFacts(
        written.crebo(entry.get("crebo"), where), written.text(entry, "titel", where), level, str(entry.get("profiel") or "")
    )


def _task(entry: Mapping[str, Any], where: str) -> tuple[TaskFacts, int]:
    place = f"{where} {entry.get('code')}"
    processes, unsure = written.split(entry, "werkprocessen", place)
    pairs = tuple(sorted((written.text(process, "code", place), written.text(process, "titel", place)) for process in processes))
    crebos = tuple(sorted(str(crebo) for crebo in entry.get("kwalificaties") or []))
    return TaskFacts(written.text(entry, "code", place), written.text(entry, "titel", place), crebos, pairs), unsure
