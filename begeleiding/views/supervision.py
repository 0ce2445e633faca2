from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from begeleiding.actions.supervision import link_many, link_supervisor
from begeleiding.forms.supervision import AnyLinkForm, LinkForm, LinkManyForm
from begeleiding.selectors.supervision import Candidate, candidates_of, offered
from cohorts import actions
from cohorts.actions.selection import check_number
from cohorts.models import Participant
from cohorts.permissions import GUIDE_PARTICIPANT
from cohorts.permissions.list import ACT_ON_MANY
from cohorts.rules.places import Days
from cohorts.views.answer import show
from cohorts.views.cohort import FORM
from cohorts.views.selection import back_to, chosen_in, query_in, report_on
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import SignedInRequest, guarded


@require_http_methods(FORM)
@guarded(GUIDE_PARTICIPANT)
def supervision_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """With htmx only who can be chosen, with the load on the day and in the form that were picked."""
    if request.method == "GET" and request.htmx:
        form = LinkForm(request.GET, participant=participant, today=clock.today())
        return render(request, "begeleiding/supervision_candidates.html", {"form": form, "candidates": _candidates(form, [participant])})
    form = LinkForm(request.POST or None, participant=participant, today=clock.today())
    if form.is_valid() and _is_linked(form, request, participant):
        messages.success(request, _("Gekoppeld."))
        return redirect(participant)
    return show(request, "begeleiding/supervision_form.html", form, participant=participant, candidates=_candidates(form, [participant]))


@require_POST
@guarded(ACT_ON_MANY)
def supervision_create_many(request: SignedInRequest) -> HttpResponse:
    """First the form about who was ticked; with `step` the form comes back filled in."""
    people = chosen_in(request)
    check_number(len(people))
    form = LinkManyForm(request.POST if "step" in request.POST else None, user=request.user, today=clock.today())
    if form.is_valid():
        try:
            return report_on(request, link_many(by=request.user, people=people, **form.cleaned_data), _("Gekoppeld"))
        except DomainError as error:
            with_error(form, error)
    around = {"people": people, "back": back_to(request), "query": query_in(request)}
    return show(request, "begeleiding/supervision_many.html", form, candidates=_candidates(form, people), **around)


def _is_linked(form: LinkForm, request: SignedInRequest, participant: Participant) -> bool:
    values: dict[str, Any] = {**form.cleaned_data}
    period = actions.days(values.pop("starts_on"))
    try:
        link_supervisor(by=request.user, participant=participant, period=period, **values)
    except DomainError as error:
        with_error(form, error)
        return False
    return True


def _candidates(form: AnyLinkForm, people: Iterable[Participant]) -> list[Candidate]:
    supervisors: Any = form.fields["supervisor"]
    return offered(candidates_of(supervisors.queryset, people, Days(form.chosen_day), form.chosen_form))
