from typing import Any

from django.views.generic import TemplateView

from begeleiding.forms.capacity import WhatIfForm
from begeleiding.permissions.room import SEE_ROOM
from begeleiding.selectors.capacity import board_grounds, board_of
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin
from opleiding.kernel.rules import as_key

ASKED = "aantal"


class CapacityDetail(GuardedMixin, TemplateView):
    """Places needed against places there in the months to come, and what if more would start."""

    access = SEE_ROOM
    template_name = "begeleiding/capacity_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked, today = self.request.GET, clock.today()
        grounds = board_grounds(self.user, today, as_key(asked.get("organisatie")))
        sent = asked if ASKED in asked else None
        form = WhatIfForm(sent, locations=grounds.locations, today=today, hours=grounds.hours_per_trainee)
        location = as_key(asked.get("locatie"))
        board = board_of(grounds, today, location=location, question=form.question())
        return super().get_context_data(board=board, form=form, chosen=location, **kwargs)
