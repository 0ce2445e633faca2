"""What a diploma asks for: loading the lists, and writing down how far somebody is."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.lock import lock_open_participant
from cohorts.actions.qualification import LoadReport
from cohorts.choices import RequirementKind, RequirementState
from cohorts.models import ExamResult, Participant, Qualification, Requirement, RequirementList, RequirementProgress
from cohorts.rules import requirement as rules
from cohorts.rules import written
from cohorts.rules.requirement import ListFacts
from opleiding.kernel import audit, clock
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User

#: What of a requirement is written down in a file, beside its list.
COMPARED = ("kind", "core_task_id", "title", "norm", "amount", "starts_on", "position")


@transaction.atomic
def load_requirements(document: object) -> LoadReport:
    """Give every qualification its lists; `differences` names lists in use that the file says otherwise.

    A list nobody falls under is replaced; one in use never changes: something else needs a first day of its own, and so
    becomes a new version. Raises DomainError when the file cannot be read.
    """
    try:
        reading = rules.read(document)
        _check_kinds(reading.lists)
    except written.Unreadable as error:
        raise DomainError(_("Dit bestand is niet goed. Kijk bij: %(where)s.") % {"where": error}) from error
    report = LoadReport(skipped=reading.skipped)
    current = Qualification.objects.filter(level__in=rules.LEVELS, dossier__valid_from__isnull=False).select_related("dossier")
    for qualification in current.order_by("pk"):
        for facts in reading.lists:
            _load(qualification, facts, report)
    return report


@transaction.atomic
def set_progress(
    *, by: User, participant: Participant, requirement: Requirement, state: RequirementState | str, evidence: str = ""
) -> RequirementProgress:
    """How far this trainee is with a requirement of the own list; met or exempt takes evidence."""
    locked = lock_open_participant(participant)
    if requirement.list.qualification_id != locked.qualification_id:
        raise DomainError(_("Deze eis hoort bij een andere opleiding."), field="requirement")
    progress = RequirementProgress.objects.filter(participant=locked, requirement=requirement).first()
    progress = progress or RequirementProgress(participant=locked, requirement=requirement)
    if progress.pk and (progress.state, progress.evidence) == (state, evidence):
        return progress
    progress.state, progress.evidence = state, evidence
    progress.changed_by, progress.changed_at = by, clock.now()
    with in_words():
        progress.save()
    audit.record(by, "requirement.changed", progress)
    return progress


def _check_kinds(lists: Iterable[ListFacts]) -> None:
    unknown = {demand.kind for facts in lists for demand in facts.demands} - set(RequirementKind.values)
    if unknown:
        raise written.Unreadable(f"soort {', '.join(sorted(unknown))}")


def _load(qualification: Qualification, facts: ListFacts, report: LoadReport) -> None:
    first_day = max(facts.starts_on, qualification.dossier.valid_from or facts.starts_on)
    wanted = _requirements(qualification, facts)
    there = qualification.requirement_lists.filter(starts_on=first_day).first()
    if there is None:
        _add(qualification, first_day, facts.source, wanted)
        report.created += 1
    elif [_written(row) for row in there.requirements.all()] == [_written(row) for row in wanted]:
        report.unchanged += 1
    elif _is_used(there):
        said = {"list": there, "day": first_day.strftime("%d-%m-%Y")}
        report.differences.append(_("De eisen van %(list)s vanaf %(day)s zijn in gebruik") % said)
    else:
        there.requirements.all().delete()
        _fill(there, wanted)
        report.created += 1


def _requirements(qualification: Qualification, facts: ListFacts) -> list[Requirement]:
    """Not saved, without a list: the core tasks first, then what the file asks of this level."""
    tasks = [
        Requirement(kind=RequirementKind.CORE_TASK, core_task=task, title=task.title) for task in qualification.core_tasks.order_by("code")
    ]
    asked = [
        Requirement(
            kind=demand.kind, title=demand.title, norm=demand.norms[qualification.level], amount=demand.amount, starts_on=demand.starts_on
        )
        for demand in facts.of_level(qualification.level)
    ]
    rows = [*tasks, *asked]
    for position, row in enumerate(rows, start=1):
        row.position = position
    return rows


def _add(qualification: Qualification, first_day: date, source: str, wanted: list[Requirement]) -> None:
    newest = qualification.requirement_lists.order_by("-version").first()
    version = newest.version + 1 if newest else 1
    _fill(RequirementList.objects.create(qualification=qualification, version=version, starts_on=first_day, source=source), wanted)


def _fill(made: RequirementList, wanted: list[Requirement]) -> None:
    for row in wanted:
        row.list = made
    Requirement.objects.bulk_create(wanted)


def _written(row: Requirement) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in COMPARED)


def _is_used(there: RequirementList) -> bool:
    """Somebody falls under it, or has got somewhere with it."""
    falls_under = Participant.objects.filter(qualification=there.qualification, period__startswith__gte=there.starts_on)
    begun = RequirementProgress.objects.filter(requirement__list=there)
    return falls_under.exists() or begun.exists() or ExamResult.objects.filter(requirement__list=there).exists()
