"""Who knows how a supervisor stands: the row "passport, criteria, suitability" of docs/privacy.md."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from begeleiding.models import SupervisorAbsence
from begeleiding.permissions.organisation import led_by, planned_by, trained_by
from cohorts.choices import Role
from cohorts.models import Membership
from cohorts.querysets.flags import whether
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User

ONLY_TRAINERS = _("Dit kan alleen een praktijkopleider van de organisatie doen.")
ONLY_MANAGEMENT = _("Deze pagina is voor wie over een organisatie of een locatie gaat.")


def supervised_at(user: User) -> QuerySet[Organisation]:
    """The care organisations this person supervises in."""
    held = Membership.objects.held_by(user).active_on(clock.today()).in_role(Role.SUPERVISOR)
    return Organisation.objects.filter(kind=OrganisationKind.CARE, pk__in=held.order_by().values("organisation"))


def known_supervisors(user: User) -> QuerySet[User]:
    """Oneself, and whom this person trains; each with the organisation it is about (`organisation_pk`, `organisation_name`).

    Who supervises in two organisations of one practice trainer is known there through the first of them.
    """
    today = clock.today()
    trained = trained_by(user, today).order_by().values("pk")
    held = Membership.objects.active_on(today).in_role(Role.SUPERVISOR).filter(user=OuterRef("pk"))
    known = held.filter(Q(organisation__in=trained) | Q(user=user), organisation__kind=OrganisationKind.CARE).order_by("organisation")
    found = User.objects.annotate(
        organisation_pk=Subquery(known.values("organisation")[:1]), organisation_name=Subquery(known.values("organisation__name")[:1])
    )
    is_trained = whether(Q(organisation_pk__in=trained))
    people: QuerySet[User] = found.filter(organisation_pk__isnull=False).annotate(is_trained=is_trained)
    return people


def organisation_of(person: User) -> Organisation:
    """The organisation through which `known_supervisors` found this person."""
    return Organisation.objects.get(pk=vars(person)["organisation_pk"])


def can_train(user: User, person: User) -> bool:
    """`person` as `known_supervisors` gives it. Nobody decides about oneself: a practice trainer who supervises too asks another."""
    return user.pk != person.pk and bool(vars(person)["is_trained"])


def can_arrange(user: User, person: User) -> bool:
    """Days and room: oneself, and the practice trainer."""
    return user.pk == person.pk or can_train(user, person)


def known_absences(user: User) -> QuerySet[SupervisorAbsence]:
    found = SupervisorAbsence.objects.select_related("passport__supervisor", "passport__organisation")
    trained = trained_by(user, clock.today()).order_by().values("pk")
    return found.filter(Q(passport__supervisor=user) | Q(passport__organisation__in=trained))


def can_remove_absence(user: User, absence: SupervisorAbsence) -> bool:
    return known_absences(user).filter(pk=absence.pk).exists()


def can_train_somebody(user: User) -> bool:
    return trained_by(user, clock.today()).exists()


def can_see_coverage(user: User) -> bool:
    today = clock.today()
    return user.is_superuser or planned_by(user, today).exists() or led_by(user, today).exists()


VIEW_PASSPORT = Access("passport.view", known_supervisors, can_arrange, ONLY_TRAINERS)
CHANGE_PASSPORT = Access("passport.change", known_supervisors, can_train, ONLY_TRAINERS)
ARRANGE_DAYS = Access("passport.arrange", known_supervisors, can_arrange, ONLY_TRAINERS)
REMOVE_ABSENCE = Access("supervisor_absence.remove", known_absences, can_remove_absence, ONLY_TRAINERS)
LIST_PASSPORTS = PageAccess("passport.list", can_train_somebody, ONLY_TRAINERS)
VIEW_COVERAGE = PageAccess("coverage.view", can_see_coverage, ONLY_MANAGEMENT)
