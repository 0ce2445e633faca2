from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts import actions
from cohorts.actions.transfer import transfer
from cohorts.forms.employment import NO_EMPLOYER, EmploymentForm, TransferForm
from cohorts.models import Participant
from cohorts.permissions import MANAGE_PARTICIPANT
from cohorts.selectors import employer_of, location_of, supervisors_of
from cohorts.selectors.transfer import cohorts_to_move_to
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded


@require_http_methods(FORM)
@guarded(MANAGE_PARTICIPANT)
def employment_change(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """With the employer go place, supervisors and practice trainer; for another one a new agreement is signed."""
    today = clock.today()
    form = EmploymentForm(request.POST or None, participant=participant, today=today)
    if form.is_valid() and is_done(form, _change, by=request.user, participant=participant):
        messages.success(request, _("Het dienstverband is gewijzigd."))
        return redirect("cohorts:cohort_detail", slug=participant.cohort.slug)
    return show(request, "cohorts/employment_change.html", form, participant=participant, employer=employer_of(participant, today))


@require_http_methods(FORM)
@guarded(MANAGE_PARTICIPANT)
def transfer_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """First what moves and what stays is said, then it is done."""
    cohorts = cohorts_to_move_to(participant, request.user, clock.today())
    form = TransferForm(request.POST or None, cohorts=cohorts)
    if not form.is_valid() or "change" in request.POST:
        return _transfer_page(request, form, participant, has_choice=cohorts.exists())
    if "confirmed" not in request.POST:
        return _confirm_page(request, form, participant)
    if not is_done(form, transfer, by=request.user, participant=participant):
        return _transfer_page(request, form, participant, has_choice=True)
    said = {"name": participant.user.name, "cohort": form.cleaned_data["cohort"]}
    messages.success(request, _("%(name)s gaat verder in %(cohort)s.") % said)
    return redirect(Participant.objects.get(continues=participant))


def _transfer_page(request: SignedInRequest, form: forms.Form, participant: Participant, *, has_choice: bool) -> HttpResponse:
    return show(request, "cohorts/transfer_form.html", form, participant=participant, has_choice=has_choice)


def _confirm_page(request: SignedInRequest, form: forms.Form, participant: Participant) -> HttpResponse:
    day: date = form.cleaned_data["starts_on"]
    context: dict[str, Any] = {
        "participant": participant,
        "form": form,
        "to": form.cleaned_data,
        "employer": form.cleaned_data["employer"] or employer_of(participant, day),
        "location": form.cleaned_data["location"] or location_of(participant, day),
        "supervisors": supervisors_of(participant, day),
    }
    return render(request, "cohorts/transfer_confirm.html", context)


def _change(*, step: str, organisation: Any, starts_on: date, **known: Any) -> None:
    if step == NO_EMPLOYER:
        actions.end_employment(until=starts_on, **known)
    else:
        actions.employ(organisation=organisation, starts_on=starts_on, **known)
