"""Who does what around a cohort, organisation by organisation, and whom to call: resolved on the day itself."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from cohorts.choices import DutyKind, Role
from cohorts.models import Cohort, Duty, Membership
from cohorts.rules.duty import Holder, Line, line_for, who_does
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User

#: The roles that can take work on, by the kind of organisation.
ROLES = {
    OrganisationKind.CARE: (Role.COORDINATOR, Role.PRACTICE_TRAINER, Role.SUPERVISOR, Role.TEAM_LEAD, Role.COCKPIT),
    OrganisationKind.SCHOOL: (Role.TEACHER, Role.COORDINATOR, Role.COCKPIT),
}
#: More names than this say less than the word for the role.
MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class DutyCell:
    """Who does one thing for one organisation; without a role nobody thought of it yet."""

    organisation: Organisation
    role: str = ""
    names: tuple[str, ...] = ()
    is_named: bool = False
    is_own: bool = False

    @property
    def shown(self) -> tuple[str, ...]:
        return self.names if len(self.names) <= MOST_NAMES else ()


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One thing that has to be done, with a cell for every organisation."""

    kind: str
    label: str
    cells: tuple[DutyCell, ...]


@dataclass(frozen=True, slots=True)
class CohortContact:
    """Whom to call at one organisation: everybody who may pick up, with the mail addresses as known."""

    organisation: Organisation
    people: tuple[User, ...]


def parties_of(cohort: Cohort) -> list[Organisation]:
    """Care first, the school last; the care organisations prefetched if they were."""
    return [*sorted(cohort.organisations.all(), key=lambda one: one.name), cohort.school]


def duty_rows(cohort: Cohort, today: date) -> list[DutyRow]:
    """The whole table, in three queries."""
    organisations = parties_of(cohort)
    lines = {(line.organisation_id, line.kind, line.cohort_id): line for line in _lines(cohort, organisations)}
    held = _held(cohort, organisations, today, {line.role for line in lines.values()})
    names = {one.user_id: one.user.name for one in held}
    holders: dict[int, list[Holder]] = defaultdict(list)
    for one in held:
        holders[one.organisation_id].append(Holder(one.user_id, one.role))

    def cell(organisation: Organisation, kind: str) -> DutyCell:
        own, general = (_line(lines.get((organisation.pk, kind, key))) for key in (cohort.pk, None))
        line = line_for(own, general)
        if line is None:
            return DutyCell(organisation)
        people, label = who_does(line, holders[organisation.pk]), str(Role(line.role).label)
        return DutyCell(organisation, label, tuple(names[key] for key in people), people == (line.person,), own is not None)

    return [DutyRow(kind.value, str(kind.label), tuple(cell(one, kind.value) for one in organisations)) for kind in DutyKind]


def duty_of(cohort: Cohort, organisation: Organisation, kind: str) -> Duty | None:
    """What counts here: the line of this cohort, else the one for all cohorts of the organisation."""
    return _lines(cohort, [organisation]).filter(kind=kind).order_by(F("cohort").asc(nulls_last=True)).first()


def takers_of(cohort: Cohort, organisation: Organisation, today: date) -> QuerySet[Membership]:
    """Everybody of this organisation who can take work on, with the roles in which they can."""
    held = _held(cohort, [organisation], today, ROLES[OrganisationKind(organisation.kind)])
    return held.order_by("user__sort_name", "user", "role")


def contacts_of(cohort: Cohort, today: date) -> list[CohortContact]:
    """For every organisation who answers the telephone today, in one query beside the organisations themselves."""
    organisations = parties_of(cohort)
    held = Membership.objects.active_on(today).filter(organisation__in=organisations).filter(Q(cohort__isnull=True) | Q(cohort=cohort))
    nearest: dict[int, dict[int, list[User]]] = defaultdict(lambda: defaultdict(list))
    for one in by_contact(held, Duty.objects.filter(Q(cohort__isnull=True) | Q(cohort=cohort))):
        nearest[one.organisation_id][getattr(one, "rank", 0)].append(one.user)
    return [CohortContact(one, tuple(_first(nearest[one.pk]))) for one in organisations]


def by_contact(held: QuerySet[Membership], lines: QuerySet[Duty]) -> QuerySet[Membership]:
    """Of these roles the ones that answer questions, nearest first (`rank`): the named person, the role, a coordinator, a teacher."""
    mine = lines.filter(kind=DutyKind.CONTACT, organisation=OuterRef("organisation")).order_by(F("cohort").asc(nulls_last=True))
    found = held.filter(user__is_active=True).annotate(
        contact_role=Subquery(mine.values("role")[:1]), contact_person=Subquery(mine.values("person")[:1])
    )
    has_role = Q(role=F("contact_role"))
    rank = Case(
        When(has_role & Q(user=F("contact_person")), then=0),
        When(has_role, then=1),
        When(role=Role.COORDINATOR, then=2),
        When(role=Role.TEACHER, then=3),
        output_field=IntegerField(),
        default=Value(None),
    )
    ranked = found.annotate(rank=rank).filter(rank__isnull=False).select_related("user", "organisation")
    return ranked.order_by("rank", "user__sort_name", "pk")


def _first(by_rank: dict[int, list[User]]) -> list[User]:
    return list(dict.fromkeys(by_rank[min(by_rank)])) if by_rank else []


def _lines(cohort: Cohort, organisations: Iterable[Organisation]) -> QuerySet[Duty]:
    return Duty.objects.filter(Q(cohort__isnull=True) | Q(cohort=cohort), organisation__in=list(organisations))


def _held(cohort: Cohort, organisations: Iterable[Organisation], today: date, roles: Iterable[str]) -> QuerySet[Membership]:
    in_this_one = Q(cohort__isnull=True) | Q(cohort=cohort)
    held = Membership.objects.active_on(today).filter(in_this_one, organisation__in=list(organisations), role__in=list(roles))
    people = held.filter(user__is_active=True).select_related("user")
    return people.order_by("user__sort_name", "pk")


def _line(duty: Duty | None) -> Line | None:
    return Line(duty.role, duty.person_id) if duty else None
