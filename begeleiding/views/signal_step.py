"""The steps an organisation set for after an early signal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from begeleiding.actions import signal_step as actions
from begeleiding.forms.signal import SetStepForm
from begeleiding.models import SignalStep
from begeleiding.permissions.organisation import trained_by
from begeleiding.permissions.signal import CHANGE_STEP, SET_STEPS, steps_kept_by
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded

LIST = "begeleiding:signal_step_list"


@require_http_methods(FORM)
@guarded(SET_STEPS)
def signal_step_list(request: SignedInRequest) -> HttpResponse:
    """The steps in order, with one more to add below them."""
    own = trained_by(request.user, clock.today()).order_by("name")
    form = SetStepForm(request.POST or None, organisations=own, initial={"organisation": own.first()})
    if form.is_valid() and is_done(form, actions.add_step, by=request.user):
        messages.success(request, _("De stap staat erbij."))
        return redirect(LIST)
    steps = steps_kept_by(request.user).order_by("organisation__name", "position")
    context = {"form": form, "steps": steps}
    return render(request, "begeleiding/signal_step_list.html", context, status=422 if form.is_bound else 200)


@require_http_methods(FORM)
@guarded(CHANGE_STEP)
def signal_step_edit(request: SignedInRequest, step: SignalStep) -> HttpResponse:
    form = SetStepForm(request.POST or None, initial={"title": step.title, "working_days": step.working_days})
    if form.is_valid() and is_done(form, actions.change_step, by=request.user, step=step):
        messages.success(request, _("De stap is gewijzigd."))
        return redirect(LIST)
    return show(request, "begeleiding/signal_step_form.html", form, step=step)


@require_POST
@guarded(CHANGE_STEP)
def signal_step_remove(request: SignedInRequest, step: SignalStep) -> HttpResponse:
    actions.remove_step(by=request.user, step=step)
    messages.success(request, _("De stap is weg. Wat al gezet was, blijft staan."))
    return redirect(LIST)
