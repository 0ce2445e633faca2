from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import Facilitator
from cockpit.permissions.cockpit import can_steer, cohorts_in_reach, visible_cohorts, with_standing
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def visible_facilitators(user: User) -> QuerySet[Facilitator]:
    found = Facilitator.objects.filter(cohort__in=visible_cohorts(user))
    return with_standing(found, user).select_related("cohort")


NOT_YOURS = _("Lesgevers beheert de opleidingscoördinator of een lid van de cockpit.")

MANAGE_FACILITATORS = Access("facilitator.manage", cohorts_in_reach, can_steer, NOT_YOURS, lookup="slug")
EDIT_FACILITATOR = Access("facilitator.edit", visible_facilitators, can_steer, NOT_YOURS)
