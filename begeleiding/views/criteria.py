from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import DetailView

from begeleiding.actions import criteria as actions
from begeleiding.actions.criterion_proposal import answer_proposal, propose_criterion
from begeleiding.choices import CriterionKind, ProposalState
from begeleiding.forms.criteria import AdoptForm, CriterionForm, ProposalAnswerForm, ProposalForm
from begeleiding.models import CriteriaSet, Criterion, CriterionProposal
from begeleiding.permissions import criteria as permissions
from begeleiding.selectors.criteria import criteria_page, parts_of
from cohorts.selectors.known import known_around
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.models import Organisation
from opleiding.kernel.rules import as_key


@require_safe
@guarded(permissions.LIST_CRITERIA)
def criteria_list(request: SignedInRequest) -> HttpResponse:
    page = criteria_page(request.user, request.GET.get("organisatie", ""), clock.today())
    if page is None:
        raise Http404
    return render(request, "begeleiding/criteria_list.html", {"page": page})


@require_POST
@guarded(permissions.START_CRITERIA)
def criteria_start(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    is_from_default = request.POST.get("begin") == "voorstel"
    draft = actions.start_criteria(by=request.user, organisation=organisation, is_from_default=is_from_default)
    return redirect("begeleiding:criteria_detail", pk=draft.pk)


class CriteriaDetail(GuardedMixin, DetailView):
    subject: CriteriaSet
    access = permissions.VIEW_CRITERIA
    template_name = "begeleiding/criteria_detail.html"
    context_object_name = "version"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(parts=parts_of(self.subject.criteria.all()), **kwargs)


@require_http_methods(FORM)
@guarded(permissions.CHANGE_CRITERIA)
def criterion_create(request: SignedInRequest, criteria: CriteriaSet) -> HttpResponse:
    form = CriterionForm(request.POST or None, initial={"kind": CriterionKind.ENTRY})
    if form.is_valid() and is_done(form, actions.save_criterion, by=request.user, criteria=criteria):
        messages.success(request, _("Het criterium staat erbij."))
        return redirect("begeleiding:criteria_detail", pk=criteria.pk)
    return show(request, "begeleiding/criterion_form.html", form, version=criteria)


@require_http_methods(FORM)
@guarded(permissions.CHANGE_CRITERION)
def criterion_edit(request: SignedInRequest, criterion: Criterion) -> HttpResponse:
    criteria = criterion.criteria
    form = CriterionForm(request.POST or None, initial=CriterionForm.values_of(criterion))
    if form.is_valid() and is_done(form, actions.save_criterion, by=request.user, criteria=criteria, criterion=criterion):
        messages.success(request, _("Het criterium is bewaard."))
        return redirect("begeleiding:criteria_detail", pk=criteria.pk)
    return show(request, "begeleiding/criterion_form.html", form, version=criteria, criterion=criterion)


@require_POST
@guarded(permissions.CHANGE_CRITERION)
def criterion_move(request: SignedInRequest, criterion: Criterion) -> HttpResponse:
    actions.move_criterion(by=request.user, criterion=criterion, is_up=request.POST.get("naar") == "boven")
    return redirect("begeleiding:criteria_detail", pk=criterion.criteria_id)


@require_POST
@guarded(permissions.CHANGE_CRITERION)
def criterion_remove(request: SignedInRequest, criterion: Criterion) -> HttpResponse:
    actions.remove_criterion(by=request.user, criterion=criterion)
    messages.success(request, _("Het criterium is uit het concept."))
    return redirect("begeleiding:criteria_detail", pk=criterion.criteria_id)


@require_http_methods(FORM)
@guarded(permissions.CHANGE_CRITERIA)
def criteria_adopt(request: SignedInRequest, criteria: CriteriaSet) -> HttpResponse:
    today = clock.today()
    form = AdoptForm(request.POST or None, initial={"starts_on": today})
    if form.is_valid() and is_done(form, actions.adopt_criteria, by=request.user, criteria=criteria, today=today):
        messages.success(request, _("De criteria zijn vastgesteld."))
        return redirect("begeleiding:criteria_list")
    return show(request, "begeleiding/criteria_adopt.html", form, version=criteria)


@require_POST
@guarded(permissions.CHANGE_CRITERIA)
def criteria_discard(request: SignedInRequest, criteria: CriteriaSet) -> HttpResponse:
    actions.discard_criteria(by=request.user, criteria=criteria)
    messages.success(request, _("Het concept is weg. Wat gold, blijft gelden."))
    return redirect("begeleiding:criteria_list")


@require_http_methods(FORM)
@guarded(permissions.PROPOSE_CRITERION)
def criterion_proposal_create(request: SignedInRequest, organisation: Organisation) -> HttpResponse:
    """About one criterion (`?criterium=`), else something new."""
    user, today, asked = request.user, clock.today(), as_key(request.GET.get("criterium"))
    known = permissions.visible_criterion(user).filter(criteria__organisation=organisation)
    criterion = known.filter(pk=asked).first() if asked else None
    form = ProposalForm(request.POST or None, known=lambda: known_around(user, today))
    if form.is_valid() and is_done(form, propose_criterion, by=user, organisation=organisation, criterion=criterion):
        messages.success(request, _("Je voorstel is bij de praktijkopleider."))
        return redirect("begeleiding:criteria_list")
    return show(request, "begeleiding/criterion_proposal_form.html", form, organisation=organisation, criterion=criterion)


@require_http_methods(FORM)
@guarded(permissions.ANSWER_PROPOSAL)
def criterion_proposal_answer(request: SignedInRequest, proposal: CriterionProposal) -> HttpResponse:
    user, today = request.user, clock.today()
    form = ProposalAnswerForm(request.POST or None, known=lambda: known_around(user, today))
    if form.is_valid() and is_done(form, answer_proposal, by=user, proposal=proposal):
        if form.cleaned_data["state"] == ProposalState.TAKEN:
            messages.success(request, _("Overgenomen. Pas het nu aan in het concept."))
            draft = actions.start_criteria(by=user, organisation=proposal.organisation)
            return redirect("begeleiding:criteria_detail", pk=draft.pk)
        messages.success(request, _("Je antwoord is verstuurd."))
        return redirect("begeleiding:criteria_list")
    return show(request, "begeleiding/criterion_proposal_answer.html", form, proposal=proposal)
