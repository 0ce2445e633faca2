from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts import actions
from cohorts.forms.enrolment import NewParticipantForm
from cohorts.models import Cohort
from cohorts.permissions import MANAGE_COHORT
from cohorts.selectors import care_organisations, trainee_words
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.models import Organisation, User


@require_http_methods(FORM)
@guarded(MANAGE_COHORT)
def participant_create(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = NewParticipantForm(request.POST or None, cohort=cohort, employers=_employers(request.user, cohort), initial=_usual(cohort))
    if form.is_valid() and is_done(form, actions.enrol_person, by=request.user, cohort=cohort):
        name = {"name": form.cleaned_data["first_name"]}
        messages.success(request, _("%(name)s staat in dit cohort. Koppel hierna een werkbegeleider.") % name)
        return redirect("cohorts:cohort_detail", slug=cohort.slug)
    return show(request, "cohorts/participant_create.html", form, cohort=cohort, words=trainee_words(request.user, clock.today()))


def _usual(cohort: Cohort) -> dict[str, Any]:
    """Most people start with their cohort."""
    return {"starts_on": max(cohort.period.lower, clock.today())}


def _employers(user: User, cohort: Cohort) -> QuerySet[Organisation]:
    return care_organisations(user, clock.today()).filter(cohorts=cohort)
