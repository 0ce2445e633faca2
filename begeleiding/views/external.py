from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView

from begeleiding.actions.external import add_external_learner, change_external_learner, end_external_learner
from begeleiding.forms.external import ExternalLearnerForm
from begeleiding.models import ExternalLearner
from begeleiding.permissions.norm import ADD_EXTERNAL, CHANGE_EXTERNAL, LIST_EXTERNALS
from begeleiding.selectors.justification import externals_of
from cohorts import actions
from cohorts.models import Location
from cohorts.rules.days import day_after
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class ExternalLearnerList(GuardedMixin, DetailView):
    subject: Location
    access = LIST_EXTERNALS
    template_name = "begeleiding/external_list.html"
    context_object_name = "location"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        can_plan = ADD_EXTERNAL.allows(self.user, self.subject)
        return super().get_context_data(rows=externals_of(self.subject, clock.today()), can_plan=can_plan, **kwargs)


@require_http_methods(FORM)
@guarded(ADD_EXTERNAL)
def external_create(request: SignedInRequest, location: Location) -> HttpResponse:
    form = ExternalLearnerForm(request.POST or None, location=location, today=clock.today())
    if form.is_valid() and is_done(form, _add, by=request.user, location=location):
        messages.success(request, _("De stagiair telt mee."))
        return redirect("begeleiding:external_list", pk=location.pk)
    return show(request, "begeleiding/external_form.html", form, location=location)


@require_http_methods(FORM)
@guarded(CHANGE_EXTERNAL)
def external_edit(request: SignedInRequest, learner: ExternalLearner) -> HttpResponse:
    location, initial = learner.location, ExternalLearnerForm.values_of(learner)
    form = ExternalLearnerForm(request.POST or None, location=location, today=clock.today(), initial=initial)
    if form.is_valid() and is_done(form, _change, by=request.user, learner=learner):
        messages.success(request, _("Bewaard."))
        return redirect("begeleiding:external_list", pk=location.pk)
    return show(request, "begeleiding/external_form.html", form, location=location, learner=learner)


@require_POST
@guarded(CHANGE_EXTERNAL)
def external_end(request: SignedInRequest, learner: ExternalLearner) -> HttpResponse:
    end_external_learner(by=request.user, learner=learner, until=clock.today())
    messages.success(request, _("De stagiair telt niet meer mee."))
    return redirect("begeleiding:external_list", pk=learner.location_id)


def _add(*, first_day: Any, last_day: Any, **values: Any) -> None:
    add_external_learner(period=actions.days(first_day, day_after(last_day)), **values)


def _change(*, first_day: Any, last_day: Any, **values: Any) -> None:
    change_external_learner(period=actions.days(first_day, day_after(last_day)), **values)
