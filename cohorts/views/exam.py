from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.actions.exam import record_exam, remove_exam
from cohorts.forms.exam import ExamForm
from cohorts.models import ExamResult, Participant
from cohorts.permissions.route import DECIDE_ROUTE, REMOVE_EXAM
from cohorts.selectors.requirement import next_attempt, requirements_of
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.rules import as_key


@require_http_methods(FORM)
@guarded(DECIDE_ROUTE)
def exam_record(request: SignedInRequest, participant: Participant) -> HttpResponse:
    asked = as_key(request.GET.get("eis"))
    initial = {"requirement": asked, "attempt": next_attempt(participant, asked)}
    form = ExamForm(request.POST or None, requirements=requirements_of(participant, clock.today()), initial=initial)
    if form.is_valid() and is_done(form, record_exam, by=request.user, participant=participant):
        messages.success(request, _("De uitslag staat erin."))
        return redirect("cohorts:requirement_list", pk=participant.pk)
    return show(request, "cohorts/exam_form.html", form, participant=participant)


@require_POST
@guarded(REMOVE_EXAM)
def exam_remove(request: SignedInRequest, result: ExamResult) -> HttpResponse:
    remove_exam(by=request.user, result=result)
    messages.success(request, _("De uitslag is weg."))
    return redirect("cohorts:requirement_list", pk=result.participant_id)
