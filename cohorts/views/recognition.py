from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts import actions
from cohorts.actions.recognition import add_recognitions, change_recognition, check_recognition, remove_recognition
from cohorts.forms.recognition import NewRecognitionForm, RecognitionForm
from cohorts.models import Location, Recognition
from cohorts.permissions.location import ADD_LOCATION, MANAGE_RECOGNITION, managed_organisations
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded


@require_http_methods(FORM)
@guarded(ADD_LOCATION)
def recognition_create(request: SignedInRequest) -> HttpResponse:
    """`?voor=location-3` fills in for whom."""
    initial = {"owner": request.GET.get("voor", ""), "starts_on": clock.today()}
    form = NewRecognitionForm(request.POST or None, organisations=managed_organisations(request.user), today=clock.today(), initial=initial)
    if form.is_valid() and is_done(form, _add, by=request.user, checked_on=clock.today()):
        messages.success(request, _("De erkenning is vastgelegd."))
        return _back(form.cleaned_data["location"])
    return show(request, "cohorts/recognition_form.html", form)


@require_http_methods(FORM)
@guarded(MANAGE_RECOGNITION)
def recognition_edit(request: SignedInRequest, recognition: Recognition) -> HttpResponse:
    form = RecognitionForm(request.POST or None, initial=RecognitionForm.values_of(recognition))
    if form.is_valid() and is_done(form, _change, by=request.user, recognition=recognition):
        messages.success(request, _("Bewaard."))
        return _back(recognition.location)
    return show(request, "cohorts/recognition_form.html", form, recognition=recognition)


@require_POST
@guarded(MANAGE_RECOGNITION)
def recognition_check(request: SignedInRequest, recognition: Recognition) -> HttpResponse:
    check_recognition(by=request.user, recognition=recognition, checked_on=clock.today())
    messages.success(request, _("Vandaag nagekeken."))
    return _back(recognition.location)


@require_POST
@guarded(MANAGE_RECOGNITION)
def recognition_remove(request: SignedInRequest, recognition: Recognition) -> HttpResponse:
    remove_recognition(by=request.user, recognition=recognition)
    messages.success(request, _("De erkenning is weg."))
    return _back(recognition.location)


def _back(location: Location | None) -> HttpResponse:
    """To the page it stands on: that of the location, or the list with those of the whole organisation."""
    if location is not None:
        return redirect("cohorts:location_detail", pk=location.pk)
    return redirect("cohorts:location_list")


def _add(*, starts_on: Any, until: Any, **values: Any) -> None:
    add_recognitions(period=actions.days(starts_on, until), **values)


def _change(*, starts_on: Any, until: Any, **values: Any) -> None:
    change_recognition(period=actions.days(starts_on, until), **values)
