from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.actions import status as actions
from cohorts.forms.status import AfterForm, StatusForm
from cohorts.models import Participant
from cohorts.permissions import GUIDE_PARTICIPANT, MANAGE_PARTICIPANT
from cohorts.rules.status import PAUSE, REOPEN, RESUME, STOP
from cohorts.selectors import sight_on, trainee_words
from cohorts.selectors.status import status_page
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded


@require_http_methods(FORM)
@guarded(GUIDE_PARTICIPANT)
def status_change(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """One page for every step that is possible now; each says what it does."""
    today = clock.today()
    page = status_page(participant, sight_on(participant, request.user, today), today)
    form = StatusForm(request.POST or None, steps=page.steps, today=today)
    if form.is_valid() and is_done(form, _change, by=request.user, participant=participant):
        messages.success(request, _("De status is gewijzigd."))
        return redirect(participant)
    words = trainee_words(request.user, today)
    return show(request, "cohorts/status_change.html", form, participant=participant, page=page, words=words)


@require_http_methods(FORM)
@guarded(MANAGE_PARTICIPANT)
def after_edit(request: SignedInRequest, participant: Participant) -> HttpResponse:
    initial = {"after_role": participant.after_role, "after_function": participant.after_function}
    form = AfterForm(request.POST or None, initial=initial)
    if form.is_valid() and is_done(form, actions.after_diploma, by=request.user, participant=participant):
        messages.success(request, _("Bewaard."))
        return redirect(participant)
    return show(request, "cohorts/status_after.html", form, participant=participant)


def _change(*, step: str, starts_on: Any = None, until: Any = None, reason: str = "", **known: Any) -> None:
    steps: dict[str, Callable[[], None]] = {
        PAUSE: lambda: actions.pause(starts_on=starts_on, until=until, **known),
        RESUME: lambda: actions.resume(starts_on=starts_on, **known),
        STOP: lambda: actions.stop(starts_on=starts_on, reason=reason, **known),
        REOPEN: lambda: actions.reopen(**known),
    }
    steps[step]()
