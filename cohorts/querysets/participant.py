"""Who reaches a trainee. Every clause is one column of the table in `docs/privacy.md`; a test removes each in turn."""

from collections.abc import Iterator
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db.models import F, Q, QuerySet

from cohorts.choices import Role

if TYPE_CHECKING:
    from cohorts.models import Cohort, Participant, Supervision
    from opleiding.kernel.models import User


class ParticipantQuerySet(QuerySet["Participant"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)

    def of(self, cohort: "Cohort") -> Self:
        return self.filter(cohort=cohort)

    def in_name_order(self) -> Self:
        return self.order_by("user__last_name", "user__first_name", "pk")

    def visible_to(self, user: "User", *, today: date) -> Self:
        """Whose name this person may see; what more may be seen is decided per thing, in `permissions`."""
        if user.is_superuser:
            return self
        return self._in_any(
            self.own(user),
            self.fellows_of(user),
            self.supervised_by(user, today=today),
            self.trained_by(user, today=today),
            self.taught_by(user, today=today),
            self.coordinated_by(user, today=today),
            self.partnered_by(user, today=today),
            self.in_cockpit_of(user, today=today),
            self.led_by(user, today=today),
        )

    def own(self, user: "User") -> Self:
        return self.filter(user=user)

    def fellows_of(self, user: "User") -> Self:
        """Everybody in a cohort this person is a trainee of."""
        return self._where(cohort__participants__user=user)

    def supervised_by(self, user: "User", *, today: date) -> Self:
        """Linked to this supervisor today, or to one this person stands in for today."""
        return self._in_any(self.linked_to(user, today=today), self.covered_by(user, today=today))

    def linked_to(self, user: "User", *, today: date) -> Self:
        return self._where(supervisions__supervisor=user, supervisions__period__contains=today)

    def covered_by(self, user: "User", *, today: date) -> Self:
        return self._where(
            supervisions__period__contains=today,
            supervisions__supervisor__absences_covered__stand_in=user,
            supervisions__supervisor__absences_covered__period__contains=today,
        )

    def whose_supervisor_is_away(self, *, today: date) -> Self:
        """Somebody stands in for a supervisor of this trainee today."""
        return self._where(supervisions__period__contains=today, supervisions__supervisor__absences_covered__period__contains=today)

    def without_supervisor(self, *, today: date) -> Self:
        linked = self.model._default_manager.filter(supervisions__period__contains=today)
        return self.exclude(pk__in=linked.values("pk"))

    def trained_by(self, user: "User", *, today: date) -> Self:
        """Employed today by an organisation this person is practice trainer of."""
        return self._employed_where(user, Role.PRACTICE_TRAINER, today)

    def coordinated_by(self, user: "User", *, today: date) -> Self:
        """Employed today by an organisation this person coordinates."""
        return self._employed_where(user, Role.COORDINATOR, today)

    def partnered_by(self, user: "User", *, today: date) -> Self:
        """In a cohort that another organisation of this coordinator takes part in, its school included."""
        return self._in_any(
            self._where(**_role("cohort__organisations__memberships", user, Role.COORDINATOR, today)),
            self._where(**_role("cohort__school__memberships", user, Role.COORDINATOR, today)),
        )

    def taught_by(self, user: "User", *, today: date) -> Self:
        return self._where(**_role("cohort__memberships", user, Role.TEACHER, today))

    def in_cockpit_of(self, user: "User", *, today: date) -> Self:
        return self._where(**_role("cohort__memberships", user, Role.COCKPIT, today))

    def led_by(self, user: "User", *, today: date) -> Self:
        """Placed today at a location this person is team lead of."""
        return self._where(
            placements__period__contains=today,
            **_role("placements__location__memberships", user, Role.TEAM_LEAD, today),
        )

    def _employed_where(self, user: "User", role: Role, today: date) -> Self:
        memberships = "employments__organisation__memberships"
        own_cohort = Q(**{f"{memberships}__cohort__isnull": True}) | Q(**{f"{memberships}__cohort": F("cohort")})
        return self._where(own_cohort, employments__period__contains=today, **_role(memberships, user, role, today))

    def _where(self, *conditions: Q, **joined: Any) -> Self:
        """Rows for which one combination of joined rows meets it all, each row once."""
        found = self.model._default_manager.filter(*conditions, **joined)
        return self.filter(pk__in=found.values("pk"))

    def _in_any(self, *branches: Self) -> Self:
        """One flat OR: every branch filters on own columns or on a subquery, never on a join."""
        return reduce(or_, branches)


class SupervisionQuerySet(QuerySet["Supervision"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)

    def in_force_of(self, user: "User", *, today: date) -> Self:
        """The links that let this person supervise today: the own ones, and those of whom this person stands in for."""
        own = Q(supervisor=user)
        covered = Q(supervisor__absences_covered__stand_in=user, supervisor__absences_covered__period__contains=today)
        return self.active_on(today).filter(own | covered).distinct()


def _role(path: str, user: "User", role: Role, today: date) -> dict[str, Any]:
    return dict(_conditions(path, user, role, today))


def _conditions(path: str, user: "User", role: Role, today: date) -> Iterator[tuple[str, Any]]:
    yield f"{path}__user", user
    yield f"{path}__role", role
    yield f"{path}__period__contains", today
