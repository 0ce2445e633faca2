"""Whose supervising somebody plans, whose supervisors somebody trains: the rows "load" and "passport" of docs/privacy.md."""

from datetime import date

from django.db.models import Q, QuerySet

from cohorts.choices import Role
from cohorts.models import Location, Membership
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User


def trained_by(user: User, today: date) -> QuerySet[Organisation]:
    """The care organisations this person is practice trainer of; a role for one cohort is no say over all supervisors."""
    return _over_all(user, today, Role.PRACTICE_TRAINER)


def planned_by(user: User, today: date) -> QuerySet[Organisation]:
    """The care organisations whose load, capacity and hours this person plans: practice trainer or coordinator."""
    return _over_all(user, today, Role.PRACTICE_TRAINER, Role.COORDINATOR)


def led_by(user: User, today: date) -> QuerySet[Location]:
    """The locations this person is team lead of."""
    held = Membership.objects.held_by(user).active_on(today).in_role(Role.TEAM_LEAD)
    return Location.objects.filter(pk__in=held.order_by().values("location"))


def planned_locations(user: User, today: date) -> QuerySet[Location]:
    """The locations whose load and hours this person may read: of the own organisations, and the led ones."""
    found = Location.objects.select_related("organisation")
    return found.filter(
        Q(organisation__in=planned_by(user, today).order_by().values("pk")) | Q(pk__in=led_by(user, today).order_by().values("pk"))
    )


def supervisors_of(organisations: QuerySet[Organisation], today: date) -> QuerySet[User]:
    """Who has the role of supervisor there today."""
    held = Membership.objects.active_on(today).in_role(Role.SUPERVISOR).filter(organisation__in=organisations.order_by().values("pk"))
    found: QuerySet[User] = User.objects.filter(pk__in=held.order_by().values("user"))
    return found


def _over_all(user: User, today: date, *roles: Role) -> QuerySet[Organisation]:
    held = Membership.objects.held_by(user).active_on(today).in_role(*roles).filter(cohort=None)
    return Organisation.objects.filter(kind=OrganisationKind.CARE, pk__in=held.order_by().values("organisation"))
