"""The results of cohorts, as one person may read them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import AfterRole, Background, CredentialKind, StopReason
from cohorts.models import Cohort, Credential, Employment, Participant, StatusPeriod
from cohorts.permissions.result import ResultSight, sight_in
from cohorts.rules import result as rules
from cohorts.rules.result import Cell, Counted, Enrolment
from opleiding.kernel.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Group = tuple[int | None, Enrolment]

OUTCOME_WORDS = {
    rules.LEARNING: gettext_lazy("leert nog"),
    rules.PAUSED: gettext_lazy("heeft nu pauze"),
    rules.STOPPED: gettext_lazy("gestopt"),
    rules.DIPLOMA: gettext_lazy("diploma"),
    rules.MOVED: gettext_lazy("verder in een ander cohort"),
    rules.UNKNOWN: gettext_lazy("uitkomst niet vastgelegd"),
}
REASONS = [reason for reason in StopReason if reason != StopReason.UNSAID]
LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True)
class Section:
    """One figure with its parts: a row of cells per part, a cell per column of the page."""

    key: str
    title: str
    total_label: str
    labels: tuple[str, ...]
    columns: tuple[Counted, ...]

    @property
    def rows(self) -> list[tuple[str, list[Cell]]]:
        return [(label, [column.parts[index] for column in self.columns]) for index, label in enumerate(self.labels)]

    @property
    def total(self) -> tuple[str, list[Cell]]:
        return self.total_label, [column.total for column in self.columns]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One background or level of the own organisation: how many began, and what became of them."""

    label: str
    began: int
    outcomes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The results of one cohort: figures per column (own organisation, others, all), and the median months to the diploma of each."""

    cohort: Cohort
    columns: tuple[str, ...]
    sections: tuple[Section, ...]
    medians: tuple[float | None, ...]
    groups: tuple[GroupRow, ...] = ()
    has_hidden: bool = False

    def section(self, key: str) -> Section:
        return next(section for section in self.sections if section.key == key)


@dataclass(frozen=True, slots=True)
class _Figure:
    """How one figure is counted: what of an enrolment, in which order, among whom, and called what."""

    key: str
    title: "StrOrPromise"
    total_label: "StrOrPromise"
    value: Callable[[Enrolment], object]
    order: Sequence[object]
    labels: "Sequence[StrOrPromise]"
    among: Callable[[Enrolment], bool] = field(default=lambda one: True)
    part_of: str = ""


def result_of(cohort: Cohort, user: User, today: date) -> Result:
    """Of one cohort, for somebody who may read it."""
    return results_of([cohort], user, today)[0]


def results_of(cohorts: Collection[Cohort], user: User, today: date) -> list[Result]:
    """In the order of the cohorts, leaving out those this person may read nothing of; two queries, and the organisations."""
    sights = sight_in(user, cohorts)
    people = _enrolments([cohort for cohort in cohorts if not sights[cohort.pk].is_none], today)
    return [_result(cohort, sights[cohort.pk], people[cohort.pk]) for cohort in cohorts if not sights[cohort.pk].is_none]


def _enrolments(cohorts: Collection[Cohort], today: date) -> dict[int, list[Group]]:
    """By cohort: who employed somebody last, and what there is to count."""
    this_one = {"participant": OuterRef("pk")}
    now = StatusPeriod.objects.filter(**this_one).active_on(today)
    diploma = Credential.objects.confirmed().filter(**this_one, kind=CredentialKind.DIPLOMA).order_by()
    rows = Participant.objects.filter(cohort__in=[cohort.pk for cohort in cohorts]).annotate(
        status=Subquery(now.values("status")[:1]),
        reason=Subquery(now.values("stop_reason")[:1]),
        employer=Subquery(Employment.objects.filter(**this_one).order_by("-period").values("organisation")[:1]),
        diploma_on=Subquery(diploma.values("decided_on")[:1]),
    )
    names = ("cohort", "employer", "status", "reason", "background", "qualification__level", "period", "diploma_on", "after_role")
    earlier = ("continues__period", "continues__continues__period")
    found: dict[int, list[Group]] = defaultdict(list)
    for row in rows.order_by().values(*names, *earlier):
        periods = [row[name] for name in ("period", *earlier) if row[name] is not None]
        one = Enrolment(
            status=row["status"] or "",
            is_over=row["period"].upper is not None and row["period"].upper <= today,
            stop_reason=row["reason"] or "",
            background=row["background"],
            level=row["qualification__level"],
            began_on=min(period.lower for period in periods),
            diploma_on=row["diploma_on"],
            after_role=row["after_role"],
        )
        if row["period"].lower <= today:
            found[row["cohort"]].append((row["employer"], one))
    return found


def _result(cohort: Cohort, sight: ResultSight, people: Iterable[Group]) -> Result:
    started = [(employer, one) for employer, one in people if rules.outcome(one)]
    own = [one for employer, one in started if employer in sight.own]
    others = [one for employer, one in started if employer not in sight.own]
    is_split = bool(sight.own) and sight.sees_others and bool(others)
    sections = tuple(_section(figure, _counted(figure, own, others, sight, is_split)) for figure in FIGURES)
    return Result(
        cohort=cohort,
        columns=_columns(cohort, sight, is_split),
        sections=sections,
        medians=_medians(own, others, sight, is_split),
        groups=_groups(own) if sight.own else (),
        has_hidden=any(not cell.is_shown for section in sections for column in section.columns for cell in (*column.parts, column.total)),
    )


def _columns(cohort: Cohort, sight: ResultSight, is_split: bool) -> tuple[str, ...]:
    own = ", ".join(organisation.name for organisation in cohort.organisations.all() if organisation.pk in sight.own)
    if is_split:
        return own, _("Andere organisaties"), _("Hele cohort")
    return (own,) if sight.own and not sight.sees_others else (_("Hele cohort"),)


def _counted(figure: _Figure, own: list[Enrolment], others: list[Enrolment], sight: ResultSight, is_split: bool) -> tuple[Counted, ...]:
    """A column for what this person reads of it."""
    mine = rules.shown(_numbers(figure, own))
    if sight.own and not is_split:
        return (mine,)
    theirs = rules.protected(_numbers(figure, others), is_total_known=_is_total_known(figure, others))
    return (mine, theirs, rules.together(mine, theirs)) if is_split else (theirs,)


def _is_total_known(figure: _Figure, others: list[Enrolment]) -> bool:
    """A figure about part of the people counts only when their number is not left out where they come from."""
    if not figure.part_of:
        return True
    whole = rules.protected(_numbers(FIGURES[0], others))
    return whole.parts[rules.OUTCOMES.index(figure.part_of)].is_shown


def _numbers(figure: _Figure, people: list[Enrolment]) -> tuple[int, ...]:
    return rules.count((figure.value(one) for one in people if figure.among(one)), figure.order)


def _section(figure: _Figure, columns: tuple[Counted, ...]) -> Section:
    return Section(figure.key, str(figure.title), str(figure.total_label), tuple(str(label) for label in figure.labels), columns)


def _medians(own: list[Enrolment], others: list[Enrolment], sight: ResultSight, is_split: bool) -> tuple[float | None, ...]:
    """Of the others, and so of everybody, only when their diplomas are enough to be counted."""
    mine = rules.median_months(own)
    if sight.own and not is_split:
        return (mine,)
    is_shown = _is_total_known(_AFTER, others)
    theirs, everybody = (rules.median_months(people) if is_shown else None for people in (others, [*own, *others]))
    return (mine, theirs, everybody) if is_split else (theirs,)


def _groups(own: list[Enrolment]) -> tuple[GroupRow, ...]:
    """Background and level against what became of people: of the own organisation only, because the parts are small."""
    levels = [(_("Niveau %(level)s") % {"level": level}, [one for one in own if one.level == level]) for level in LEVELS]
    backgrounds = [(str(kind.label).capitalize(), [one for one in own if one.background == kind]) for kind in Background]
    found = [(label, people) for label, people in (*levels, *backgrounds) if people]
    return tuple(GroupRow(label, len(people), rules.count(map(rules.outcome, people), rules.OUTCOMES)) for label, people in found)


_AFTER = _Figure(
    "after",
    gettext_lazy("Na het diploma"),
    gettext_lazy("diploma"),
    lambda one: one.after_role,
    tuple(AfterRole),
    [role.label for role in AfterRole],
    lambda one: rules.outcome(one) == rules.DIPLOMA,
    rules.DIPLOMA,
)
FIGURES = (
    _Figure(
        "outcome",
        gettext_lazy("Hoe het ging"),
        gettext_lazy("begonnen"),
        rules.outcome,
        rules.OUTCOMES,
        [OUTCOME_WORDS[key] for key in rules.OUTCOMES],
    ),
    _Figure(
        "reason",
        gettext_lazy("Waarom mensen stopten"),
        gettext_lazy("gestopt"),
        lambda one: one.stop_reason,
        REASONS,
        [reason.label for reason in REASONS],
        lambda one: rules.outcome(one) == rules.STOPPED,
        rules.STOPPED,
    ),
    _AFTER,
    _Figure(
        "background",
        gettext_lazy("Waar mensen vandaan kwamen"),
        gettext_lazy("begonnen"),
        lambda one: one.background,
        tuple(Background),
        [kind.label for kind in Background],
    ),
    _Figure(
        "level",
        gettext_lazy("Niveau"),
        gettext_lazy("begonnen"),
        lambda one: one.level,
        LEVELS,
        [gettext_lazy("niveau 1"), gettext_lazy("niveau 2"), gettext_lazy("niveau 3"), gettext_lazy("niveau 4")],
    ),
)
