from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from cockpit.actions.facilitator import add_facilitator, change_facilitator, remove_facilitator
from cockpit.forms.facilitator import FacilitatorForm
from cockpit.models import Facilitator
from cockpit.permissions.facilitator import EDIT_FACILITATOR, MANAGE_FACILITATORS
from cockpit.selectors.facilitator import facilitator_lines, people_who_may_lead, weeks_ahead
from cohorts.models import Cohort
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class FacilitatorList(GuardedMixin, TemplateView):
    """Who can lead lessons of a cohort."""

    access = MANAGE_FACILITATORS
    template_name = "cockpit/facilitator_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cohort = self.get_object()
        return super().get_context_data(**kwargs) | {"cohort": cohort, "facilitators": facilitator_lines(cohort, clock.today())}


def _form(request: SignedInRequest, cohort: Cohort, initial: dict[str, Any], extra: tuple[Any, ...] = ()) -> FacilitatorForm:
    mondays = sorted({*weeks_ahead(cohort, clock.today()), *extra})
    return FacilitatorForm(request.POST or None, initial=initial, mondays=mondays, people=people_who_may_lead(cohort))


@require_http_methods(["GET", "POST"])
@guarded(MANAGE_FACILITATORS)
def facilitator_create(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = _form(request, cohort, {})
    if form.is_valid():
        try:
            facilitator = add_facilitator(by=request.user, cohort=cohort, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("%(name)s staat bij de lesgevers.") % {"name": facilitator})
            return redirect("cockpit:facilitator_list", slug=cohort.slug)
    status = 422 if form.is_bound else 200
    return render(request, "cockpit/facilitator_form.html", {"form": form, "cohort": cohort}, status=status)


@require_http_methods(["GET", "POST"])
@guarded(EDIT_FACILITATOR)
def facilitator_edit(request: SignedInRequest, facilitator: Facilitator) -> HttpResponse:
    cohort, absent = facilitator.cohort, tuple(week.monday for week in facilitator.absences.all())
    initial = {"name": facilitator.name, "kind": facilitator.kind, "themes": facilitator.themes.all(), "user": facilitator.user_id}
    form = _form(request, cohort, initial | {"cannot": [monday.isoformat() for monday in absent]}, absent)
    if form.is_valid():
        try:
            change_facilitator(by=request.user, facilitator=facilitator, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Gewijzigd."))
            return redirect("cockpit:facilitator_list", slug=cohort.slug)
    context = {"form": form, "cohort": cohort, "facilitator": facilitator}
    return render(request, "cockpit/facilitator_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@guarded(EDIT_FACILITATOR)
def facilitator_remove(request: SignedInRequest, facilitator: Facilitator) -> HttpResponse:
    slug, name = facilitator.cohort.slug, facilitator.name
    remove_facilitator(by=request.user, facilitator=facilitator)
    messages.success(request, _("%(name)s staat er niet meer bij.") % {"name": name})
    return redirect("cockpit:facilitator_list", slug=slug)
