"""Who reads how much room there is: the row "load, capacity, hours" of docs/privacy.md."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.permissions.organisation import planned_locations
from cohorts.choices import LocationKind, Role
from cohorts.models import Location, Membership
from cohorts.permissions.cohort import can_view
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import User

ONLY_PLANNERS = _("Dit is voor praktijkopleiders, coördinatoren en teamleiders.")


def can_see_room(user: User) -> bool:
    """Practice trainers and coordinators of a care organisation, and team leads. One query."""
    whole = Q(role__in=[Role.PRACTICE_TRAINER, Role.COORDINATOR], cohort=None, organisation__kind=OrganisationKind.CARE)
    held = Membership.objects.held_by(user).active_on(clock.today())
    return held.filter(whole | Q(role=Role.TEAM_LEAD)).exists()


def visible_wards(user: User) -> QuerySet[Location]:
    """Learning wards among the locations this person reads the load of; who reads that, reads all of the page."""
    return planned_locations(user, clock.today()).filter(kind=LocationKind.LEARNING_WARD)


SEE_ROOM = PageAccess("room.view", can_see_room, ONLY_PLANNERS)
VIEW_WARD = Access("ward.view", visible_wards, can_view, ONLY_PLANNERS)
