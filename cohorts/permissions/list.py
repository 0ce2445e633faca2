"""Who has the lists of trainees, who does something with many of them at once, and whose saved filters stand above a list."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Membership
from cohorts.permissions.cohort import can_view
from opleiding.kernel import clock
from opleiding.kernel.access import Access, PageAccess
from opleiding.kernel.models import Organisation, SavedFilter, User

#: Who has more people than a home page shows. A supervisor has the own trainees there.
LISTERS = (Role.COORDINATOR, Role.PRACTICE_TRAINER, Role.TEACHER, Role.TEAM_LEAD)
GUIDES = (Role.COORDINATOR, Role.PRACTICE_TRAINER)


def can_list(user: User) -> bool:
    return user.is_superuser or _holds(user, *LISTERS)


def can_act_on_many(user: User) -> bool:
    """Places, links and invites; for whom of the chosen is asked one by one."""
    return _holds(user, *GUIDES)


def sharing_organisations(user: User) -> QuerySet[Organisation]:
    """The organisations whose lists this person has: with their people a filter can be shared."""
    held = Membership.objects.held_by(user).in_role(*LISTERS).active_on(clock.today())
    return Organisation.objects.filter(pk__in=held.order_by().values("organisation")).order_by("name")


def guided_organisations(user: User) -> QuerySet[Organisation]:
    """For whose trainees this person places and links."""
    held = Membership.objects.held_by(user).in_role(*GUIDES).active_on(clock.today())
    return Organisation.objects.filter(pk__in=held.order_by().values("organisation")).order_by("name")


def visible_filters(user: User) -> QuerySet[SavedFilter]:
    """The own ones, and those shared with an organisation whose lists this person has."""
    shared = sharing_organisations(user).order_by().values("pk")
    return SavedFilter.objects.filter(Q(owner=user) | Q(organisation__in=shared)).select_related("organisation")


def can_change_filter(user: User, saved: SavedFilter) -> bool:
    return saved.owner_id == user.pk


def _holds(user: User, *roles: Role) -> bool:
    return Membership.objects.held_by(user).in_role(*roles).active_on(clock.today()).exists()


ONLY_LISTERS = _("Deze lijst is er voor coördinatoren, praktijkopleiders, docenten en teamleiders.")
ONLY_GUIDES = _("Dit kan alleen een praktijkopleider of coördinator doen.")
ONLY_OWNER = _("Dit filter verandert alleen wie het bewaarde.")

LIST_PARTICIPANTS = PageAccess("participant.list", can_list, ONLY_LISTERS)
ACT_ON_MANY = PageAccess("participant.many", can_act_on_many, ONLY_GUIDES)
VIEW_FILTER = Access("filter.view", visible_filters, can_view, ONLY_OWNER)
CHANGE_FILTER = Access("filter.change", visible_filters, can_change_filter, ONLY_OWNER)
