from typing import Any

from django.views.generic import DetailView

from begeleiding.permissions.organisation import planned_by
from begeleiding.permissions.room import VIEW_WARD
from begeleiding.selectors.ward import ward_page
from cohorts.models import Location
from cohorts.selectors import trainee_words
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin


class WardDetail(GuardedMixin, DetailView):
    """Places, fill per week and who is in, of one learning ward."""

    subject: Location
    access = VIEW_WARD
    template_name = "begeleiding/ward_detail.html"
    context_object_name = "location"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        is_planner = planned_by(self.user, today).filter(pk=self.subject.organisation_id).exists()
        page, words = ward_page(self.subject, today), trainee_words(self.user, today)
        return super().get_context_data(page=page, words=words, is_planner=is_planner, **kwargs)
