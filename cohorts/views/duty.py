from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import TemplateView

from cohorts.actions.duty import assign_duty
from cohorts.choices import DutyKind
from cohorts.forms.duty import DutyForm
from cohorts.models import Cohort
from cohorts.permissions import VIEW_COHORT
from cohorts.permissions.duty import DIVIDE_WORK, cohort_of, divided_by
from cohorts.selectors.duty import duty_of, duty_rows, parties_of
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.models import Organisation


class DutyList(GuardedMixin, TemplateView):
    subject: Cohort
    access = VIEW_COHORT
    template_name = "cohorts/duty_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cohort = self.subject
        return super().get_context_data(
            cohort=cohort,
            organisations=parties_of(cohort),
            rows=duty_rows(cohort, clock.today()),
            divided=set() if cohort.is_closed else divided_by(self.user, cohort),
        )


@require_http_methods(FORM)
@guarded(DIVIDE_WORK)
def duty_edit(request: SignedInRequest, party: Organisation, kind: str) -> HttpResponse:
    if kind not in DutyKind.values:
        raise Http404
    cohort, today = cohort_of(party), clock.today()
    initial = DutyForm.values_of(duty_of(cohort, party, kind))
    form = DutyForm(request.POST or None, initial=initial, cohort=cohort, organisation=party, today=today)
    known = {"by": request.user, "cohort": cohort, "organisation": party, "kind": kind, "today": today}
    if form.is_valid() and is_done(form, assign_duty, **known):
        messages.success(request, _("Bewaard."))
        return redirect("cohorts:duty_list", slug=cohort.slug)
    return show(request, "cohorts/duty_form.html", form, cohort=cohort, organisation=party, label=DutyKind(kind).label)
