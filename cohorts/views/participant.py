from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts import actions
from cohorts.forms.participant import StandInForm
from cohorts.models import Participant, StandIn, Supervision
from cohorts.permissions import END_SUPERVISION, REMOVE_STAND_IN, SET_STAND_IN
from cohorts.rules.days import day_after
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.rules import as_key


@require_POST
@guarded(END_SUPERVISION)
def supervision_end(request: SignedInRequest, supervision: Supervision) -> HttpResponse:
    """Over from today on; what was answered stays."""
    actions.end_supervision(by=request.user, supervision=supervision, until=clock.today())
    messages.success(request, _("De koppeling met %(name)s is beëindigd.") % {"name": supervision.supervisor.name})
    return redirect(supervision.participant)


@require_http_methods(FORM)
@guarded(SET_STAND_IN)
def stand_in_create(request: SignedInRequest, supervision: Supervision) -> HttpResponse:
    supervisor = supervision.supervisor
    form = StandInForm(request.POST or None, supervisor=supervisor, today=clock.today())
    if form.is_valid() and is_done(form, _cover, by=request.user, supervisor=supervisor):
        messages.success(request, _("De vervanger is bewaard."))
        return redirect(supervision.participant)
    return show(request, "cohorts/stand_in_form.html", form, supervision=supervision, participant=supervision.participant)


@require_POST
@guarded(REMOVE_STAND_IN)
def stand_in_remove(request: SignedInRequest, stand_in: StandIn) -> HttpResponse:
    """Back to the trainee the button stood with; `participant` is only used for that."""
    actions.remove_stand_in(by=request.user, stand_in=stand_in)
    messages.success(request, _("De vervanging is weg."))
    participant = as_key(request.POST.get("participant"))
    if participant is not None:
        return redirect(Participant(pk=participant))
    return redirect("cohorts:cohort_list")


def _cover(*, first_day: Any, last_day: Any, **values: Any) -> None:
    actions.set_stand_in(period=actions.days(first_day, day_after(last_day)), **values)
