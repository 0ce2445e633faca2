from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language

from cohorts.choices import Role
from cohorts.models import Block, Cohort, Duty, Employment, Membership
from cohorts.querysets.flags import whether
from cohorts.selectors.duty import by_contact
from opleiding.kernel.choices import Language, OrganisationKind
from opleiding.kernel.models import Organisation, TraineeWord, User

RUNNING, COMING, FINISHED = "running", "coming", "finished"


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One line of the list of cohorts. `state` is running, coming or finished; `block` the number of today's block."""

    cohort: Cohort
    state: str
    organisations: tuple[str, ...]
    people: int
    block: int | None


@dataclass(frozen=True, slots=True)
class TraineeWords:
    """What the viewer's organisation calls a trainee."""

    singular: str = "leerling"
    plural: str = "leerlingen"
    article: str = "de"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to call when the app does not help."""

    name: str
    phone: str
    email: str
    role: str


def cohorts_of(user: User, today: date) -> QuerySet[Cohort]:
    """The cohorts this person has to do with, with what stands on one line; the finished ones last."""
    current = Block.objects.filter(cohort=OuterRef("pk")).current_on(today).values("number")[:1]
    is_over = whether(Q(period__endswith__lte=today))
    return (
        Cohort.objects.visible_to(user, today=today)
        .select_related("school")
        .prefetch_related("organisations")
        .annotate(people=Count("participants"), current_block=Subquery(current, output_field=IntegerField()), is_over=is_over)
        .order_by("is_over", "-period", "name")
    )


def cohort_row(cohort: Cohort, today: date) -> CohortRow:
    """A line from a row of `cohorts_of`."""
    names = tuple(organisation.name for organisation in cohort.organisations.all())
    return CohortRow(cohort, state_of(cohort, today), names, getattr(cohort, "people", 0), getattr(cohort, "current_block", None))


def state_of(cohort: Cohort, today: date) -> str:
    if today < cohort.period.lower:
        return COMING
    return RUNNING if today < cohort.period.upper else FINISHED


def trainee_words(user: User, today: date) -> TraineeWords:
    """The words of the organisation this person works for, else of the one whose role it has, else the usual ones."""
    language = (get_language() or Language.DUTCH)[:2]
    found = TraineeWord.objects.filter(organisation=OuterRef("pk"), language=language)
    names = ("singular", "plural", "article")
    row = _organisations_of(user, today).values_list(*(Subquery(found.values(name)) for name in names)).first()
    return TraineeWords(*row) if row and row[0] else TraineeWords()


def plural_word(user: User, today: date) -> QuerySet[Organisation, Any]:
    """The plural of `trainee_words` as a query to put inside another; no row, or null, is the usual word."""
    found = TraineeWord.objects.filter(organisation=OuterRef("pk"), language=(get_language() or Language.DUTCH)[:2])
    return _organisations_of(user, today).annotate(plural=Subquery(found.values("plural"))).values("plural")[:1]


def contact_of(user: User, today: date) -> Contact | None:
    """Who answers questions at the own organisation, else at one of a cohort this person has to do with.

    That is who was agreed on for the cohort or for all of them (`Duty`), else a coordinator.
    """
    around = Cohort.objects.visible_to(user, today=today).filter(period__contains=today)
    here = Q(cohort__isnull=True) | Q(cohort__in=around.order_by().values("pk"))
    held = by_contact(Membership.objects.active_on(today).filter(here).exclude(user=user), Duty.objects.filter(here))
    found = held.filter(organisation__in=_organisations_of(user, today).order_by().values("pk")).first()
    found = found or held.filter(organisation__in=around.order_by().values("organisations")).first()
    if found is None:
        return None
    return Contact(found.user.name, found.organisation.help_phone, found.user.email or "", str(Role(found.role).label))


def care_organisations(user: User, today: date) -> QuerySet[Organisation]:
    """The organisations a coordinator can start a cohort for: the own ones, or all for who runs the installation."""
    everybody = Organisation.objects.filter(kind=OrganisationKind.CARE).order_by("name")
    if user.is_superuser:
        return everybody
    held = Membership.objects.held_by(user).in_role(Role.COORDINATOR).active_on(today)
    return everybody.filter(pk__in=held.order_by().values("organisation"))


def _organisations_of(user: User, today: date) -> QuerySet[Organisation]:
    """Employer first, then where this person has a role; care before school."""
    employers = Employment.objects.filter(participant__user=user, period__contains=today).values("organisation")
    roles = Membership.objects.held_by(user).active_on(today).order_by().values("organisation")
    is_employer = whether(Q(pk__in=employers))
    found = Organisation.objects.filter(Q(pk__in=employers) | Q(pk__in=roles))
    return found.annotate(is_employer=is_employer).order_by("-is_employer", "kind", "pk")
