"""Arrangements: asked, made together, answered, changed, withdrawn; and who may see one. Every page here asks for no reason."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import TemplateView

from begeleiding.actions import arrangement as actions
from begeleiding.forms.arrangement import AnswerForm, AskForm, ChangeForm, KeptForm, MakeForm, NameForm
from begeleiding.models import ArrangementPerson, SupportArrangement
from begeleiding.permissions.arrangement import (
    ARRANGE,
    ASK_ARRANGEMENT,
    COUNT_ARRANGEMENTS,
    KEEP_ARRANGEMENT,
    UNNAME_PERSON,
    VIEW_ARRANGEMENT,
    WITHDRAW_ARRANGEMENT,
    can_count,
    learns,
)
from begeleiding.selectors.arrangement import card_of, cards_for, page_of, sides_for, tables_for
from begeleiding.views.save import page_unless_saved
from cohorts.models import Participant
from cohorts.selectors import own_enrolment
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded, signed_in

DETAIL = "begeleiding:arrangement_detail"


@require_safe
@signed_in
def arrangement_list(request: SignedInRequest) -> HttpResponse:
    """The own ones, and what others named this person in; reading what is somebody else's is written down."""
    cards = cards_for(request.user, clock.today())
    actions.record_opened(by=request.user, arrangements=[card.pk for card in cards if not card.is_own])
    context = {
        "own": [card for card in cards if card.is_own],
        "others": [card for card in cards if not card.is_own],
        "is_trainee": learns(request.user),
        "is_counting": can_count(request.user),
    }
    return render(request, "begeleiding/arrangement_list.html", context)


@require_safe
@guarded(VIEW_ARRANGEMENT)
def arrangement_detail(request: SignedInRequest, arrangement: SupportArrangement) -> HttpResponse:
    actions.record_opened(by=request.user, arrangements=[arrangement.pk])
    return _page(request, arrangement)


@require_http_methods(FORM)
@guarded(ASK_ARRANGEMENT)
def arrangement_ask(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    participant = own_enrolment(request.user, today)
    if participant is None:
        raise DomainError(_("Vragen kan zodra je opleiding hier staat."))
    initial = {"wish": f"i-{request.GET.get('wat', '')}", "first_day": today}
    form = AskForm(request.POST or None, participant=participant, today=today, initial=initial)
    asked = {"by": request.user, "participant": participant, "today": today}
    if form.is_valid() and is_done(form, actions.ask_arrangement, **asked):
        messages.success(request, _("Je vraag is verstuurd. Je ziet het antwoord bij je afspraken."))
        return redirect("begeleiding:arrangement_list")
    return show(request, "begeleiding/arrangement_ask.html", form)


@require_http_methods(FORM)
@guarded(ARRANGE)
def arrangement_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    today = clock.today()
    sides = sides_for(participant, request.user, today)
    form = MakeForm(request.POST or None, sides=sides, today=today, initial={"first_day": today})
    made = {"by": request.user, "participant": participant, "today": today}
    if form.is_valid() and is_done(form, actions.make_arrangement, **made):
        messages.success(request, _("De afspraak staat er. %(name)s ziet hem nu ook.") % {"name": participant.user.get_short_name()})
        return redirect("begeleiding:arrangement_list")
    return show(request, "begeleiding/arrangement_create.html", form, participant=participant)


@require_http_methods(FORM)
@guarded(KEEP_ARRANGEMENT)
def arrangement_answer(request: SignedInRequest, arrangement: SupportArrangement) -> HttpResponse:
    page = _page_unless_kept(request, arrangement, AnswerForm, partial(actions.answer_arrangement, today=clock.today()))
    if page is not None:
        return page
    messages.success(request, _("Je antwoord is verstuurd."))
    return redirect(DETAIL, pk=arrangement.pk)


@require_http_methods(FORM)
@guarded(KEEP_ARRANGEMENT)
def arrangement_edit(request: SignedInRequest, arrangement: SupportArrangement) -> HttpResponse:
    page = _page_unless_kept(request, arrangement, ChangeForm, actions.change_arrangement)
    if page is not None:
        return page
    messages.success(request, _("De afspraak is aangepast."))
    return redirect(DETAIL, pk=arrangement.pk)


@require_POST
@guarded(WITHDRAW_ARRANGEMENT)
def arrangement_withdraw(request: SignedInRequest, arrangement: SupportArrangement) -> HttpResponse:
    actions.withdraw_arrangement(by=request.user, arrangement=arrangement, today=clock.today())
    messages.success(request, _("Ingetrokken. Niemand anders ziet hem nog."))
    return redirect("begeleiding:arrangement_list")


@require_http_methods(FORM)
@guarded(KEEP_ARRANGEMENT)
def arrangement_name(request: SignedInRequest, arrangement: SupportArrangement) -> HttpResponse:
    today = clock.today()
    form = NameForm(request.POST or None, arrangement=arrangement, today=today)
    named = {"by": request.user, "arrangement": arrangement, "today": today}
    if form.is_valid() and is_done(form, actions.name_person, **named):
        messages.success(request, _("Deze persoon ziet de afspraak nu."))
        return redirect(DETAIL, pk=arrangement.pk)
    return show(request, "begeleiding/arrangement_name.html", form, card=card_of(arrangement, today))


@require_POST
@guarded(UNNAME_PERSON)
def arrangement_unname(request: SignedInRequest, named: ArrangementPerson) -> HttpResponse:
    actions.unname_person(by=request.user, named=named, today=clock.today())
    messages.success(request, _("Deze persoon ziet de afspraak niet meer."))
    is_own = named.user_id == request.user.pk
    return redirect("begeleiding:arrangement_list") if is_own else redirect(DETAIL, pk=named.arrangement_id)


class ArrangementTotals(GuardedMixin, TemplateView):
    """How often each measure was agreed: no names, and no number under five."""

    access = COUNT_ARRANGEMENTS
    template_name = "begeleiding/arrangement_totals.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"tables": tables_for(self.user, clock.today())}


def _page(request: SignedInRequest, arrangement: SupportArrangement) -> HttpResponse:
    return render(request, "begeleiding/arrangement_detail.html", {"page": page_of(arrangement, clock.today())})


def _page_unless_kept(
    request: SignedInRequest, arrangement: SupportArrangement, form: type[KeptForm], act: Callable[..., Any]
) -> HttpResponse | None:
    today = clock.today()

    def shown(current: SupportArrangement) -> Any:
        current.is_keeper = True  # type: ignore[attr-defined]  # it was reached through the scope a moment ago
        return card_of(current, today)

    make, done = partial(form, arrangement=arrangement, today=today), partial(act, by=request.user, arrangement=arrangement)
    about: dict[str, Any] = {"card": card_of(arrangement, today), "is_answer": form is AnswerForm}
    return page_unless_saved(request, "begeleiding/arrangement_keep.html", make, done, shown=shown, **about)
