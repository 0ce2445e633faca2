from django.utils.translation import gettext_lazy as _

from cockpit.permissions.cockpit import can_steer, cohorts_in_reach
from cohorts.permissions.cohort import can_view
from opleiding.kernel.access import Access

#: Everybody who has anything to do with a cohort reads its blocks and plans.
VIEW_BLOCKS = Access("block.view", cohorts_in_reach, can_view, _("Deze blokken zijn niet voor jou bedoeld."), lookup="slug")
MAKE_BLOCK = Access(
    "block.make",
    cohorts_in_reach,
    can_steer,
    _("Een blok maakt de opleidingscoördinator of een lid van de cockpit."),
    lookup="slug",
)
