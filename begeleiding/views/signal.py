"""Early signals: raised with facts, talked about, taken further, closed or made an arrangement; and what the app noticed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from begeleiding.actions import signal as actions
from begeleiding.forms.arrangement import MakeForm
from begeleiding.forms.signal import SignalForm, StepForm, TalkForm
from begeleiding.models import EarlySignal, SignalProposal
from begeleiding.permissions.signal import DECIDE_PROPOSAL, RAISE_SIGNAL, VIEW_SIGNAL, WORK_ON_SIGNAL, can_set_steps
from begeleiding.selectors.arrangement import sides_for
from begeleiding.selectors.signal import card_of, cards_for, fact_of, page_of, proposals_for, steps_of
from begeleiding.views.save import page_unless_saved
from cohorts.models import Participant
from cohorts.selectors import employer_of, known_around
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded, signed_in


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one form about a signal; `is_telling` when from then on the trainee reads it."""

    title: str
    button: str
    done: str
    is_telling: bool = False


DETAIL, LIST = "begeleiding:signal_detail", "begeleiding:signal_list"


@require_safe
@signed_in
def signal_list(request: SignedInRequest) -> HttpResponse:
    context = {
        "cards": cards_for(request.user),
        "proposals": proposals_for(request.user),
        "is_setting_steps": can_set_steps(request.user),
    }
    return render(request, "begeleiding/signal_list.html", context)


@require_safe
@guarded(VIEW_SIGNAL)
def signal_detail(request: SignedInRequest, signal: EarlySignal) -> HttpResponse:
    return render(request, "begeleiding/signal_detail.html", {"page": page_of(signal, clock.today())})


@require_http_methods(FORM)
@guarded(RAISE_SIGNAL)
def signal_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = SignalForm(request.POST or None, **_asking(request))
    raised = {"by": request.user, "participant": participant, "today": clock.today()}
    if form.is_valid() and is_done(form, actions.raise_signal, **raised):
        messages.success(request, _("Vastgelegd. De praktijkopleider weet dat er een signaal is."))
        return redirect(LIST)
    return show(request, "begeleiding/signal_form.html", form, name=participant.user.name, back=participant.get_absolute_url())


@require_http_methods(FORM)
@guarded(DECIDE_PROPOSAL)
def proposal_confirm(request: SignedInRequest, proposal: SignalProposal) -> HttpResponse:
    """The same form with the fact filled in; a person decides what becomes of it."""
    participant = proposal.participant
    form = SignalForm(request.POST or None, **_asking(request), initial={"facts": fact_of(proposal)})
    raised = {"by": request.user, "participant": participant, "today": clock.today(), "proposal": proposal}
    if form.is_valid() and is_done(form, actions.raise_signal, **raised):
        messages.success(request, _("Vastgelegd als vroeg signaal."))
        return redirect(LIST)
    context = {"name": participant.user.name, "back": reverse(LIST), "proposal": proposal}
    return show(request, "begeleiding/signal_form.html", form, **context)


@require_POST
@guarded(DECIDE_PROPOSAL)
def proposal_dismiss(request: SignedInRequest, proposal: SignalProposal) -> HttpResponse:
    actions.dismiss_proposal(proposal=proposal, today=clock.today())
    messages.success(request, _("Weggelegd. De app stelt dit niet opnieuw voor."))
    return redirect(LIST)


@require_http_methods(FORM)
@guarded(WORK_ON_SIGNAL)
def signal_edit(request: SignedInRequest, signal: EarlySignal) -> HttpResponse:
    make = partial(SignalForm, signal=signal, **_asking(request))
    said = Said(_("Signaal aanpassen"), _("Bewaren"), _("Aangepast."))
    return _written(request, make, signal, actions.change_signal, said)


@require_http_methods(FORM)
@guarded(WORK_ON_SIGNAL)
def signal_talk(request: SignedInRequest, signal: EarlySignal) -> HttpResponse:
    make = partial(TalkForm, signal=signal, initial={"talked_on": clock.today()}, **_asking(request))
    said = Said(_("Gesprek vastleggen"), _("Gesprek bewaren"), _("Vastgelegd dat jullie het bespraken."), is_telling=True)
    return _written(request, make, signal, partial(actions.record_talk, today=clock.today()), said)


@require_http_methods(FORM)
@guarded(WORK_ON_SIGNAL)
def signal_step(request: SignedInRequest, signal: EarlySignal) -> HttpResponse:
    today = clock.today()
    steps = steps_of(employer_of(signal.participant, today))
    make = partial(StepForm, signal=signal, steps=steps, initial={"taken_on": today}, **_asking(request))
    said = Said(_("Stap vastleggen"), _("Stap bewaren"), _("De stap staat erbij."))
    return _written(request, make, signal, partial(actions.take_step, today=today), said)


@require_POST
@guarded(WORK_ON_SIGNAL)
def signal_close(request: SignedInRequest, signal: EarlySignal) -> HttpResponse:
    actions.close_signal(by=request.user, signal=signal, today=clock.today())
    messages.success(request, _("Afgesloten. Over drie maanden verdwijnt het."))
    return redirect(LIST)


@require_http_methods(FORM)
@guarded(WORK_ON_SIGNAL)
def signal_arrange(request: SignedInRequest, signal: EarlySignal) -> HttpResponse:
    """The form of an arrangement, empty: nothing of the signal goes along."""
    today, participant = clock.today(), signal.participant
    form = MakeForm(request.POST or None, sides=sides_for(participant, request.user, today), today=today, initial={"first_day": today})
    if form.is_valid() and is_done(form, actions.arrange_from_signal, by=request.user, signal=signal, today=today):
        messages.success(request, _("De afspraak staat er. Het signaal is afgesloten."))
        return redirect("begeleiding:arrangement_list")
    back = reverse(DETAIL, args=[signal.pk])
    return show(request, "begeleiding/arrangement_create.html", form, participant=participant, signal_url=back)


def _asking(request: SignedInRequest) -> dict[str, Any]:
    """What every form about a signal asks with: the day, and whose names it looks for."""
    return {"today": clock.today(), "known": partial(known_around, request.user, clock.today())}


def _written(
    request: SignedInRequest, make: Callable[[Any], Form], signal: EarlySignal, act: Callable[..., Any], said: Said
) -> HttpResponse:
    done = partial(act, by=request.user, signal=signal)
    page = page_unless_saved(request, "begeleiding/signal_write.html", make, done, card=card_of(signal), said=said)
    if page is not None:
        return page
    messages.success(request, said.done)
    return redirect(DETAIL, pk=signal.pk)
