from django.utils.translation import gettext_lazy as _

from cockpit.permissions.cockpit import may_steer, visible_cohorts
from cohorts.models import Cohort
from opleiding.kernel.access import Access
from opleiding.kernel.models import User


def may_view_blocks(user: User, cohort: Cohort) -> bool:
    """Everybody who has anything to do with a cohort reads its blocks and plans."""
    return visible_cohorts(user).filter(pk=cohort.pk).exists()


VIEW_BLOCKS = Access("block.view", visible_cohorts, may_view_blocks, _("Deze blokken zijn niet voor jou bedoeld."), lookup="slug")
MAKE_BLOCK = Access(
    "block.make",
    visible_cohorts,
    may_steer,
    _("Een blok maakt de opleidingscoördinator of een lid van de cockpit."),
    lookup="slug",
)
