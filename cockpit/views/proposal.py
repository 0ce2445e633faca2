from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cockpit.actions.proposal import ask_proposal, take_over
from cockpit.forms.lesson import VersionForm
from cockpit.models import Proposal
from cockpit.permissions.plan import STEER_PLAN
from cockpit.permissions.proposal import TAKE_OVER, VIEW_PROPOSAL
from cockpit.selectors.proposal import is_failed, proposal_page
from cockpit.views.plan import attempt, show_board
from cohorts.models import Block
from cohorts.selectors import trainee_words
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import SignedInRequest, guarded


@require_POST
@guarded(STEER_PLAN)
def proposal_ask(request: SignedInRequest, block: Block) -> HttpResponse:
    try:
        proposal = ask_proposal(by=request.user, block=block)
    except DomainError as error:
        messages.error(request, error.message)
        return show_board(request, block, status=error.status)
    return redirect("cockpit:proposal_detail", pk=proposal.pk)


@require_safe
@guarded(VIEW_PROPOSAL)
def proposal_detail(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    """How far the proposal is; when it is there, what it would change in the plan."""
    if proposal.solution is None:
        return _progress(request, proposal)
    if request.htmx:
        response = HttpResponse()
        response["HX-Redirect"] = request.path
        return response
    words = trainee_words(request.user, clock.today())
    page = proposal_page(proposal, words.singular, words.plural)
    return render(request, "cockpit/proposal_detail.html", {"proposal": proposal, "page": page, "this_block": proposal.block})


def _progress(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    template = "cockpit/proposal_progress.html"
    context = {"proposal": proposal, "job": proposal.job, "this_block": proposal.block, "is_failed": is_failed(proposal)}
    return render(request, f"{template}#progress" if request.htmx else template, context)


@require_POST
@guarded(TAKE_OVER)
def proposal_take_over(request: SignedInRequest, proposal: Proposal) -> HttpResponse:
    form = VersionForm(request.POST)
    if not form.is_valid():
        return show_board(request, proposal.block, status=422)
    version = form.cleaned_data["version"]
    said = _("Het voorstel staat in het plan. Je kunt alles verschuiven.")
    return attempt(request, proposal.block, lambda: take_over(by=request.user, proposal=proposal, version=version), lambda _change: said)
