"""The cockpit of a cohort: quotes without names, what they ask for, and what did not come along yet."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from cockpit.choices import Audience
from cockpit.models import CaseShare, PracticeCase
from cockpit.permissions.cockpit import Standing
from cockpit.rules.coverage import FEW_CASES, CoverageRow, coverage, is_too_few
from cockpit.rules.demand import ThemeDemand
from cockpit.selectors.evidence import CaseFacts, Evidence, facts_in, ref_of, with_facts
from cockpit.selectors.plan import PlanningState, last_adopted_on, planned_blocks, planning_state
from cockpit.selectors.words import demand_words, number_text, theme_names, weights_words
from cohorts.models import Cohort, QualificationDossier, WorkProcess
from cohorts.querysets.circles import Circles
from cohorts.querysets.flags import whether
from cohorts.rules.calendar import WEEK, monday_of
from cohorts.selectors import TraineeWords, calendar_of
from opleiding.kernel.models import User
from opleiding.kernel.ui.charts import HeatCell, HeatColumn, HeatRow, HeatTable

NOT_SHOWN = ("what_i_did", "what_i_learnt", "needs_workplace", "search")
FIRST_QUOTES = 6


@dataclass(frozen=True)
class Quote:
    """One situation as this reader may see it: the week and kind of place, never the day."""

    key: UUID
    text: str
    source: str
    themes: tuple[str, ...]
    wants_in_lesson: bool


@dataclass(frozen=True)
class DemandLine:
    """One theme with its score, and the parts of it in words."""

    code: str
    name: str
    score: str
    value: float
    words: str


@dataclass(frozen=True)
class DossierGap:
    """The work processes of one dossier that did not come along yet, and the table of those that did."""

    title: str
    uncovered: tuple[WorkProcess, ...]
    total: int
    table: HeatTable


@dataclass(frozen=True)
class CockpitPage:
    """Everything on the page of one cohort."""

    coming: PlanningState
    quotes: list[Quote]
    quote_count: int
    is_own_only: bool
    is_empty: bool
    is_too_few: bool
    demand: list[DemandLine]
    highest: float
    weights: list[str]
    gaps: list[DossierGap]
    themes: dict[str, str]


def cockpit_page(
    user: User, cohort: Cohort, standing: Standing, words: TraineeWords, *, today: date, theme: str = "", is_whole: bool = False
) -> CockpitPage:
    """The page as this person may see it. With `theme` only its quotes; `is_whole` shows all of them."""
    calendar, blocks, names = calendar_of(cohort), planned_blocks([cohort])[cohort.pk], theme_names()
    coming = planning_state(cohort, blocks, calendar, today)
    cases = [facts_in(case) for case in _cases(user, cohort, today)]
    counted = tuple(one for one in cases if standing.sees_everybody or one.case.is_mine)  # type: ignore[attr-defined]  # annotated
    people = None if standing.sees_everybody else own_people(Circles(user, today))
    evidence = Evidence(cohort, coming.starts_on, counted, calendar, last_adopted_on(blocks, coming.starts_on), people)
    in_window = [one for one in cases if one.case.happened_on in evidence.window]
    readable = [one for one in in_window if one.case.is_readable]  # type: ignore[attr-defined]  # annotated
    shown = [one for one in readable if not theme or theme in one.themes]
    few = 0 if _is_own_row(user, counted, standing) else FEW_CASES
    too_few = is_too_few(len(evidence.in_window), few)
    demand = () if too_few else evidence.demand
    return CockpitPage(
        coming=coming,
        quotes=[_quote(one, user, standing, names) for one in shown[: None if is_whole else FIRST_QUOTES]],
        quote_count=len(shown),
        is_own_only=not standing.sees_everybody,
        is_empty=not in_window,
        is_too_few=too_few,
        demand=[_demand_line(one, names, words) for one in demand],
        highest=max((one.score for one in demand), default=0.0),
        weights=weights_words(evidence.weights) if demand else [],
        gaps=[] if too_few else _gaps(evidence, few, today),
        themes={code: names[code] for code in sorted({code for one in readable for code in one.themes}, key=lambda c: names[c])},
    )


def _cases(user: User, cohort: Cohort, today: date) -> QuerySet[Any]:
    """One query: every shared situation of the cohort, and what this reader may do with each."""
    cases = PracticeCase.objects.of_cohort(cohort)
    named = CaseShare.objects.live().filter(case=OuterRef("pk"), is_named=True)
    flags = {
        "is_readable": Q(pk__in=cases.visible_to(user, today=today).order_by().values("pk")),
        "is_mine": own_people(Circles(user, today, "participant__")),
    }
    annotated = cases.for_the_cockpit().annotate(
        named_to_cockpit=Exists(named.for_audience(Audience.COCKPIT)),
        named_to_group=Exists(named.for_audience(Audience.GROUP)),
        **{name: whether(q) for name, q in flags.items()},
    )
    return with_facts(annotated, NOT_SHOWN).select_related("participant__user", "location").order_by("-happened_on", "-created_at")


def own_people(circles: Circles) -> Q:
    """Whose rows somebody sees who does not count the whole cohort: the own one, and those of whom one guides."""
    return circles.own() | circles.trained() | circles.supervised()


def _is_own_row(user: User, counted: Iterable[CaseFacts], standing: Standing) -> bool:
    """A trainee's own row is always shown; it says nothing about anybody else."""
    return not standing.sees_everybody and all(one.case.trainee_id == user.pk for one in counted)


