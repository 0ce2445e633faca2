"""Where somebody works and when they rotate: the row "placement, rotation, pause" of docs/privacy.md."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Cohort, Participant, Placement, RotationException
from cohorts.permissions.cohort import can_view, care_roles, visible_cohorts
from cohorts.permissions.participant import ONLY_CLOSE, ONLY_GUIDES, can_guide, detailed_to, known_to, visible_participants
from opleiding.kernel import clock
from opleiding.kernel.access import Access
from opleiding.kernel.models import User

ONLY_PLANNERS = _("Dit kan alleen een opleidingscoördinator of praktijkopleider van dit cohort doen.")
ONLY_ITS_COORDINATOR = _("De wisselregel bepaalt een opleidingscoördinator van dit cohort.")


def placed_participants(user: User) -> QuerySet[Participant]:
    """Of whom this person may know at least that there is a place: everybody around, except fellow trainees as such."""
    return visible_participants(user).filter(pk__in=known_to(user, clock.today()).order_by().values("pk"))


def visible_placements(user: User) -> QuerySet[Placement]:
    people = known_to(user, clock.today()).order_by().values("pk")
    found = Placement.objects.filter(participant__in=people)
    return found.select_related("location__organisation", "participant__user", "participant__cohort", "participant__qualification")


def visible_exceptions(user: User) -> QuerySet[RotationException]:
    """What is different is for those who work with the trainee."""
    people = detailed_to(user, clock.today()).order_by().values("pk")
    return RotationException.objects.filter(participant__in=people).select_related("participant__user", "participant__cohort")


def can_change_placement(user: User, placement: Placement) -> bool:
    return can_guide(user, placement.participant)


def can_end_exception(user: User, exception: RotationException) -> bool:
    return can_guide(user, exception.participant)


def can_plan_rotation(user: User, cohort: Cohort) -> bool:
    """Coordinator or practice trainer of one of its care organisations; whom they place are the people they guide."""
    return bool(care_roles(user, cohort))


def can_set_rotation(user: User, cohort: Cohort) -> bool:
    return Role.COORDINATOR in care_roles(user, cohort)


VIEW_PLACEMENTS = Access("placement.view", placed_participants, can_view, ONLY_CLOSE)
CHANGE_PLACEMENT = Access("placement.change", visible_placements, can_change_placement, ONLY_GUIDES)
END_EXCEPTION = Access("rotation_exception.end", visible_exceptions, can_end_exception, ONLY_GUIDES)
PLAN_ROTATION = Access("rotation.plan", visible_cohorts, can_plan_rotation, ONLY_PLANNERS, lookup="slug")
SET_ROTATION = Access("rotation.set", visible_cohorts, can_set_rotation, ONLY_ITS_COORDINATOR, lookup="slug")
