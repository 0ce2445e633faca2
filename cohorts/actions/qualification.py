"""Loading dossiers, themes and the crosswalk. A dossier that is there is never changed: trainees stay on their version."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.models import CoreTask, Qualification, QualificationDossier, Theme, ThemeWorkProcess, WorkProcess
from cohorts.rules import qualification as rules
from cohorts.rules import written
from cohorts.rules.qualification import DossierFacts, QualificationFacts, TaskFacts
from opleiding.kernel.errors import DomainError


@dataclass
class LoadReport:
    """What loading did, in numbers, with the differences it refused to apply."""

    created: int = 0
    unchanged: int = 0
    skipped: int = 0
    themes: int = 0
    lines: int = 0
    differences: list[str] = field(default_factory=list)


@transaction.atomic
def load_dossiers(document: object) -> LoadReport:
    """Add the dossiers of this file that are not there yet; `differences` lists what another version would have to be.

    Raises DomainError when the file cannot be read as dossiers.
    """
    try:
        reading = rules.read(document)
    except written.Unreadable as error:
        raise DomainError(_("Dit bestand is niet goed. Kijk bij: %(where)s.") % {"where": error}) from error
    report = LoadReport(skipped=reading.skipped)
    for facts in reading.dossiers:
        _load(facts, report)
    return report


@transaction.atomic
def load_themes(document: Mapping[str, Any]) -> LoadReport:
    """Add the themes that are missing, and the crosswalk of dossiers that have none; what people edited stays."""
    report = LoadReport()
    keys = {key: (part["crebo"], part["versie"]) for key, part in document["dossiers"].items()}
    dossiers = {(row.crebo, row.version): row for row in QualificationDossier.objects.all()}
    mapped = set(ThemeWorkProcess.objects.values_list("work_process__dossier_id", flat=True))
    wanted = {key: dossiers[pair] for key, pair in keys.items() if pair in dossiers and dossiers[pair].pk not in mapped}
    for position, entry in enumerate(document["themas"], start=1):
        theme, is_new = Theme.objects.get_or_create(code=entry["code"], defaults=_theme(entry, position))
        report.themes += is_new
        for key, dossier in wanted.items():
            report.lines += _draw_lines(theme, dossier, entry["werkprocessen"].get(key, []))
    return report


def _load(facts: DossierFacts, report: LoadReport) -> None:
    dossier = QualificationDossier.objects.filter(crebo=facts.crebo, version=facts.version).first()
    if dossier is None:
        _create(facts)
        report.created += 1
        return
    differences = [f"{facts.title} ({facts.version}): {difference}" for difference in _differences(dossier, facts)]
    report.differences += differences
    report.unchanged += not differences
    if facts.is_past and not differences:  # the list of the past may grow
        _add_qualifications(dossier, facts.qualifications)


def _create(facts: DossierFacts) -> None:
    dossier = QualificationDossier.objects.create(crebo=facts.crebo, version=facts.version, title=facts.title, valid_from=facts.valid_from)
    _add_qualifications(dossier, facts.qualifications)
    for task in facts.tasks:
        _add_task(dossier, task)


def _add_qualifications(dossier: QualificationDossier, found: Iterable[QualificationFacts]) -> None:
    there = set(dossier.qualifications.values_list("crebo", flat=True))
    Qualification.objects.bulk_create(
        Qualification(dossier=dossier, crebo=facts.crebo, title=facts.title, level=facts.level, profile=facts.profile)
        for facts in found
        if facts.crebo not in there
    )


def _add_task(dossier: QualificationDossier, facts: TaskFacts) -> None:
    task = CoreTask.objects.create(dossier=dossier, code=facts.code, title=facts.title)
    task.qualifications.set(dossier.qualifications.filter(crebo__in=facts.crebos))
    WorkProcess.objects.bulk_create(
        WorkProcess(dossier=dossier, core_task=task, code=code, title=title) for code, title in facts.work_processes
    )


def _differences(dossier: QualificationDossier, facts: DossierFacts) -> list[str]:
    """What the file says otherwise than what is loaded, each in a few words."""
    there = {row.crebo: QualificationFacts(row.crebo, row.title, row.level, row.profile) for row in dossier.qualifications.all()}
    said = {row.crebo: row for row in facts.qualifications}
    changed = [crebo for crebo, row in said.items() if there.get(crebo, row if facts.is_past else None) != row]
    gone = [] if facts.is_past else sorted(set(there) - set(said))
    own = [] if (dossier.title, dossier.valid_from) == (facts.title, facts.valid_from) else [_("titel of eerste dag")]
    return [*own, *(f"crebo {crebo}" for crebo in [*changed, *gone]), *_task_differences(dossier, facts)]


def _task_differences(dossier: QualificationDossier, facts: DossierFacts) -> list[str]:
    there = {task.code: _task_facts(task) for task in dossier.core_tasks.prefetch_related("qualifications", "work_processes")}
    said = {task.code: task for task in facts.tasks}
    return [code for code in sorted({*there, *said}) if there.get(code) != said.get(code)]


def _task_facts(task: CoreTask) -> TaskFacts:
    crebos = tuple(sorted(row.crebo for row in task.qualifications.all()))
    return TaskFacts(task.code, task.title, crebos, tuple(sorted((row.code, row.title) for row in task.work_processes.all())))


def _theme(entry: Mapping[str, Any], position: int) -> dict[str, object]:
    return {"name": entry["naam"], "position": position, "keywords": "\n".join(entry["zoekwoorden"].split())}


def _draw_lines(theme: Theme, dossier: QualificationDossier, codes: list[str]) -> int:
    found = list(dossier.work_processes.filter(code__in=codes))
    if len(found) != len(codes):
        missing = ", ".join(sorted(set(codes) - {process.code for process in found}))
        raise DomainError(_("Het thema %(name)s noemt werkprocessen die er niet zijn: %(codes)s.") % {"name": theme, "codes": missing})
    ThemeWorkProcess.objects.bulk_create(ThemeWorkProcess(theme=theme, work_process=process) for process in found)
    return len(found)
