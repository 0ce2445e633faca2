"""What the diploma of somebody asks for, how far it is, and what is still missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.choices import ModuleKind, RequirementKind, RequirementState, RouteState
from cohorts.models import Cohort, ExamResult, Participant, Requirement, RequirementList, RequirementProgress, RouteItem, StatusPeriod
from cohorts.permissions.route import RouteSight, route_sight, routes_known_to, with_route_sight
from cohorts.rules import diploma as rules
from cohorts.rules.diploma import Demand, Elective, Facts, Missing, Result, Why
from cohorts.selectors.dossier_part import DossierPart
from opleiding.kernel.models import User

#: What there is an exam of.
EXAMINED = (rules.CORE_TASK, *rules.GENERAL, RequirementKind.CITIZENSHIP, rules.ELECTIVES)
MET = (RequirementState.MET, RequirementState.EXEMPT)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether somebody can be put forward to the exam board; `missing` says in sentences what not yet. `total` are the requirements."""

    missing: tuple[str, ...]
    total: int
    met: int

    @property
    def is_ready(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One requirement; who sees states only gets no evidence, no name and no results."""

    requirement: Requirement
    word: str
    state: str
    evidence: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None
    exams: tuple["Exam", ...] = ()
    attempts_left: int = 0

    @property
    def has_exam(self) -> bool:
        """Citizenship is an effort for most: its exam is written down only where there is one."""
        return self.requirement.kind in EXAMINED and self.requirement.kind != RequirementKind.CITIZENSHIP


@dataclass(frozen=True, slots=True)
class RequirementsPage:
    """The list that applies to one trainee, and what is still missing."""

    sight: RouteSight
    rows: tuple[RequirementRow, ...]
    readiness: Readiness

    @property
    def version(self) -> RequirementList | None:
        """The list these come from."""
        return self.rows[0].requirement.list if self.rows else None


@dataclass(frozen=True, slots=True)
class Exam:
    """One attempt as the school gave it; with the elective it was of."""

    pk: int
    requirement: int
    attempt: int
    taken_on: date
    result: Result
    module: int | None
    module_title: str
    sbu: int

    @classmethod
    def read(cls, row: Mapping[str, Any]) -> Self:
        """From the JSON the database made of it."""
        grade = None if row["grade"] is None else Decimal(str(row["grade"]))
        result = Result(row["is_passed"], grade)
        elective = {"module": row["module"], "module_title": row["title"] or "", "sbu": row["sbu"] or 0}
        return cls(row["pk"], row["requirement"], row["attempt"], date.fromisoformat(row["taken_on"]), result, **elective)


@dataclass(frozen=True, slots=True)
class Attainment:
    """How far one trainee is: what people said (requirement id -> state), the attempts, and the electives that need none."""

    participant: Participant
    told: Mapping[int, RequirementState]
    exams: tuple[Exam, ...]
    exempt: tuple[Elective, ...]
    requirements: tuple[Requirement, ...]

    def exams_of(self, requirement: Requirement) -> tuple[Exam, ...]:
        return tuple(exam for exam in self.exams if exam.requirement == requirement.pk)

    @property
    def facts(self) -> Facts:
        """What `rules.diploma` decides on."""
        return Facts(tuple(map(self._demand, self.requirements)), (*self._examined(), *self.exempt))

    @property
    def gaps(self) -> tuple[Missing, ...]:
        return rules.missing(self.facts)

    @property
    def readiness(self) -> Readiness:
        gaps = self.gaps
        unmet = {gap.key for gap in gaps}
        met = sum(requirement.pk not in unmet for requirement in self.requirements)
        return Readiness(tuple(map(said, gaps)), len(self.requirements), met)

    def _demand(self, requirement: Requirement) -> Demand:
        told = self.told.get(requirement.pk)
        return Demand(
            kind=requirement.kind,
            title=requirement.title,
            is_met=told == RequirementState.MET,
            is_exempt=told == RequirementState.EXEMPT,
            amount=requirement.amount,
            results=tuple(exam.result for exam in self.exams_of(requirement) if exam.module is None),
            key=requirement.pk,
        )

    def _examined(self) -> tuple[Elective, ...]:
        found: dict[int, list[Exam]] = defaultdict(list)
        for exam in self.exams:
            if exam.module is not None:
                found[exam.module].append(exam)
        return tuple(Elective(exams[0].module_title, exams[0].sbu, tuple(exam.result for exam in exams)) for exams in found.values())


def attainments(people: QuerySet[Participant], today: date) -> list[Attainment]:
    """Of any number of trainees, in two queries."""
    rows = list(_with_results(people, today))
    lists = _requirements(rows)
    return [_attainment(row, _applying(lists[row.qualification_id], row.period.lower)) for row in rows]


def ready_of(participants: Iterable[Participant], today: date) -> dict[int, Readiness]:
    """Participant id -> how far; two queries for any number of them."""
    people = Participant.objects.filter(pk__in=[participant.pk for participant in participants])
    return {attainment.participant.pk: attainment.readiness for attainment in attainments(people, today)}


def requirements_page(participant: Participant, user: User, today: date) -> RequirementsPage:
    sight = route_sight(participant, user, today)
    attainment = attainment_of(participant, today)
    told = {row.requirement_id: row for row in participant.requirement_progress.select_related("changed_by")}
    unmet = {gap.key for gap in attainment.gaps}
    rows = tuple(_row(attainment, row, told.get(row.pk), sight, is_met=row.pk not in unmet) for row in attainment.requirements)
    return RequirementsPage(sight, rows, attainment.readiness)


def attainment_of(participant: Participant, today: date) -> Attainment:
    return attainments(Participant.objects.filter(pk=participant.pk), today)[0]


def requirements_part(participant: Participant, user: User, today: date) -> DossierPart | None:
    """The line of the dossier, in two queries; nothing for who may not see it."""
    found = attainments(routes_known_to(user, today).filter(pk=participant.pk), today)
    if not found:
        return None
    readiness = found[0].readiness
    url = reverse("cohorts:requirement_list", kwargs={"pk": participant.pk})
    if readiness.is_ready:
        return DossierPart(_("Diploma-eisen"), "done", _("Klaar om voor te dragen."), url)
    text = _("%(met)s van %(total)s eisen klaar.") % {"met": readiness.met, "total": readiness.total}
    return DossierPart(_("Diploma-eisen"), "busy" if readiness.met else "todo", text, url)


def requirements_of(participant: Participant, today: date) -> QuerySet[Requirement]:
    """The requirements that apply to this trainee, for the choices of a form."""
    found = [requirement.pk for requirement in attainment_of(participant, today).requirements]
    return Requirement.objects.filter(pk__in=found).select_related("list")


def progress_said(participant: Participant, requirement: int | None) -> dict[str, str]:
    """What stands in the form of a requirement: the state and evidence somebody wrote down before."""
    told = participant.requirement_progress.filter(requirement=requirement).first()
    return {"state": told.state, "evidence": told.evidence} if told else {"state": RequirementState.OPEN}


def next_attempt(participant: Participant, requirement: int | None) -> int:
    """Which attempt at an exam would be written down now; electives each have their own."""
    there = participant.exam_results.filter(requirement=requirement, module__isnull=True).count()
    return min(there + 1, rules.ATTEMPTS)


@dataclass(frozen=True, slots=True)
class NominationRow:
    """One trainee of a cohort: ready or not, and for who sees it all what is missing."""

    participant: Participant
    sight: RouteSight
    readiness: Readiness


def nominations_of(cohort: Cohort, user: User, today: date) -> list[NominationRow]:
    """Who still learns in a cohort and whose requirements this person knows of, the nearest to ready first. Three queries."""
    over = StatusPeriod.objects.final().filter(period__startswith__lte=today).order_by().values("participant")
    known = routes_known_to(user, today).of(cohort).exclude(pk__in=over).in_name_order()
    people = list(with_route_sight(known, user, today).select_related("user"))
    found = ready_of(people, today)
    rows = [NominationRow(participant, RouteSight.of(participant), found[participant.pk]) for participant in people]
    return sorted(rows, key=lambda row: len(row.readiness.missing))


def said(gap: Missing) -> str:
    """One thing that is missing, in a sentence."""
    return _sentences()[gap.why] % {"title": gap.title, "there": gap.there, "needed": gap.needed}


def _sentences() -> Mapping[Why, str]:
    return {
        Why.NO_LIST: _("Voor deze opleiding en startdag is er nog geen lijst met diploma-eisen."),
        Why.NO_RESULT: _("%(title)s: er is nog geen uitslag."),
        Why.NOT_PASSED: _("%(title)s: het hoogste resultaat is een %(there)s. Het moet een %(needed)s zijn."),
        Why.TOO_LOW: _("%(title)s: het hoogste resultaat is een %(there)s. Lager dan een %(needed)s mag niet."),
        Why.SECOND_FIVE: _("%(title)s is een %(there)s, en er is al een ander vak met een 5. Eén 5 mag."),
        Why.NOT_MET: _("%(title)s staat nog niet op klaar."),
        Why.TOO_FEW_HOURS: _("%(title)s: %(there)s van de %(needed)s SBU."),
        Why.MEAN_TOO_LOW: _("%(title)s: gemiddeld is het nog geen %(needed)s."),
        Why.HALF_TOO_LOW: _("%(title)s: minstens de helft is een 6 of hoger. Nu zijn dat er %(there)s, het moeten er %(needed)s zijn."),
        Why.ELECTIVE_TOO_LOW: _("%(title)s is een %(there)s. Lager dan een %(needed)s telt niet."),
    }


def _row(
    attainment: Attainment, requirement: Requirement, told: RequirementProgress | None, sight: RouteSight, *, is_met: bool
) -> RequirementRow:
    exams = attainment.exams_of(requirement)
    state = _state(attainment.told.get(requirement.pk, RequirementState.OPEN), is_met=is_met, is_begun=bool(exams))
    seen = RequirementRow(requirement, str(state.label), _task_state(state))
    if not sight.is_full:
        return seen
    is_elective = requirement.kind == RequirementKind.ELECTIVES
    return replace(
        seen,
        evidence=told.evidence if told else "",
        changed_by=told.changed_by.name if told and told.changed_by else "",
        changed_at=told.changed_at if told else None,
        exams=exams,
        attempts_left=rules.ATTEMPTS if is_elective else rules.attempts_left([exam.result for exam in exams]),
    )


def _state(told: RequirementState, *, is_met: bool, is_begun: bool) -> RequirementState:
    """What the rules find goes before what somebody said; only an exemption is a word of its own."""
    if told == RequirementState.EXEMPT or is_met:
        return told if told == RequirementState.EXEMPT else RequirementState.MET
    return RequirementState.OPEN if told == RequirementState.OPEN and not is_begun else RequirementState.BUSY


def _task_state(state: RequirementState) -> str:
    """As the component `task` names it."""
    return "done" if state in MET else "busy" if state == RequirementState.BUSY else "todo"


def _with_results(people: QuerySet[Participant], today: date) -> QuerySet[Participant]:
    """Beside each trainee what was said, the attempts and the electives without one."""
    own = {"participant": OuterRef("pk")}
    told = RequirementProgress.objects.filter(**own).order_by("pk")
    exams = ExamResult.objects.filter(**own, taken_on__lte=today).order_by("module__title", "attempt")
    exempt = RouteItem.objects.filter(**own, state=RouteState.EXEMPT, module__kind=ModuleKind.ELECTIVE).order_by("module__title")
    taken = {"pk": "pk", "requirement": "requirement_id", "attempt": "attempt", "taken_on": "taken_on", "grade": "grade"}
    module = {"module": "module_id", "title": "module__title", "sbu": "module__sbu"}
    return people.annotate(
        told=ArraySubquery(told.values(row=JSONObject(requirement="requirement_id", state="state"))),
        taken=ArraySubquery(exams.values(row=JSONObject(**taken, **module, is_passed="is_passed"))),
        freed=ArraySubquery(exempt.values(row=JSONObject(**module))),
    )


def _attainment(row: Any, requirements: Iterable[Requirement]) -> Attainment:
    """From a row of `_with_results`."""
    exams = tuple(map(Exam.read, row.taken))
    examined = {exam.module for exam in exams}
    return Attainment(
        participant=row,
        told={entry["requirement"]: RequirementState(entry["state"]) for entry in row.told},
        exams=exams,
        exempt=tuple(Elective(entry["title"], entry["sbu"] or 0, is_exempt=True) for entry in row.freed if entry["module"] not in examined),
        requirements=tuple(requirements),
    )


def _applying(lists: Sequence[Sequence[Requirement]], start: date) -> list[Requirement]:
    """Of the newest list that had begun on this day; what is asked of later starters is left out."""
    begun = [rows for rows in lists if rows[0].list.starts_on <= start]
    return [row for row in begun[-1] if row.starts_on is None or row.starts_on <= start] if begun else []


def _requirements(people: Iterable[Participant]) -> dict[int, list[list[Requirement]]]:
    """Qualification id -> its lists, the oldest first, each as its requirements in order."""
    wanted = {participant.qualification_id for participant in people}
    found: dict[int, dict[int, list[Requirement]]] = defaultdict(lambda: defaultdict(list))
    rows = Requirement.objects.filter(list__qualification__in=wanted).select_related("list__qualification", "core_task")
    for row in rows.order_by("list__starts_on", "position", "pk"):
        found[row.list.qualification_id][row.list_id].append(row)
    return defaultdict(list, {key: list(lists.values()) for key, lists in found.items()})
