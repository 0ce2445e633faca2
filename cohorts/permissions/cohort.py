from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Cohort, LessonSlot, Membership
from cohorts.permissions.roles import is_coordinator
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import User

ONLY_COORDINATORS = _("Dit kan alleen een opleidingscoördinator van dit cohort doen.")
ONLY_INVITERS = _("Uitnodigen kan alleen een opleidingscoördinator of praktijkopleider van dit cohort doen.")


def visible_cohorts(user: User) -> QuerySet[Cohort]:
    return Cohort.objects.visible_to(user, today=clock.today()).select_related("school")


def visible_slots(user: User) -> QuerySet[LessonSlot]:
    return LessonSlot.objects.select_related("cohort").filter(cohort__in=visible_cohorts(user).order_by().values("pk"))


def can_view(user: User, subject: object) -> bool:
    """Whoever has it in scope may read it."""
    return True


def care_roles(user: User, cohort: Cohort) -> set[str]:
    """Coordinator and practice trainer, if this person is that today for one of the care organisations of this cohort."""
    held = Membership.objects.held_by(user).in_role(Role.COORDINATOR, Role.PRACTICE_TRAINER).active_on(clock.today())
    in_this_one = Q(cohort__isnull=True) | Q(cohort=cohort)
    return set(held.filter(in_this_one, organisation__cohorts=cohort).values_list("role", flat=True))


def can_manage_cohort(user: User, cohort: Cohort) -> bool:
    """Coordinates one of its care organisations; or runs the installation, whose settings these are."""
    return user.is_superuser or Role.COORDINATOR in care_roles(user, cohort)


def can_invite_in(user: User, cohort: Cohort) -> bool:
    """Coordinator or practice trainer of one of its care organisations; whom they may invite is `invitable_by`."""
    return bool(care_roles(user, cohort))


def can_start_cohort(user: User) -> bool:
    return user.is_superuser or is_coordinator(user, clock.today())


def can_manage_slot(user: User, slot: LessonSlot) -> bool:
    return can_manage_cohort(user, slot.cohort)


BY_SLUG_AND_KEY = {"slug": "cohort__slug", "pk": "pk"}

START_COHORT = PageAccess("cohort.start", can_start_cohort, _("Dit kan alleen een opleidingscoördinator doen."))
VIEW_COHORT = Access("cohort.view", visible_cohorts, can_view, ONLY_COORDINATORS, lookup="slug")
MANAGE_COHORT = Access("cohort.manage", visible_cohorts, can_manage_cohort, ONLY_COORDINATORS, lookup="slug")
MANAGE_CALENDAR = Access("cohort.calendar", visible_cohorts, can_manage_cohort, ONLY_COORDINATORS, lookup="slug")
INVITE = Access("cohort.invite", visible_cohorts, can_invite_in, ONLY_INVITERS, lookup="slug")
MANAGE_SLOT = Access("slot.manage", visible_slots, can_manage_slot, ONLY_COORDINATORS, lookup_kwargs=BY_SLUG_AND_KEY)
