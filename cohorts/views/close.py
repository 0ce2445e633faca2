from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.actions.close import close_cohort
from cohorts.forms.close import CloseForm
from cohorts.models import Cohort
from cohorts.permissions import MANAGE_COHORT
from cohorts.selectors import trainee_words
from cohorts.selectors.cohort_close import open_people
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, guarded


@require_http_methods(FORM)
@guarded(MANAGE_COHORT)
def cohort_close(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    today = clock.today()
    form = CloseForm(request.POST or None)
    if cohort.is_closed:
        return redirect("cohorts:cohort_detail", slug=cohort.slug)
    if form.is_valid() and is_done(form, close_cohort, by=request.user, cohort=cohort, today=today):
        messages.success(request, _("Het cohort is afgesloten. Alles blijft te lezen."))
        return redirect("cohorts:cohort_detail", slug=cohort.slug)
    context = {"cohort": cohort, "people": open_people(cohort, today), "words": trainee_words(request.user, today)}
    return show(request, "cohorts/cohort_close.html", form, **context)
