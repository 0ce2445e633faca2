from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import DetailView

from cohorts.actions.agreement import change_agreement, make_agreement, restore_agreement, sign_agreement, withdraw_agreement
from cohorts.forms.agreement import AgreementForm, SignForm, values_of
from cohorts.models import Participant, PracticeAgreement
from cohorts.permissions.agreement import CHANGE_AGREEMENT, MAKE_AGREEMENT, SIGN_AGREEMENT, VIEW_SHEET
from cohorts.permissions.paper import VIEW_PAPERS
from cohorts.rules.days import last_day
from cohorts.selectors import trainee_words
from cohorts.selectors.agreement_page import agreement_page, agreement_sheet, first_values, open_signings
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.pdf import render_pdf
from opleiding.kernel.ui.undo import say_undo


class AgreementList(GuardedMixin, DetailView):
    """The agreements of one trainee."""

    subject: Participant
    access = VIEW_PAPERS
    template_name = "cohorts/agreement_list.html"
    context_object_name = "participant"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        words = trainee_words(self.user, today)
        page = agreement_page(self.subject, self.user, words, today)
        return super().get_context_data(page=page, words=words, **kwargs)


@require_http_methods(FORM)
@guarded(MAKE_AGREEMENT)
def agreement_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    today = clock.today()
    initial = {} if request.method == "POST" else first_values(participant, today)
    form = AgreementForm(request.POST or None, participant=participant, today=today, initial=initial)
    if form.is_valid() and is_done(form, make_agreement, by=request.user, participant=participant):
        messages.success(request, _("De praktijkovereenkomst is gemaakt. Nu kunnen de drie partijen tekenen."))
        return redirect("cohorts:agreement_list", pk=participant.pk)
    return show(request, "cohorts/agreement_form.html", form, participant=participant)


@require_http_methods(FORM)
@guarded(CHANGE_AGREEMENT)
def agreement_edit(request: SignedInRequest, agreement: PracticeAgreement) -> HttpResponse:
    participant = agreement.participant
    form = AgreementForm(request.POST or None, participant=participant, today=clock.today(), initial=values_of(agreement))
    if form.is_valid() and is_done(form, change_agreement, by=request.user, agreement=agreement):
        messages.success(request, _("De praktijkovereenkomst is gewijzigd."))
        return redirect("cohorts:agreement_list", pk=participant.pk)
    return show(request, "cohorts/agreement_form.html", form, participant=participant, agreement=agreement)


@require_http_methods(FORM)
@guarded(SIGN_AGREEMENT)
def agreement_sign(request: SignedInRequest, agreement: PracticeAgreement) -> HttpResponse:
    """What is signed stands above the choice."""
    today = clock.today()
    words = trainee_words(request.user, today)
    signings = open_signings(agreement, request.user, today)
    form = SignForm(request.POST or None, signings=signings, words=words)
    if form.is_valid() and is_done(form, sign_agreement, by=request.user, agreement=agreement):
        messages.success(request, _("De handtekening is vastgelegd."))
        return redirect("cohorts:agreement_list", pk=agreement.participant_id)
    known = {"agreement": agreement, "participant": agreement.participant, "last_day": last_day(agreement.period.upper)}
    return show(request, "cohorts/agreement_sign.html", form, words=words, **known)


@require_POST
@guarded(CHANGE_AGREEMENT)
def agreement_withdraw(request: SignedInRequest, agreement: PracticeAgreement) -> HttpResponse:
    withdraw_agreement(by=request.user, agreement=agreement)
    undo = reverse("cohorts:agreement_restore", kwargs={"pk": agreement.participant_id, "agreement": agreement.pk})
    say_undo(request, _("De praktijkovereenkomst is ingetrokken."), undo)
    return redirect("cohorts:agreement_list", pk=agreement.participant_id)


@require_POST
@guarded(CHANGE_AGREEMENT)
def agreement_restore(request: SignedInRequest, agreement: PracticeAgreement) -> HttpResponse:
    restore_agreement(by=request.user, agreement=agreement)
    messages.success(request, _("De praktijkovereenkomst geldt weer."))
    return redirect("cohorts:agreement_list", pk=agreement.participant_id)


@require_safe
@guarded(VIEW_SHEET)
def agreement_sheet_detail(request: SignedInRequest, agreement: PracticeAgreement) -> HttpResponse:
    """To sign on paper, or to keep: a PDF."""
    now = clock.now()
    words = trainee_words(request.user, clock.day_of(now))
    sheet = agreement_sheet(agreement, words, clock.day_of(now))
    name = f"POK {agreement.participant.user.name} {agreement.period.lower:%d-%m-%Y}"
    return render_pdf(request, "cohorts/agreement_sheet.html", {**sheet, "words": words, "now": now}, name=name)
