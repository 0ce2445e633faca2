"""The settings, roles and people of an organisation: its coordinator, and whoever runs the installation."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Membership
from cohorts.permissions.cohort import can_view
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User

ONLY_COORDINATORS = _("Dit kan alleen een opleidingscoördinator van deze organisatie doen.")
#: A practice trainer brings in who works beside a trainee, and nobody who decides about people.
BY_PRACTICE_TRAINERS = (Role.SUPERVISOR, Role.COLLEAGUE)
AT_SCHOOL = (Role.COORDINATOR, Role.TEACHER, Role.COCKPIT)
IN_CARE = tuple(role for role in Role if role != Role.TEACHER)


def visible_organisations(user: User) -> QuerySet[Organisation]:
    """The own ones of a coordinator or practice trainer; a role for one cohort only is no say over the organisation."""
    if user.is_superuser:
        return Organisation.objects.all()
    held = _held_over_all(user, Role.COORDINATOR, Role.PRACTICE_TRAINER)
    return Organisation.objects.filter(pk__in=held.order_by().values("organisation"))


def visible_roles(user: User) -> QuerySet[Membership]:
    found = Membership.objects.select_related("user", "organisation", "cohort", "location")
    return found.filter(organisation__in=visible_organisations(user).order_by().values("pk"))


def can_manage_organisation(user: User, organisation: Organisation) -> bool:
    return user.is_superuser or _held_over_all(user, Role.COORDINATOR).filter(organisation=organisation).exists()


def can_end_role(user: User, membership: Membership) -> bool:
    """Coordinators all, practice trainers those they may give; nobody the own one, so that nobody locks the door behind them."""
    if membership.user_id == user.pk and not user.is_superuser:
        return False
    return membership.role in givable_roles(user, membership.organisation)


def can_see_organisations(user: User) -> bool:
    return visible_organisations(user).exists()


def givable_roles(user: User, organisation: Organisation) -> Sequence[Role]:
    """The roles this person may give here; who is only practice trainer brings in supervisors and colleagues."""
    if not can_manage_organisation(user, organisation):
        return BY_PRACTICE_TRAINERS
    return AT_SCHOOL if organisation.kind == OrganisationKind.SCHOOL else IN_CARE


def _held_over_all(user: User, *roles: Role) -> QuerySet[Membership]:
    return Membership.objects.held_by(user).in_role(*roles).active_on(clock.today()).filter(cohort__isnull=True)


SEE_ORGANISATIONS = PageAccess("organisation.list", can_see_organisations, ONLY_COORDINATORS)
VIEW_ORGANISATION = Access("organisation.view", visible_organisations, can_view, ONLY_COORDINATORS, lookup="slug")
GIVE_ROLE = Access("role.give", visible_organisations, can_view, ONLY_COORDINATORS, lookup="slug")
MANAGE_ORGANISATION = Access("organisation.manage", visible_organisations, can_manage_organisation, ONLY_COORDINATORS, lookup="slug")
END_ROLE = Access("role.end", visible_roles, can_end_role, _("Deze rol beëindigt een andere opleidingscoördinator van deze organisatie."))
