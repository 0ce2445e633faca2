"""Who may read a situation: open, ask a colleague, take back, and the second look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cockpit.actions.share import check_shares, share_case, withdraw_share
from cockpit.choices import CHECKED_AUDIENCES, Audience
from cockpit.forms.share import CheckForm, ColleagueForm, ShareForm
from cockpit.models import CaseShare, PracticeCase
from cockpit.permissions.share import CHECK_SHARE, SHARE_CASE, WITHDRAW_SHARE
from cockpit.selectors.case import askable_colleagues
from cockpit.views.case import page_of
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
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


@require_POST
@guarded(SHARE_CASE)
def colleague_ask(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    form = ColleagueForm(request.POST, colleagues=askable_colleagues(case.participant, clock.today()))
    if not form.is_valid():
        return render(request, "cockpit/case_detail.html", page_of(request.user, case) | {"colleague_form": form}, status=422)
    colleague = form.cleaned_data["receiver"]
    share_case(by=request.user, case=case, audience=Audience.COLLEAGUE, receiver=colleague)
    messages.success(request, _("%(name)s krijgt bericht en kan alleen deze situatie lezen.") % {"name": colleague.get_short_name()})
    return redirect("cockpit:case_detail", pk=case.pk)


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
