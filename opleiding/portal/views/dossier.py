from typing import Any

from django.views.generic import DetailView

from cohorts.models import Participant
from cohorts.permissions import VIEW_PARTICIPANT
from cohorts.selectors import participant_page, trainee_words
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin
from opleiding.portal.choices import OpenedPart


class DossierDetail(GuardedMixin, DetailView):
    subject: Participant
    access = VIEW_PARTICIPANT
    template_name = "portal/dossier_detail.html"
    context_object_name = "participant"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        page = participant_page(self.subject, self.user, today)
        if not page.sight.is_known:
            self.request.opened_part = OpenedPart.NAME  # type: ignore[attr-defined]  # read by the trace of who opened what
        return super().get_context_data(person=page, words=trainee_words(self.user, today), **kwargs)
