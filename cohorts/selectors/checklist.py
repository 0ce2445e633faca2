"""The start of a cohort as a list to work off: what is there, what is not, and where to do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Greatest, JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cohorts.choices import LessonKind, Role
from cohorts.models import Cohort, LessonSlot, Membership, Participant, Placement, PracticeAgreement, Qualification, Supervision
from cohorts.rules import checklist as rules
from cohorts.rules.checklist import SHOWN_AFTER_START, Check, StartFacts
from opleiding.kernel.models import Organisation, User

#: What a line is called (a trainee has a word of its own), and the page on which it is done: by name, or
#: the list of everybody in whom this is missing.
_TITLES = {
    rules.SCHOOL: (gettext_lazy("School"), "cohorts:cohort_edit"),
    rules.ORGANISATIONS: (gettext_lazy("Zorgorganisaties"), "cohorts:cohort_edit"),
    rules.QUALIFICATIONS: (gettext_lazy("Opleidingen"), "cohorts:cohort_edit"),
    rules.SLOTS: (gettext_lazy("Lestijden"), "cohorts:slot_list"),
    rules.FREE_WEEKS: (gettext_lazy("Regio en vrije weken"), "cohorts:week_list"),
    rules.TRAINEES: ("", "cohorts:participant_create"),
    rules.PLACES: (gettext_lazy("Plekken om te leren"), "place"),
    rules.TRAINERS: (gettext_lazy("Praktijkopleiders"), "cohorts:duty_list"),
    rules.SUPERVISORS: (gettext_lazy("Werkbegeleiders"), "supervisor"),
    rules.AGREEMENTS: (gettext_lazy("Praktijkovereenkomsten"), "agreement"),
    rules.INVITATIONS: (gettext_lazy("Uitnodigingen"), "cohorts:people_invite"),
}
_COUNTED = {
    rules.TRAINEES: "",
    rules.PLACES: gettext_lazy("%(have)s van %(wanted)s hebben een plek."),
    rules.TRAINERS: gettext_lazy("%(have)s van %(wanted)s hebben bij de werkgever een praktijkopleider."),
    rules.SUPERVISORS: gettext_lazy("%(have)s van %(wanted)s hebben een werkbegeleider."),
    rules.AGREEMENTS: gettext_lazy("%(have)s van %(wanted)s zijn door alle drie getekend."),
    rules.INVITATIONS: gettext_lazy("%(have)s van %(wanted)s loggen in."),
}
COUNTED = ("placed", "trained", "supervised", "signed", "accepted")


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing to have ready: how far it is, in words, and the page on which it is done."""

    title: str
    state: str
    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The whole list of one cohort; `left` is what is still to do."""

    title: str
    lines: tuple[CheckLine, ...]

    @property
    def left(self) -> tuple[CheckLine, ...]:
        return tuple(line for line in self.lines if line.state != rules.DONE)


def with_start_facts(cohorts: QuerySet[Cohort], today: date) -> QuerySet[Cohort]:
    """Each cohort with what `checklist_of` needs, in the same query; nothing is counted of one that started long ago."""
    recent = {"cohort__period__startswith__gt": today - SHOWN_AFTER_START}
    roles = Membership.objects.filter(Q(period__endswith__gt=today) | Q(period__upper_inf=True))
    coordinated = roles.filter(Q(cohort__isnull=True) | Q(cohort=OuterRef(OuterRef("pk"))), organisation=OuterRef("pk"))
    alone = Organisation.objects.filter(~Exists(coordinated.in_role(Role.COORDINATOR)), cohorts=OuterRef("pk")).order_by("name")
    return cohorts.annotate(
        has_teacher=Exists(roles.in_role(Role.TEACHER).filter(cohort=OuterRef("pk"))),
        without_coordinator=ArraySubquery(alone.values("name")),
        offered=ArraySubquery(Qualification.objects.filter(cohorts=OuterRef("pk")).order_by("level", "title").values("title")),
        has_slots=Exists(LessonSlot.objects.filter(cohort=OuterRef("pk")).exclude(kind=LessonKind.SCHOOL)),
        start_people=Subquery(_people(today).filter(cohort=OuterRef("pk"), **recent).values("cohort").annotate(n=_numbers()).values("n")),
    )


def checklist_of(cohort: Cohort, today: date, *, words: tuple[str, str]) -> Checklist | None:
    """Of a row of `with_start_facts`; nothing when the start is behind us and all was ready. `words`: one trainee, more."""
    found: Any = cohort
    people = found.start_people or {}
    facts = StartFacts(
        has_teacher=found.has_teacher,
        without_coordinator=tuple(found.without_coordinator),
        qualifications=len(found.offered),
        has_slots=found.has_slots,
        has_checked_weeks=cohort.free_weeks_checked_on is not None,
        capacity=cohort.capacity,
        trainees=people.get("trainees", 0),
        **{name: people.get(name, 0) for name in COUNTED},
    )
    checks = rules.checks(facts)
    left = len(rules.open_checks(checks))
    if cohort.is_closed or not rules.is_shown(cohort.period.lower, today, left):
        return None
    return Checklist(_title(left, cohort.period.lower <= today), tuple(_line(check, cohort, facts, words) for check in checks))


def _people(today: date) -> QuerySet[Participant]:
    """Who learns here from now on, each with what is right on the first day, or today when that has been."""
    day = Greatest(F("period__startswith"), Value(today, DateField()))
    here = {"participant": OuterRef("pk"), "period__contains": OuterRef("day")}
    agreed = PracticeAgreement.objects.standing().filter(**here, qualification=OuterRef("qualification"))
    employers = {"organisation__employments__participant": OuterRef("pk"), "organisation__employments__period__contains": OuterRef("day")}
    trainers = Membership.objects.in_role(Role.PRACTICE_TRAINER).filter(
        Q(cohort__isnull=True) | Q(cohort=OuterRef("cohort")), period__contains=OuterRef("day"), **employers
    )
    found = Participant.objects.filter(Q(period__upper_inf=True) | Q(period__endswith__gt=today)).annotate(day=day).order_by()
    return found.annotate(
        is_placed=Exists(Placement.objects.filter(**here)),
        is_trained=Exists(trainers),
        is_supervised=Exists(Supervision.objects.filter(**here)),
        is_signed=Exists(agreed.filter(**employers).signed()),
        is_accepted=Exists(User.objects.with_account().filter(pk=OuterRef("user"))),
    )


def _numbers() -> JSONObject:
    return JSONObject(trainees=Count("pk"), **{name: Count("pk", filter=Q(**{f"is_{name}": True})) for name in COUNTED})


def _title(left: int, has_started: bool) -> str:
    if not left:
        return _("Alles staat klaar voor de start")
    if has_started:
        return ngettext("Nog %(count)s ding open van de start", "Nog %(count)s dingen open van de start", left) % {"count": left}
    return ngettext("Nog %(count)s ding voor de start", "Nog %(count)s dingen voor de start", left) % {"count": left}


def _line(check: Check, cohort: Cohort, facts: StartFacts, words: tuple[str, str]) -> CheckLine:
    title, name = _TITLES[check.key]
    is_done = check.state == rules.DONE
    if check.key == rules.TRAINEES and check.have >= (check.wanted or check.have + 1):
        name = "cohorts:cohort_edit"  # nobody fits in any more: what is left is the number of places
    text = _counted(check, words) if check.key in _COUNTED else _claimed(check.key, is_done, cohort, facts)
    return CheckLine(str(title or words[1].capitalize()), check.state, text, _url(name, cohort))


def _url(name: str, cohort: Cohort) -> str:
    if ":" in name:
        return reverse(name, args=[cohort.slug])
    return f"{reverse('cohorts:participant_list')}?{urlencode({'cohort': cohort.pk, 'missing': name})}"


def _counted(check: Check, words: tuple[str, str]) -> str:
    if check.key == rules.TRAINEES:
        return _filled(check, words)
    if not check.wanted:
        return _("Dit komt als er %(people)s zijn.") % {"people": words[1]}
    return str(_COUNTED[check.key]) % {"have": check.have, "wanted": check.wanted}


def _filled(check: Check, words: tuple[str, str]) -> str:
    values = {"have": check.have, "wanted": check.wanted, "people": words[1]}
    if not check.have:
        return _("Nog niemand ingeschreven.")
    if not check.wanted:
        return _("%(have)s ingeschreven. Vul in hoeveel plaatsen er zijn.") % values
    if check.have > check.wanted:
        return _("%(have)s ingeschreven, voor %(wanted)s plaatsen.") % values
    if check.have < check.wanted:
        return _("%(have)s van %(wanted)s plaatsen. Schrijf mensen in, of pas het aantal plaatsen aan.") % values
    return _("Alle %(wanted)s plaatsen zijn bezet.") % values


def _claimed(key: str, is_done: bool, cohort: Cohort, facts: StartFacts) -> str:
    if key == rules.SCHOOL:
        missing = _("%(school)s. Er is nog geen docent bij dit cohort; je beheerder geeft iemand die rol.")
        return cohort.school.name if is_done else missing % {"school": cohort.school.name}
    if key == rules.ORGANISATIONS:
        missing = _("Nog geen opleidingscoördinator bij %(names)s; je beheerder geeft iemand die rol.")
        return _("Elke organisatie heeft een coördinator.") if is_done else missing % {"names": _and(facts.without_coordinator)}
    if key == rules.QUALIFICATIONS:
        return ", ".join(getattr(cohort, "offered", ())) if is_done else _("Kies wat je in dit cohort kunt leren.")
    if key == rules.SLOTS:
        return _("De lestijden staan vast.") if is_done else _("Nu gelden de gewone tijden. Neem ze over of pas ze aan.")
    return _("De vrije weken zijn nagekeken.") if is_done else _("Kijk of de vakanties van deze school kloppen.")


def _and(names: Iterable[str]) -> str:
    *first, last = names
    return _("%(first)s en %(last)s") % {"first": ", ".join(first), "last": last} if first else last
