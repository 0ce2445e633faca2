"""The crosswalk: from what a mixed cohort talks about to what a trainee must be able to do."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from cohorts.models import Qualification, Theme, ThemeWorkProcess, WorkProcess


def work_processes_of(qualification: Qualification) -> QuerySet[WorkProcess]:
    """Everything a diploma of this qualification asks for, in the order of the codes."""
    return WorkProcess.objects.filter(core_task__qualifications=qualification).order_by("code")


def work_processes_for(themes: Iterable[Theme], qualification: Qualification) -> QuerySet[WorkProcess]:
    """What these themes stand for in this qualification; its profile decides, not only its dossier."""
    lines = ThemeWorkProcess.objects.filter(theme__in=[theme.pk for theme in themes]).values("work_process")
    return work_processes_of(qualification).filter(pk__in=lines)


def crosswalk(qualifications: Iterable[Qualification]) -> dict[int, list[WorkProcess]]:
    """Theme id -> the work processes of these qualifications it stands for, each once, ordered by dossier and code."""
    wanted = [qualification.pk for qualification in qualifications]
    in_use = WorkProcess.objects.filter(core_task__qualifications__in=wanted).values("pk")
    lines = ThemeWorkProcess.objects.filter(work_process__in=in_use).select_related("work_process__dossier")
    found: dict[int, list[WorkProcess]] = defaultdict(list)
    for line in lines.order_by("work_process__dossier_id", "work_process__code"):
        found[line.theme_id].append(line.work_process)
    return dict(found)
