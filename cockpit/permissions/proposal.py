from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import Proposal
from cockpit.permissions.cockpit import can_steer, visible_cohorts, with_standing
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def visible_proposals(user: User) -> QuerySet[Proposal]:
    found = Proposal.objects.filter(block__cohort__in=visible_cohorts(user))
    return with_standing(found, user).select_related("block__cohort", "block__plan", "job")


NOT_YOURS = _("Een voorstel is voor de opleidingscoördinator en de leden van de cockpit, tot het is overgenomen.")

VIEW_PROPOSAL = Access("proposal.view", visible_proposals, can_steer, NOT_YOURS)
TAKE_OVER = Access("proposal.take_over", visible_proposals, can_steer, NOT_YOURS)
