"""Who may read a situation: open, ask a colleague, take back, and the second look."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cockpit.actions.answer_link import ask_again, ask_by_address, ask_colleague
from cockpit.actions.share import check_shares, share_case, withdraw_share
from cockpit.choices import CHECKED_AUDIENCES
from cockpit.forms.share import CheckForm, ColleagueForm, ShareForm
from cockpit.models import CaseShare, PracticeCase
from cockpit.permissions.share import CHECK_SHARE, SHARE_CASE, WITHDRAW_SHARE
from cockpit.rules.answer_link import VALID_DAYS
from cockpit.selectors.case import unasked_colleagues
from cockpit.views.case import page_of
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import SignedInRequest, guarded


@require_POST
@guarded(SHARE_CASE)
def share_create(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    form = ShareForm(request.POST, taken=set())
    if not form.is_valid():
        return render(request, "cockpit/case_detail.html", page_of(request.user, case) | {"share_form": form}, status=422)
    share_case(by=request.user, case=case, **form.cleaned_data)
    if form.cleaned_data["audience"] in CHECKED_AUDIENCES:
        messages.success(request, _("Gevraagd. Iemand anders kijkt eerst of een cliënt te herkennen is."))
    else:
        messages.success(request, _("Gedeeld."))
    return redirect("cockpit:case_detail", pk=case.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(SHARE_CASE)
def colleague_ask(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Anybody who was on the shift: from the list, or by the address of their work."""
    if case.is_draft or case.is_hidden:
        return redirect("cockpit:case_detail", pk=case.pk)
    form = ColleagueForm(request.POST if request.method == "POST" else None, colleagues=unasked_colleagues(case, clock.today()))
    if form.is_valid():
        try:
            name = _ask(request, case, form.cleaned_data)
        except DomainError as error:
            with_error(form, error)
        else:
            messages.success(request, _("%(name)s krijgt een mail en kan alleen deze situatie lezen.") % {"name": name})
            return redirect("cockpit:case_detail", pk=case.pk)
    context = {"form": form, "case": case, "days": VALID_DAYS}
    return render(request, "cockpit/colleague_ask.html", context, status=422 if form.is_bound else 200)


@require_POST
@guarded(WITHDRAW_SHARE)
def colleague_ask_again(request: SignedInRequest, share: CaseShare) -> HttpResponse:
    ask_again(by=request.user, share=share)
    messages.success(request, _("Er gaat een nieuwe mail uit. De link in de vorige mail werkt niet meer."))
    return redirect("cockpit:case_detail", pk=share.case_id)


@require_POST
@guarded(WITHDRAW_SHARE)
def share_withdraw(request: SignedInRequest, share: CaseShare) -> HttpResponse:
    withdraw_share(by=request.user, share=share)
    messages.success(request, _("Ingetrokken. Deze mensen lezen de situatie niet meer."))
    return redirect("cockpit:case_detail", pk=share.case_id)


@require_POST
@guarded(CHECK_SHARE)
def share_check(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Kan iemand de cliënt herkennen?"""
    form = CheckForm(request.POST)
    if not form.is_valid():
        raise DomainError(_("Kies ja of nee."))
    is_recognisable = form.cleaned_data["verdict"] == "ja"
    settled = check_shares(by=request.user, case=case, is_recognisable=is_recognisable, version=form.cleaned_data["version"])
    if not settled:
        messages.info(request, _("Dit is al door iemand bekeken."))
    elif is_recognisable:
        messages.success(request, _("Het wordt niet gedeeld. Wie het schreef, krijgt de vraag het aan te passen."))
    else:
        messages.success(request, _("Het kan gedeeld worden."))
    return redirect("cockpit:feedback_list")


def _ask(request: SignedInRequest, case: PracticeCase, asked: Mapping[str, Any]) -> str:
    """The name by which the trainee knows who was asked."""
    if asked["receiver"]:
        ask_colleague(by=request.user, case=case, colleague=asked["receiver"])
        return str(asked["receiver"].get_short_name())
    ask_by_address(by=request.user, case=case, name=asked["name"], email=asked["email"])
    return str(asked["name"])
