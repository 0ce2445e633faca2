from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import ListView

from cohorts import actions
from cohorts.forms.cohort import CohortForm
from cohorts.models import Cohort, Participant
from cohorts.permissions import MANAGE_COHORT, START_COHORT, VIEW_COHORT
from cohorts.permissions.result import can_compare
from cohorts.rules.days import day_after, last_day
from cohorts.selectors import care_organisations, cohort_row, cohorts_of, people_of, person_row, state_of, trainee_words
from cohorts.selectors.cohort_home import cohort_home
from cohorts.views.answer import is_done, show
from opleiding.kernel import clock
from opleiding.kernel.access import SIGNED_IN
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.models import User

FORM = ["GET", "HEAD", "POST"]


class CohortList(GuardedMixin, ListView):
    access = SIGNED_IN
    template_name = "cohorts/cohort_list.html"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Cohort]:
        return cohorts_of(self.user, clock.today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = clock.today()
        rows = [cohort_row(cohort, today) for cohort in context["object_list"]]
        can_start = START_COHORT.check(self.user)
        return {**context, "rows": rows, "can_start": can_start, "can_compare": len(rows) > 1 and can_compare(self.user)}


class CohortDetail(GuardedMixin, ListView):
    subject: Cohort
    access = VIEW_COHORT
    template_name = "cohorts/cohort_detail.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Participant]:
        return people_of(self.subject, self.user, clock.today())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today, now = clock.today(), clock.now()
        cohort, words = self.subject, trainee_words(self.user, today)
        rows = [person_row(participant, self.user, now) for participant in context["object_list"]]
        return {
            **context,
            "cohort": cohort,
            "home": cohort_home(cohort, self.user, today, words),
            "state": state_of(cohort, today),
            "last_day": last_day(cohort.period.upper),
            "rows": rows,
            "shows_invitations": any(row.invitation for row in rows),
            "words": words,
        }


@require_http_methods(FORM)
@guarded(START_COHORT)
def cohort_create(request: SignedInRequest) -> HttpResponse:
    form = CohortForm(request.POST or None, own=_own(request.user))
    if form.is_valid() and is_done(form, _start, by=request.user):
        messages.success(request, _("Het cohort staat er. Neem nu de lijst met mensen over."))
        return redirect("cohorts:cohort_detail", slug=Cohort.objects.get(name=form.cleaned_data["name"]).slug)
    return show(request, "cohorts/cohort_form.html", form)


@require_http_methods(FORM)
@guarded(MANAGE_COHORT)
def cohort_edit(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = CohortForm(request.POST or None, own=_own(request.user), initial=CohortForm.values_of(cohort))
    if form.is_valid() and is_done(form, _edit, by=request.user, cohort=cohort):
        messages.success(request, _("Bewaard."))
        return redirect("cohorts:cohort_detail", slug=cohort.slug)
    return show(request, "cohorts/cohort_form.html", form, cohort=cohort)


def _own(user: User) -> QuerySet[Any]:
    return care_organisations(user, clock.today())


def _start(*, starts_on: Any, last_day: Any, **values: Any) -> None:
    actions.start_cohort(period=actions.days(starts_on, day_after(last_day)), **values)


def _edit(*, starts_on: Any, last_day: Any, **values: Any) -> None:
    actions.edit_cohort(period=actions.days(starts_on, day_after(last_day)), **values)
