from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from opleiding.kernel.actions import change_settings
from opleiding.kernel.forms import SettingsForm
from opleiding.kernel.guard import SignedInRequest, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def settings_update(request: SignedInRequest) -> HttpResponse:
    form = SettingsForm(request.POST or None, instance=request.user)
    if request.method != "POST":
        return render(request, "kernel/settings_form.html", {"form": form})
    if not form.is_valid():
        return render(request, "kernel/settings_form.html", {"form": form}, status=422)
    change_settings(user=request.user, **form.cleaned_data)
    messages.success(request, _("Bewaard."))
    return redirect("kernel:settings_update")