def _quote(one: CaseFacts, user: User, standing: Standing, names: dict[str, str]) -> Quote:
    """Nameless on a screen that everybody looks at, unless the trainee said "ik vertel het zelf" to these people."""
    case: Any = one.case
    where = case.location.get_kind_display() if case.location else ""
    is_named = case.named_to_group or (case.named_to_cockpit and (standing.sees_everybody or standing.trains))
    name = _("jij") if case.trainee_id == user.pk else (case.participant.user.name if is_named else "")
    week = _("week %(week)d") % {"week": case.happened_on.isocalendar().week}
    source = " · ".join(part for part in (name, week, where) if part)
    return Quote(case.pk, case.text, source, tuple(names[code] for code in one.themes), case.wants_in_lesson)


def _demand_line(demand: ThemeDemand, names: dict[str, str], words: TraineeWords) -> DemandLine:
    said = demand_words(demand, words.singular, words.plural)
    return DemandLine(demand.theme, names[demand.theme], number_text(demand.score), round(demand.score, 2), said)


def _gaps(evidence: Evidence, few: int, today: date) -> list[DossierGap]:
    """Per dossier: what did not come along, and the table work process × week."""
    by_ref = {ref_of(process): process for process in evidence.work_processes}
    mondays = _mondays(evidence, today)
    found = coverage(evidence.coverage_cases, work_processes=by_ref, mondays=mondays, crosswalk=evidence.crosswalk, few=few)
    missing = set(evidence.uncovered)
    gaps = []
    for key, title in _titles(process.dossier for process in evidence.work_processes).items():
        rows = [row for row in found.rows if row.work_process.dossier == key]
        processes = [by_ref[row.work_process] for row in rows]
        table = _table(title, mondays, [(by_ref[row.work_process], row) for row in rows])
        gaps.append(DossierGap(title, tuple(process for process in processes if process in missing), len(rows), table))
    return gaps


def _titles(dossiers: Iterable[QualificationDossier]) -> dict[str, str]:
    """Of each dossier, by its key; with the version when there are two of one name."""
    found = {dossier.key: dossier for dossier in dossiers}
    names = Counter(dossier.title for dossier in found.values())
    return {key: str(dossier) if names[dossier.title] > 1 else dossier.title for key, dossier in found.items()}


def _mondays(evidence: Evidence, today: date) -> list[date]:
    """Every calendar week of the window so far, free weeks too: there is work on the wards all year."""
    first, last = monday_of(evidence.window.first), min(evidence.starts_on, monday_of(today) + WEEK)
    return [first + WEEK * n for n in range((last - first).days // 7)]


def _table(title: str, mondays: list[date], rows: list[tuple[WorkProcess, CoverageRow]]) -> HeatTable:
    columns = [HeatColumn(str(monday.isocalendar().week), f"{monday:%-d-%-m}") for monday in mondays]
    return HeatTable(
        caption=_("%(title)s: situaties per werkproces en week") % {"title": title},
        corner=_("Werkproces"),
        columns=columns,
        rows=[HeatRow(process.title, [HeatCell(count) for _monday, count in row.weeks], meta=process.code) for process, row in rows],
    )
