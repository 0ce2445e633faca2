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

from cohorts.actions.selection import Report, check_number, invite_many, link_many, place_many
from cohorts.forms.selection import LinkManyForm, PlaceManyForm
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
    found, title = _chosen(request), trainee_words(request.user, clock.today()).plural.capitalize()
    return exported(PARTICIPANTS, request.user, found, "xlsx", title)


@require_POST
@guarded(ACT_ON_MANY)
def selection_invite(request: SignedInRequest) -> HttpResponse:
    return _report(request, invite_many(by=request.user, people=_chosen(request)), _("Uitgenodigd"))


@require_POST
@guarded(ACT_ON_MANY)
def selection_link(request: SignedInRequest) -> HttpResponse:
    return _step(request, LinkManyForm, link_many, _("Werkbegeleider koppelen"), _("Gekoppeld"))


@require_POST
@guarded(ACT_ON_MANY)
def selection_place(request: SignedInRequest) -> HttpResponse:
    return _step(request, PlaceManyForm, place_many, _("Plaatsen"), _("Geplaatst"))


def _step(request: SignedInRequest, form_class: Any, act: Callable[..., Report], title: str, done: str) -> HttpResponse:
    """First the form about who was ticked; with `step` the form comes back filled in."""
    people = _chosen(request)
    check_number(len(people))
    data = request.POST if "step" in request.POST else None
    form = form_class(data, user=request.user, today=clock.today())
    if form.is_valid():
        try:
            return _report(request, act(by=request.user, people=people, **form.cleaned_data), done)
        except DomainError as error:
            with_error(form, error)
    return show(request, "cohorts/selection_form.html", form, people=people, title=title, back=_back(request), query=_query(request))


def _report(request: SignedInRequest, report: Report, done: str) -> HttpResponse:
    return render(request, "cohorts/selection_report.html", {"report": report, "title": done, "back": _back(request)})


def _chosen(request: SignedInRequest) -> QuerySet[Participant]:
    """Who was ticked, or everybody the question finds; only of those this person has in the list."""
    chosen = PARTICIPANTS.rows(request.user, clock.today())
    if "all" in request.POST:
        chosen = PARTICIPANTS.filterset(QueryDict(_query(request)), queryset=chosen).qs
    else:
        chosen = chosen.filter(pk__in=[key for sent in request.POST.getlist("people") if (key := as_key(sent)) is not None])
    return chosen


def _query(request: SignedInRequest) -> str:
    return PARTICIPANTS.question_in(request.POST.get("query", ""))


def _back(request: SignedInRequest) -> str:
    return f"{reverse('cohorts:participant_list')}?{_query(request) or 'sort='}"
