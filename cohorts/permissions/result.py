"""Who reads the results of a cohort: the row "totals" of docs/privacy.md."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Cohort, Membership
from cohorts.permissions.cohort import visible_cohorts
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User

NOT_YOURS = _(
    "De uitkomst van een cohort is er voor wie het begeleidt of ervoor kiest: praktijkopleiders, docenten, coördinatoren en de cockpit."
)
OWN_FIGURES = (Role.COORDINATOR, Role.PRACTICE_TRAINER)
READERS = (*OWN_FIGURES, Role.TEACHER, Role.COCKPIT)


@dataclass(frozen=True, slots=True)
class ResultSight:
    """What somebody reads of one cohort: all figures of these organisations (keys), and of the others only what is not small."""

    own: frozenset[int] = frozenset()
    sees_others: bool = False
    #: Coordinates, trains or teaches here: follows how far people are.
    takes_part: bool = False

    @property
    def is_none(self) -> bool:
        return not self.own and not self.sees_others


def sight_in(user: User, cohorts: Collection[Cohort]) -> dict[int, ResultSight]:
    """By the key of the cohort, in one query beside the organisations of the cohorts (prefetched where there are many)."""
    held = list(Membership.objects.held_by(user).in_role(*READERS).active_on(clock.today()))
    return {cohort.pk: sight_of(user, cohort, held) for cohort in cohorts}


def sight_of(user: User, cohort: Cohort, held: Iterable[Membership]) -> ResultSight:
    """From the roles somebody has today. A role for one cohort counts in that cohort only."""
    here = [one for one in held if one.cohort_id in (None, cohort.pk)]
    care = {organisation.pk for organisation in cohort.organisations.all()}
    own = frozenset(one.organisation_id for one in here if one.role in OWN_FIGURES and one.organisation_id in care)
    steers = any(one.role == Role.COORDINATOR and one.organisation_id in {*care, cohort.school_id} for one in here)
    in_it = {one.role for one in here if one.cohort_id == cohort.pk}
    sees_others = steers or bool(in_it & {Role.TEACHER, Role.COCKPIT}) or user.is_superuser
    return ResultSight(own, sees_others, bool(own) or steers or Role.TEACHER in in_it or user.is_superuser)


def can_view_result(user: User, cohort: Cohort) -> bool:
    return not sight_in(user, [cohort])[cohort.pk].is_none


def can_compare(user: User) -> bool:
    return user.is_superuser or Membership.objects.held_by(user).in_role(*READERS).active_on(clock.today()).exists()


def compared_by(user: User) -> QuerySet[Cohort]:
    """The cohorts somebody may put beside each other are among these; `sight_in` says which."""
    return visible_cohorts(user).prefetch_related("organisations")


VIEW_RESULT = Access("cohort.result", visible_cohorts, can_view_result, NOT_YOURS, lookup="slug")
COMPARE_RESULTS = PageAccess("cohort.compare", can_compare, NOT_YOURS)
