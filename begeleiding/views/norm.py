from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from begeleiding.actions.norm import end_norm, set_norm
from begeleiding.forms.norm import NormForm
from begeleiding.permissions.norm import LIST_NORMS, SET_LOCATION_NORM, SET_NORM
from begeleiding.selectors.norm import norm_on, norm_page
from cohorts.models import Location
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.models import Organisation


class NormList(GuardedMixin, TemplateView):
    access = LIST_NORMS
    template_name = "begeleiding/norm_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(organisations=norm_page(self.user, clock.today()), **kwargs)


@require_http_methods(FORM)
@guarded(SET_NORM)
def norm_set(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    return _edit(request, organisation, None)


@require_http_methods(FORM)
@guarded(SET_LOCATION_NORM)
def norm_set_location(request: SignedInRequest, location: Location) -> HttpResponse:
    """A norm of its own; the form begins with that of its organisation."""
    return _edit(request, location.organisation, location)


@require_POST
@guarded(SET_LOCATION_NORM)
def norm_end(request: SignedInRequest, location: Location) -> HttpResponse:
    norm = norm_on(location.organisation, location, clock.today())
    if norm is not None:
        end_norm(by=request.user, norm=norm, until=clock.today())
    messages.success(request, _("Voor %(place)s geldt nu de norm van de organisatie.") % {"place": location.name})
    return redirect("begeleiding:norm_list")


def _edit(request: SignedInRequest, organisation: Organisation, location: Location | None) -> HttpResponse:
    """When somebody else was first, the form comes back made from what holds by now: sending it again is a choice."""
    today = clock.today()
    own = norm_on(organisation, location, today)
    usual = own or (norm_on(organisation, None, today) if location else None)
    initial = {**NormForm.values_of(usual), "made_from": own.pk if own else 0}
    form = NormForm(request.POST or None, today=today, initial=initial)
    if form.is_valid() and is_done(form, set_norm, by=request.user, organisation=organisation, location=location):
        messages.success(request, _("De norm is bewaard."))
        return redirect("begeleiding:norm_list")
    if form.is_bound:
        sent = request.POST.copy()
        sent["made_from"] = str(initial["made_from"])
        form.data = sent
    return show(request, "begeleiding/norm_form.html", form, organisation=organisation, location=location, own=own)
