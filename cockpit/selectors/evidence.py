"""What the shared situations of a cohort say: the facts behind demand, coverage and proposal, without their text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from cockpit.models import CaseTheme, CaseWorkProcess, Lesson, PracticeCase
from cockpit.rules.coverage import CoverageCase, Crosswalk, WorkProcessRef, uncovered
from cockpit.rules.demand import DemandCase, DemandWeights, DemandWindow, ThemeDemand, demand_window, theme_demands
from cockpit.selectors.plan import last_adopted_on, planned_blocks
from cohorts.models import Block, Cohort, Participant, ThemeWorkProcess, WorkProcess
from cohorts.querysets.counts import how_many
from cohorts.rules.calendar import LessonCalendar
from cohorts.selectors import calendar_of

#: What nobody needs to count; `needs_school` does say whether something is asked of school.
TEXTS = ("text", "what_i_did", "what_i_learnt", "needs_workplace", "search")


@dataclass(frozen=True)
class CaseFacts:
    """One shared situation without its text."""

    case: PracticeCase
    themes: tuple[str, ...]
    chosen: tuple[WorkProcessRef, ...]

    @property
    def as_demand(self) -> DemandCase:
        return DemandCase(
            key=str(self.case.pk),
            trainee=str(self.case.participant_id),
            day=self.case.happened_on,
            urgency=self.case.urgency,
            wants_in_lesson=self.case.wants_in_lesson,
            main_theme=self.themes[0] if self.themes else "",
            other_themes=self.themes[1:],
        )

    @property
    def as_coverage(self) -> CoverageCase:
        return CoverageCase(
            key=str(self.case.pk),
            trainee=str(self.case.participant_id),
            day=self.case.happened_on,
            dossier=self.case.participant.qualification.dossier.key,
            themes=self.themes,
            chosen=self.chosen,
        )


def ref_of(work_process: WorkProcess) -> WorkProcessRef:
    """The key of a work process for the rules: in one cohort people may stand on two versions of a dossier."""
    return WorkProcessRef(work_process.dossier.key, work_process.code)


def facts_in(case: Any) -> CaseFacts:
    """The facts of a situation that came `with_facts`."""
    return CaseFacts(case, tuple(case.theme_codes), _refs(case.chosen_refs))


def with_facts(cases: QuerySet[PracticeCase], without: Sequence[str] = TEXTS) -> QuerySet[Any]:
    """The situations with `theme_codes` and `chosen_refs` beside them."""
    themes = CaseTheme.objects.filter(case=OuterRef("pk")).order_by("-is_main", "theme__code")
    chosen = CaseWorkProcess.objects.filter(case=OuterRef("pk")).order_by("work_process__code")
    ref = Concat("work_process__dossier__crebo", Value(" "), "work_process__dossier__version", Value(" "), "work_process__code")
    annotated = cases.annotate(
        theme_codes=ArraySubquery(themes.values("theme__code")),
        chosen_refs=ArraySubquery(chosen.annotate(ref=ref).values("ref")),
    )
    return annotated.select_related("participant__qualification__dossier").defer(*without).order_by("pk")


def _refs(texts: Iterable[str]) -> tuple[WorkProcessRef, ...]:
    return tuple(WorkProcessRef(*text.rsplit(" ", 1)) for text in texts)


def weights_of(cohort: Cohort) -> DemandWeights:
    """The weights of the first care organisation of the cohort that has set any."""
    settings = cohort.organisations.exclude(demand_weights={}).order_by("name").values_list("demand_weights", flat=True).first()
    return DemandWeights.from_settings(settings or {})


@dataclass
class Evidence:
    """Everything a block is planned from, each thing read once.

    `facts` may be the cases of one circle only; `people` then says whose qualifications count.
    """

    cohort: Cohort
    starts_on: date
    facts: tuple[CaseFacts, ...]
    calendar: LessonCalendar
    adopted_on: date | None
    people: Q | None = None

    @cached_property
    def weights(self) -> DemandWeights:
        return weights_of(self.cohort)

    @cached_property
    def window(self) -> DemandWindow:
        return demand_window(self.starts_on, self.adopted_on, self.calendar)

    @cached_property
    def demand_cases(self) -> tuple[DemandCase, ...]:
        return tuple(one.as_demand for one in self.facts)

    @cached_property
    def coverage_cases(self) -> tuple[CoverageCase, ...]:
        """Those from before the block, so that the same block always gives the same answer."""
        return tuple(one.as_coverage for one in self.facts if one.case.happened_on < self.starts_on)

    @cached_property
    def in_window(self) -> tuple[CaseFacts, ...]:
        return tuple(one for one in self.facts if one.case.happened_on in self.window)

    @cached_property
    def demand(self) -> tuple[ThemeDemand, ...]:
        return theme_demands(self.demand_cases, window=self.window, weights=self.weights)

    @cached_property
    def work_processes(self) -> dict[WorkProcess, float]:
        """Every work process of the cohort's qualifications with the part of its trainees that needs it, in order."""
        people = Participant.objects.of(self.cohort).filter(self.people or Q()).exclude(period__endswith__lte=self.starts_on).order_by()
        needing = Q(core_task__qualifications__participants__in=people.values("pk"))
        adopted = Lesson.objects.filter(plan__block__cohort=self.cohort, plan__adopted_at__isnull=False, date__lt=self.starts_on)
        needed = WorkProcess.objects.filter(needing).annotate(
            needed_by=Count("core_task__qualifications__participants", distinct=True),
            total=how_many(people),
            theme_codes=ArraySubquery(ThemeWorkProcess.objects.filter(work_process=OuterRef("pk")).values("theme__code")),
            is_taught=Exists(adopted.filter(Q(theme__work_processes=OuterRef("pk")) | Q(reasons__work_process=OuterRef("pk")))),
        )
        found: QuerySet[Any] = needed.select_related("dossier").order_by("dossier__title", "code")
        return {process: process.needed_by / process.total for process in found}

    @cached_property
    def dossiers(self) -> tuple[str, ...]:
        return tuple(sorted({process.dossier.key for process in self.work_processes}))

    @cached_property
    def crosswalk(self) -> Crosswalk:
        table: dict[tuple[str, str], list[str]] = defaultdict(list)
        for process in self.work_processes:
            for theme in process.theme_codes:  # type: ignore[attr-defined]  # annotated by the query above
                table[theme, process.dossier.key].append(process.code)
        return {key: tuple(sorted(codes)) for key, codes in table.items()}

    @cached_property
    def taught(self) -> frozenset[WorkProcessRef]:
        """Work processes reached by lessons of adopted plans before this block."""
        return frozenset(ref_of(process) for process in self.work_processes if process.is_taught)  # type: ignore[attr-defined]  # annotated

    @cached_property
    def uncovered(self) -> tuple[WorkProcess, ...]:
        """The work processes that came along in no situation and no lesson yet."""
        by_ref = {ref_of(process): process for process in self.work_processes}
        found = uncovered(self.coverage_cases, work_processes=by_ref, crosswalk=self.crosswalk, taught=self.taught)
        return tuple(by_ref[ref] for ref in found)


def evidence_of(block: Block) -> Evidence:
    """Of the whole cohort, for a block that may still be unsaved."""
    return evidence_for(block.cohort, block.period.lower)


def evidence_for(cohort: Cohort, starts_on: date) -> Evidence:
    return evidence_from(with_facts(PracticeCase.objects.of_cohort(cohort).for_the_cockpit()), cohort, starts_on)


def evidence_from(cases: QuerySet[Any], cohort: Cohort, starts_on: date) -> Evidence:
    """From situations that come `with_facts`."""
    adopted_on = last_adopted_on(planned_blocks([cohort])[cohort.pk], starts_on)
    return Evidence(cohort, starts_on, tuple(facts_in(case) for case in cases), calendar_of(cohort), adopted_on)
