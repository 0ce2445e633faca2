from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cockpit.models import Proposal
from cockpit.permissions.cockpit import may_steer, visible_cohorts
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def visible_proposals(user: User) -> QuerySet[Proposal]:
    found = Proposal.objects.filter(block__cohort__in=visible_cohorts(user))
    return found.select_related("block__cohort", "block__plan", "job")


def may_use(user: User, proposal: Proposal) -> bool:
    return may_steer(user, proposal.block.cohort)


NOT_YOURS = _("Een voorstel is voor de opleidingscoördinator en de leden van de cockpit, tot het is overgenomen.")

VIEW_PROPOSAL = Access("proposal.view", visible_proposals, may_use, NOT_YOURS)
TAKE_OVER = Access("proposal.take_over", visible_proposals, may_use, NOT_YOURS)
