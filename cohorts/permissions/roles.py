"""Which roles somebody has today; they follow from dated facts, and one person may have several."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from cohorts.choices import Role, Tie
from cohorts.models import Membership, Participant, Supervision
from cohorts.querysets.circles import Ties
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class Roles:
    """What one person is on one day."""

    is_trainee: bool = False
    is_former_trainee: bool = False
    is_supervisor: bool = False
    is_practice_trainer: bool = False
    is_teacher: bool = False
    is_coordinator: bool = False
    is_cockpit: bool = False
    is_team_lead: bool = False
    is_admin: bool = False

    @property
    def is_nobody(self) -> bool:
        """No part in any cohort."""
        return not any(getattr(self, part.name) for part in fields(self))

    @property
    def has_guidance(self) -> bool:
        """Guides, is guided, or sees to it that there is room for it."""
        close = self.is_trainee or self.is_supervisor or self.is_practice_trainer or self.is_teacher
        return close or self.is_coordinator or self.is_team_lead

    @classmethod
    def found_in(cls, row: Mapping[str, Any]) -> "Roles":
        """From a row of `asking_roles`."""
        held = set(row["held"])
        return cls(
            is_trainee=row["learns"],
            is_former_trainee=row["has_learnt"] and not row["learns"],
            is_supervisor=row["supervises"] or Role.SUPERVISOR in held,
            is_practice_trainer=Role.PRACTICE_TRAINER in held,
            is_teacher=Role.TEACHER in held,
            is_coordinator=Role.COORDINATOR in held,
            is_cockpit=Role.COCKPIT in held,
            is_team_lead=Role.TEAM_LEAD in held,
            is_admin=row["is_superuser"],
        )


def ties_in(row: Mapping[str, Any], today: date) -> Ties:
    """What ties somebody to trainees, from a row of `asking_roles` of that day."""
    others = {Tie.ENROLLED: row["has_learnt"], Tie.GUIDES: row["supervises"]}
    return Ties(today, frozenset(row["held"]) | {tie for tie, is_held in others.items() if is_held})


def roles_of(user: User, today: date) -> Roles:
    return Roles.found_in(asking_roles(user, today).get())


def asking_roles(user: User, today: date) -> QuerySet[User, dict[str, Any]]:
    """Everything at once, in one query, to which the frame of a page adds what it shows of this person."""
    own = Participant.objects.filter(user=OuterRef("pk"))
    # Who starts next month is a trainee already; who finished is a former one.
    unfinished = Q(period__endswith__gt=today) | Q(period__upper_inf=True)
    rows: QuerySet[User, dict[str, Any]] = (
        User.objects.filter(pk=user.pk)
        .annotate(
            held=ArrayAgg("memberships__role", filter=Q(memberships__period__contains=today), distinct=True, default=Value([])),
            learns=Exists(own.filter(unfinished)),
            has_learnt=Exists(own),
            supervises=Exists(Supervision.objects.in_force_of(user, today=today)),
        )
        .values("held", "learns", "has_learnt", "supervises", "is_superuser")
    )
    return rows


def is_coordinator(user: User, today: date) -> bool:
    """Coordinates a care organisation today, all of it or one of its cohorts."""
    held = Membership.objects.held_by(user).in_role(Role.COORDINATOR).active_on(today)
    return held.filter(organisation__kind=OrganisationKind.CARE).exists()
