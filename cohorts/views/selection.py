"""Something for everybody who was ticked in the list of trainees, or for everybody the list found."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.actions.selection import Report, check_number, invite_many, place_many
from cohorts.forms.selection import PlaceManyForm
from cohorts.models import Participant
from cohorts.permissions.list import ACT_ON_MANY, LIST_PARTICIPANTS
from cohorts.selectors import trainee_words
from cohorts.views.answer import show
from cohorts.views.listing import PARTICIPANTS, exported
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.rules import as_key


@require_POST
@guarded(LIST_PARTICIPANTS)
def selection_export(request: SignedInRequest) -> HttpResponseBase:
    found, title = chosen_in(request), trainee_words(request.user, clock.today()).plural.capitalize()
    return exported(PARTICIPANTS, request.user, found, "xlsx", title)


@require_POST
@guarded(ACT_ON_MANY)
def selection_invite(request: SignedInRequest) -> HttpResponse:
    return report_on(request, invite_many(by=request.user, people=chosen_in(request)), _("Uitgenodigd"))


@require_POST
@guarded(ACT_ON_MANY)
def selection_place(request: SignedInRequest) -> HttpResponse:
    return _step(request, PlaceManyForm, place_many, _("Plaatsen"), _("Geplaatst"))


def _step(request: SignedInRequest, form_class: Any, act: Callable[..., Report], title: str, done: str) -> HttpResponse:
    """First the form about who was ticked; with `step` the form comes back filled in."""
    people = chosen_in(request)
    check_number(len(people))
    data = request.POST if "step" in request.POST else None
    form = form_class(data, user=request.user, today=clock.today())
    if form.is_valid():
        try:
            return report_on(request, act(by=request.user, people=people, **form.cleaned_data), done)
        except DomainError as error:
            with_error(form, error)
    return show(request, "cohorts/selection_form.html", form, people=people, title=title, back=back_to(request), query=query_in(request))


def report_on(request: SignedInRequest, report: Report, done: str) -> HttpResponse:
    return render(request, "cohorts/selection_report.html", {"report": report, "title": done, "back": back_to(request)})


def chosen_in(request: SignedInRequest) -> QuerySet[Participant]:
    """Who was ticked, or everybody the question finds; only of those this person has in the list."""
    chosen = PARTICIPANTS.rows(request.user, clock.today())
    if "all" in request.POST:
        chosen = PARTICIPANTS.filterset(QueryDict(query_in(request)), queryset=chosen).qs
    else:
        chosen = chosen.filter(pk__in=[key for sent in request.POST.getlist("people") if (key := as_key(sent)) is not None])
    return chosen


def query_in(request: SignedInRequest) -> str:
    return PARTICIPANTS.question_in(request.POST.get("query", ""))


def back_to(request: SignedInRequest) -> str:
    return f"{reverse('cohorts:participant_list')}?{query_in(request) or 'sort='}"
