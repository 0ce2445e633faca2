from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView

from cohorts.actions import intake as actions
from cohorts.forms.intake import BirthDateForm, EarlierDiplomaForm, IntakeForm
from cohorts.models import EarlierDiploma, Participant
from cohorts.permissions import CORRECT_PERSON, MANAGE_DIPLOMA, MANAGE_PARTICIPANT, VIEW_INTAKE
from cohorts.selectors import sight_on
from cohorts.selectors.intake import is_begun, missing_of
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class IntakeDetail(GuardedMixin, DetailView):
    subject: Participant
    access = VIEW_INTAKE
    template_name = "cohorts/intake_detail.html"
    context_object_name = "participant"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        participant = self.subject
        sight = sight_on(participant, self.user, clock.today())
        diplomas = participant.earlier_diplomas.all()
        is_own = participant.user_id == self.user.pk
        return super().get_context_data(sight=sight, is_own=is_own, diplomas=diplomas, missing=missing_of(participant), **kwargs)


@require_http_methods(FORM)
@guarded(MANAGE_PARTICIPANT)
def intake_edit(request: SignedInRequest, participant: Participant) -> HttpResponse:
    begun = is_begun(participant)
    form = IntakeForm(request.POST or None, participant=participant, is_begun=begun, initial=IntakeForm.values_of(participant))
    if form.is_valid() and is_done(form, actions.save_intake, by=request.user, participant=participant):
        messages.success(request, _("De intake is bewaard."))
        return _back(participant)
    return show(request, "cohorts/intake_form.html", form, participant=participant, is_begun=begun)


@require_http_methods(FORM)
@guarded(CORRECT_PERSON)
def birth_date_edit(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = BirthDateForm(request.POST or None, initial={"birth_date": participant.birth_date})
    if form.is_valid() and is_done(form, actions.correct_birth_date, by=request.user, participant=participant):
        messages.success(request, _("Je geboortedatum is bewaard.") if participant.user_id == request.user.pk else _("Bewaard."))
        return _back(participant)
    return show(request, "cohorts/intake_birth_date.html", form, participant=participant)


@require_http_methods(FORM)
@guarded(MANAGE_PARTICIPANT)
def diploma_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = EarlierDiplomaForm(request.POST or None)
    if form.is_valid() and is_done(form, actions.save_earlier_diploma, by=request.user, participant=participant):
        messages.success(request, _("Het diploma staat erbij."))
        return _back(participant)
    return show(request, "cohorts/intake_diploma.html", form, participant=participant)


@require_http_methods(FORM)
@guarded(MANAGE_DIPLOMA)
def diploma_edit(request: SignedInRequest, diploma: EarlierDiploma) -> HttpResponse:
    participant = diploma.participant
    form = EarlierDiplomaForm(request.POST or None, initial=EarlierDiplomaForm.values_of(diploma))
    if form.is_valid() and is_done(form, actions.save_earlier_diploma, by=request.user, participant=participant, diploma=diploma):
        messages.success(request, _("Bewaard."))
        return _back(participant)
    return show(request, "cohorts/intake_diploma.html", form, participant=participant, diploma=diploma)


@require_POST
@guarded(MANAGE_DIPLOMA)
def diploma_remove(request: SignedInRequest, diploma: EarlierDiploma) -> HttpResponse:
    participant = diploma.participant
    actions.remove_earlier_diploma(by=request.user, diploma=diploma)
    messages.success(request, _("Het diploma is weggehaald."))
    return _back(participant)


def _back(participant: Participant) -> HttpResponse:
    return redirect("cohorts:intake_detail", pk=participant.pk)
