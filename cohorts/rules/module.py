"""Electives and certificates as they are written down in YAML: what of them is certain enough to be loaded.

The file has `dossiers` (a name -> crebo and version), `keuzedelen` (code, titel, sbu) and `mbo_certificaten` (code, titel, the
name of a dossier, and `dekt`: the codes of the work processes it stands for).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cohorts.rules import written


@dataclass(frozen=True, slots=True, order=True)
class ModuleFacts:
    """An elective has `sbu`; a certificate has the (crebo, version) of its dossier and the codes of work processes in it."""

    code: str
    title: str
    sbu: int | None = None
    dossier: tuple[str, str] | None = None
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: modules to load, and how many entries are not certain enough."""

    modules: tuple[ModuleFacts, ...]
    skipped: int


def read(document: object) -> Reading:
    """The modules of a parsed file. Raises written.Unreadable when it has another shape."""
    entries = written.mapping(document, "modules")
    dossiers = {name: _key(part, name) for name, part in written.mapping(entries.get("dossiers") or {}, "dossiers").items()}
    electives, unsure = written.split(entries, "keuzedelen", "modules")
    certificates, unsure_too = written.split(entries, "mbo_certificaten", "modules")
    modules = (*map(_elective, electives), *(_certificate(entry, dossiers) for entry in certificates))
    return Reading(modules, unsure + unsure_too)


def _key(part: object, name: str) -> tuple[str, str]:
    entry = written.mapping(part, name)
    return written.crebo(entry.get("crebo"), name), written.text(entry, "versie", name)


def _elective(entry: Mapping[str, Any]) -> ModuleFacts:
    code = written.text(entry, "code", "keuzedelen")
    return ModuleFacts(code, written.text(entry, "titel", code), written.number(entry, "sbu", code))


def _certificate(entry: Mapping[str, Any], dossiers: Mapping[str, tuple[str, str]]) -> ModuleFacts:
    code = written.text(entry, "code", "mbo_certificaten")
    name = written.text(entry, "dossier", code)
    if name not in dossiers:
        raise written.Unreadable(f"{code}: dossier {name}")
    covers = tuple(sorted(str(covered) for covered in written.listed(entry, "dekt", code)))
    return ModuleFacts(code, written.text(entry, "titel", code), dossier=dossiers[name], covers=covers)
