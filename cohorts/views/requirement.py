from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import ListView, TemplateView

from cohorts.actions.requirement import set_progress
from cohorts.forms.requirement import ProgressForm
from cohorts.models import Cohort, Participant
from cohorts.permissions.route import DECIDE_ROUTE, VIEW_NOMINATIONS, VIEW_ROUTE
from cohorts.selectors import trainee_words
from cohorts.selectors.requirement import nominations_of, progress_said, requirements_of, requirements_page
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.rules import as_key


class RequirementList(GuardedMixin, TemplateView):
    subject: Participant
    access = VIEW_ROUTE
    template_name = "cohorts/requirement_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = requirements_page(self.subject, self.user, clock.today())
        return super().get_context_data(participant=self.subject, page=page, **kwargs)


@require_http_methods(FORM)
@guarded(DECIDE_ROUTE)
def requirement_edit(request: SignedInRequest, participant: Participant) -> HttpResponse:
    asked = as_key(request.GET.get("eis"))
    form = ProgressForm(
        request.POST or None,
        requirements=requirements_of(participant, clock.today()),
        initial={"requirement": asked, **progress_said(participant, asked)},
    )
    if form.is_valid() and is_done(form, set_progress, by=request.user, participant=participant):
        messages.success(request, _("Bewaard."))
        return redirect("cohorts:requirement_list", pk=participant.pk)
    return show(request, "cohorts/requirement_form.html", form, participant=participant)


class NominationList(GuardedMixin, ListView):
    subject: Cohort
    access = VIEW_NOMINATIONS
    template_name = "cohorts/nomination_list.html"
    paginate_by = 50

    def get_queryset(self) -> Any:
        """Of everybody at once: who is ready comes first, whatever the page."""
        return nominations_of(self.subject, self.user, clock.today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = clock.today()
        ready = [row for row in context["object_list"] if row.readiness.is_ready]
        waiting = [row for row in context["object_list"] if not row.readiness.is_ready]
        return {**context, "cohort": self.subject, "ready": ready, "waiting": waiting, "words": trainee_words(self.user, today)}
