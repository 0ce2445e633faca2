from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self, cast

from django.db.models import F, Q, QuerySet

from cohorts.choices import Role

if TYPE_CHECKING:
    from cohorts.models import Block, Cohort
    from cohorts.querysets.participant import ParticipantQuerySet
    from opleiding.kernel.models import User


class CohortQuerySet(QuerySet["Cohort"]):
    def visible_to(self, user: "User", *, today: date) -> Self:
        """The cohorts this person has anything to do with: its plan and its people's names."""
        if user.is_superuser:
            return self
        branches = [*self._with_people_of(user, today), *self._with_role_of(user, today)]
        return self.filter(reduce(or_, (Q(pk__in=branch) for branch in branches)))

    def coordinated_by(self, user: "User", *, today: date) -> Self:
        """Where this person coordinates one of the care organisations, for all cohorts or just this one."""
        memberships = "organisations__memberships"
        return self._holding(memberships, user, today, Role.COORDINATOR)

    def _with_people_of(self, user: "User", today: date) -> Iterator[QuerySet[Any, Any]]:
        people = cast("ParticipantQuerySet", self.model._meta.get_field("participants").related_model._default_manager.all())
        yield people.own(user).values("cohort")
        yield people.supervised_by(user, today=today).values("cohort")
        yield people.led_by(user, today=today).values("cohort")

    def _with_role_of(self, user: "User", today: date) -> Iterator[QuerySet[Any, Any]]:
        care = (Role.COORDINATOR, Role.PRACTICE_TRAINER)
        yield self._holding("memberships", user, today, Role.TEACHER, Role.COCKPIT).values("pk")
        yield self._holding("organisations__memberships", user, today, *care).values("pk")
        yield self._holding("school__memberships", user, today, Role.COORDINATOR).values("pk")

    def _holding(self, path: str, user: "User", today: date, *roles: Role) -> Self:
        held = {f"{path}__user": user, f"{path}__role__in": roles, f"{path}__period__contains": today}
        in_this_one = Q(**{f"{path}__cohort__isnull": True}) | Q(**{f"{path}__cohort": F("pk")})
        found = self.model._default_manager.filter(in_this_one, **held)
        return self.filter(pk__in=found.values("pk"))


class BlockQuerySet(QuerySet["Block"]):
    def of(self, cohort: "Cohort") -> Self:
        return self.filter(cohort=cohort)

    def current_on(self, day: date) -> Self:
        return self.filter(period__contains=day)
