"""Who plans, spends and reads hours to supervise: the row "load, capacity, hours" of docs/privacy.md."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.permissions.organisation import led_by, planned_by, supervisors_of
from begeleiding.rules.hours import RECENT
from cohorts.choices import Role
from cohorts.models import Block, Membership, Supervision
from cohorts.permissions.cohort import can_view
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import Organisation, User

NOT_PLANNING = _("Deze pagina is voor praktijkopleiders, coördinatoren en teamleiders.")
NOT_SUPERVISING = _("Deze pagina is voor werkbegeleiders.")
ONLY_PLANNERS = _("Uren legt de werkbegeleider zelf vast, of de praktijkopleider of coördinator.")


def planned_supervisors(user: User) -> QuerySet[User]:
    """Whose hours this person writes down: of the own organisations, and the own ones."""
    today = clock.today()
    others = supervisors_of(planned_by(user, today), today).order_by().values("pk")
    own = Membership.objects.held_by(user).active_on(today).in_role(Role.SUPERVISOR).values("user")
    found: QuerySet[User] = User.objects.filter(Q(pk__in=others) | Q(pk__in=own))
    return found


def organisations_to_plan(user: User, supervisor: User) -> QuerySet[Organisation]:
    """Where this supervisor works, as far as this person may say something about it."""
    today = clock.today()
    held = Membership.objects.held_by(supervisor).active_on(today).in_role(Role.SUPERVISOR)
    found: QuerySet[Organisation] = Organisation.objects.filter(pk__in=held.order_by().values("organisation")).order_by("name")
    return found if user == supervisor else found.filter(pk__in=planned_by(user, today).order_by().values("pk"))


def blocks_to_account(user: User, today: date) -> QuerySet[Block]:
    """Over, not longer ago than half a year, and somebody was linked to this person during it; the latest first."""
    linked = user.supervisions.filter(participant__cohort__blocks__period__overlap=F("period"))
    mine = linked.order_by().values("participant__cohort__blocks")
    found: QuerySet[Block] = Block.objects.filter(pk__in=mine, period__endswith__lte=today, period__endswith__gt=today - RECENT)
    return found.select_related("cohort").order_by("-period", "pk")


def own_blocks_to_account(user: User) -> QuerySet[Block]:
    return blocks_to_account(user, clock.today())


def can_read_hours(user: User) -> bool:
    today = clock.today()
    return planned_by(user, today).exists() or led_by(user, today).exists()


def can_spend_hours(user: User) -> bool:
    """Everybody with the role of supervisor, and whoever has somebody to supervise."""
    today = clock.today()
    held = Membership.objects.held_by(user).active_on(today).in_role(Role.SUPERVISOR)
    return held.exists() or Supervision.objects.filter(supervisor=user).active_on(today).exists()


SPEND_HOURS = Access("hours.spend", own_blocks_to_account, can_view, NOT_SUPERVISING)
SET_HOURS = Access("hours.set", planned_supervisors, can_view, ONLY_PLANNERS)
READ_HOURS = PageAccess("hours.read", can_read_hours, NOT_PLANNING)
OWN_HOURS = PageAccess("hours.own", can_spend_hours, NOT_SUPERVISING)
