"""Situations in somebody's dossier: how many there are, for who may know, and which work processes came along, for who reads them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cockpit.choices import Audience
from cockpit.models import Feedback, PracticeCase
from cockpit.querysets.case import PracticeCaseQuerySet
from cockpit.rules.coverage import WorkProcessRef, case_work_processes
from cockpit.selectors.evidence import facts_in, ref_of, with_facts
from cohorts.models import Participant, ThemeWorkProcess, WorkProcess
from cohorts.selectors import work_processes_of
from opleiding.kernel.models import User

SHOWN = 3


@dataclass(frozen=True, slots=True)
class ProcessLine:
    """One work process, and the situations of it that this reader reads, the latest first."""

    process: WorkProcess
    cases: tuple[PracticeCase, ...]

    @property
    def count(self) -> int:
        return len(self.cases)

    @property
    def latest(self) -> tuple[PracticeCase, ...]:
        """The few that are shown by themselves."""
        return self.cases[:SHOWN]


def cases_to_count(user: User) -> PracticeCaseQuerySet:
    """What the numbers of a dossier are about: the own situations, and of others what is shared with the supervisor."""
    shared = PracticeCase.objects.shared_with(Audience.SUPERVISOR).order_by().values("pk")
    found: PracticeCaseQuerySet = PracticeCase.objects.submitted().filter(Q(trainee=user) | Q(pk__in=shared))
    return found


def named_cases(user: User, today: date) -> PracticeCaseQuerySet:
    """What somebody reads and of which the writer is known to them."""
    return PracticeCase.objects.submitted().visible_to(user, today=today).named_to(user, today=today)


def answered_among(cases: PracticeCaseQuerySet) -> PracticeCaseQuerySet:
    """To which somebody else than the writer reacted."""
    reactions = Feedback.objects.filter(case=OuterRef("pk")).exclude(author=F("case__trainee"))
    return cases.filter(Exists(reactions))


def processes_in_practice(participant: Participant, user: User, today: date) -> list[ProcessLine]:
    """Every work process of the education with what came along of it, in two queries. "Kwam langs" is not "beheerst"."""
    processes: list[Any] = list(_processes(participant))
    table: dict[tuple[str, str], list[str]] = defaultdict(list)
    for process in processes:
        for theme in process.theme_codes:
            table[theme, process.dossier.key].append(process.code)
    cases = with_facts(named_cases(user, today).filter(participant=participant)).order_by("-happened_on", "-created_at")
    found: dict[WorkProcessRef, list[PracticeCase]] = defaultdict(list)
    for facts in map(facts_in, cases):
        for ref in case_work_processes(facts.as_coverage, table):
            found[ref].append(facts.case)
    return [ProcessLine(process, tuple(found[ref_of(process)])) for process in processes]


def reached(lines: Iterable[ProcessLine]) -> int:
    """How many came along at all."""
    return sum(1 for line in lines if line.cases)


def _processes(participant: Participant) -> QuerySet[WorkProcess]:
    codes = ThemeWorkProcess.objects.filter(work_process=OuterRef("pk")).values("theme__code")
    wanted = work_processes_of(participant.qualification).annotate(theme_codes=ArraySubquery(codes))
    return wanted.select_related("dossier", "core_task").distinct()
