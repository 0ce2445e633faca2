"""Locations are an organisation's own: for its coordinators, its practice trainers and the team lead of the one."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Location, Membership, Recognition
from cohorts.permissions.cohort import can_view
from cohorts.querysets.place import MembershipQuerySet
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User

ONLY_MANAGERS = _("Dit kan alleen een opleidingscoördinator van deze organisatie doen.")
NOT_WITH_LOCATIONS = _("Locaties zijn er voor coördinatoren, praktijkopleiders en teamleiders.")


def visible_locations(user: User) -> QuerySet[Location]:
    found = Location.objects.select_related("organisation")
    if user.is_superuser:
        return found
    held = _held(user)
    of_organisation = held.in_role(Role.COORDINATOR, Role.PRACTICE_TRAINER).order_by().values("organisation")
    led = held.in_role(Role.TEAM_LEAD).order_by().values("location")
    return found.filter(Q(organisation__in=of_organisation) | Q(pk__in=led))


def managed_organisations(user: User) -> QuerySet[Organisation]:
    """The care organisations whose locations and recognitions this person keeps."""
    care = Organisation.objects.filter(kind=OrganisationKind.CARE).order_by("name")
    if user.is_superuser:
        return care
    return care.filter(pk__in=_held(user).in_role(Role.COORDINATOR).order_by().values("organisation"))


def visible_recognitions(user: User) -> QuerySet[Recognition]:
    """Of the locations this person sees, and those they inherit."""
    places = visible_locations(user).order_by()
    inherited = Q(location=None, organisation__in=places.values("organisation"))
    found = Recognition.objects.select_related("organisation", "location")
    return found.filter(inherited | Q(location__in=places.values("pk")) | Q(organisation__in=managed_organisations(user).order_by()))


def can_see_locations(user: User) -> bool:
    if user.is_superuser:
        return True
    roles = (Role.COORDINATOR, Role.PRACTICE_TRAINER, Role.TEAM_LEAD)
    return _held(user).in_role(*roles).filter(organisation__kind=OrganisationKind.CARE).exists()


def can_add_location(user: User) -> bool:
    return managed_organisations(user).exists()


def can_manage_location(user: User, location: Location) -> bool:
    return managed_organisations(user).filter(pk=location.organisation_id).exists()


def can_manage_recognition(user: User, recognition: Recognition) -> bool:
    return managed_organisations(user).filter(pk=recognition.organisation_id).exists()


def _held(user: User) -> MembershipQuerySet:
    return Membership.objects.held_by(user).active_on(clock.today())


LIST_LOCATIONS = PageAccess("location.list", can_see_locations, NOT_WITH_LOCATIONS)
ADD_LOCATION = PageAccess("location.add", can_add_location, ONLY_MANAGERS)
VIEW_LOCATION = Access("location.view", visible_locations, can_view, ONLY_MANAGERS)
MANAGE_LOCATION = Access("location.manage", visible_locations, can_manage_location, ONLY_MANAGERS)
MANAGE_RECOGNITION = Access("recognition.manage", visible_recognitions, can_manage_recognition, ONLY_MANAGERS)
