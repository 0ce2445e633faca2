from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from begeleiding.actions.settings import save_settings
from begeleiding.forms.settings import GuidanceSettingsForm
from begeleiding.permissions.settings import SET_GUIDANCE
from begeleiding.selectors.settings import settings_of
from cohorts.views.cohort import FORM
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.models import Organisation


@require_http_methods(FORM)
@guarded(SET_GUIDANCE)
def guidance_settings(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    form = GuidanceSettingsForm(request.POST or None, instance=settings_of(organisation))
    if form.is_valid():
        save_settings(by=request.user, organisation=organisation, **form.cleaned_data)
        messages.success(request, _("De instellingen zijn bewaard."))
        return redirect("begeleiding:guidance_settings", slug=organisation.slug)
    context = {"form": form, "organisation": organisation}
    return render(request, "begeleiding/settings_form.html", context, status=422 if form.is_bound else 200)
