"""Loading electives and certificates. What is there is never changed: a title that differs is said, and stays."""

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.qualification import LoadReport
from cohorts.choices import ModuleKind
from cohorts.models import Module, QualificationDossier
from cohorts.rules import module as rules
from cohorts.rules import written
from cohorts.rules.module import ModuleFacts
from opleiding.kernel.errors import DomainError

Dossiers = dict[tuple[str, str], QualificationDossier]


@transaction.atomic
def load_modules(document: object) -> LoadReport:
    """Add the modules of this file that are not there yet; `differences` says which codes have another title here.

    Schools make mistakes in codes, so a pair that does not fit is a warning and no error. A certificate of a dossier that is
    not loaded is skipped. Raises DomainError when the file cannot be read, or covers a work process that is not there.
    """
    try:
        reading = rules.read(document)
    except written.Unreadable as error:
        raise DomainError(_("Dit bestand is niet goed. Kijk bij: %(where)s.") % {"where": error}) from error
    report = LoadReport(skipped=reading.skipped)
    there = {row.code: row for row in Module.objects.all()}
    dossiers = {(row.crebo, row.version): row for row in QualificationDossier.objects.all()}
    for facts in reading.modules:
        known = there.get(facts.code)
        if known is None:
            _add(facts, dossiers, report)
        else:
            _compare(known, facts, report)
    return report


def _add(facts: ModuleFacts, dossiers: Dossiers, report: LoadReport) -> None:
    if facts.dossier is None:
        Module.objects.create(kind=ModuleKind.ELECTIVE, code=facts.code, title=facts.title, sbu=facts.sbu)
    elif facts.dossier in dossiers:
        _add_certificate(facts, dossiers[facts.dossier])
    else:
        report.skipped += 1
        return
    report.created += 1


def _add_certificate(facts: ModuleFacts, dossier: QualificationDossier) -> None:
    covered = list(dossier.work_processes.filter(code__in=facts.covers))
    missing = ", ".join(sorted(set(facts.covers) - {process.code for process in covered}))
    if missing:
        raise DomainError(_("%(code)s noemt werkprocessen die er niet zijn: %(codes)s.") % {"code": facts.code, "codes": missing})
    certificate = Module.objects.create(kind=ModuleKind.CERTIFICATE, code=facts.code, title=facts.title, dossier=dossier)
    certificate.work_processes.set(covered)


def _compare(known: Module, facts: ModuleFacts, report: LoadReport) -> None:
    if (known.title, known.sbu) == (facts.title, facts.sbu):
        report.unchanged += 1
        return
    said = {"code": facts.code, "known": known.title, "title": facts.title}
    report.differences.append(_("%(code)s heet hier %(known)s, en in het bestand %(title)s. Kijk na welke klopt.") % said)
