from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from cohorts.choices import Role

if TYPE_CHECKING:
    from cohorts.models import Location, Membership, StandIn
    from opleiding.kernel.models import Organisation, User


class LocationQuerySet(QuerySet["Location"]):
    def of(self, organisation: "Organisation") -> Self:
        return self.filter(organisation=organisation)


class MembershipQuerySet(QuerySet["Membership"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)

    def held_by(self, user: "User") -> Self:
        return self.filter(user=user)

    def in_role(self, *roles: Role) -> Self:
        return self.filter(role__in=roles)

    def over_all(self) -> Self:
        """Practice trainers and coordinators of the whole organisation, not of one cohort."""
        return self.in_role(Role.PRACTICE_TRAINER, Role.COORDINATOR).filter(cohort=None)


class StandInQuerySet(QuerySet["StandIn"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)
