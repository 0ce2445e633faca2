from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import Facilitator
from cockpit.permissions.cockpit import may_steer, visible_cohorts
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def visible_facilitators(user: User) -> QuerySet[Facilitator]:
    return Facilitator.objects.filter(cohort__in=visible_cohorts(user)).select_related("cohort")


def may_edit(user: User, facilitator: Facilitator) -> bool:
    return may_steer(user, facilitator.cohort)


NOT_YOURS = _("Lesgevers beheert de opleidingscoördinator of een lid van de cockpit.")

MANAGE_FACILITATORS = Access("facilitator.manage", visible_cohorts, may_steer, NOT_YOURS, lookup="slug")
EDIT_FACILITATOR = Access("facilitator.edit", visible_facilitators, may_edit, NOT_YOURS)
