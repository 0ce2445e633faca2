from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView

from cohorts import actions
from cohorts.actions.rotation import accept_rotation, agree_exception, end_exception, set_rotation
from cohorts.forms.rotation import ExceptionForm, RotationDraftForm, RotationForm
from cohorts.models import Cohort, Participant, RotationException
from cohorts.permissions import GUIDE_PARTICIPANT, VIEW_COHORT
from cohorts.permissions.placement import END_EXCEPTION, PLAN_ROTATION, SET_ROTATION
from cohorts.rules.days import day_after
from cohorts.selectors.rotation import by_location, columns_of, rotation_rows
from cohorts.selectors.rotation_draft import rotation_draft
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class RotationDetail(GuardedMixin, DetailView):
    """Per trainee, or with `?per=locatie` per location."""

    subject: Cohort
    access = VIEW_COHORT
    template_name = "cohorts/rotation_detail.html"
    context_object_name = "cohort"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        columns = columns_of(self.subject, today)
        rows = rotation_rows(self.subject, self.user, today, columns)
        is_per_location = self.request.GET.get("per") == "locatie"
        return super().get_context_data(
            columns=columns,
            rows=rows,
            locations=by_location(rows, columns, today) if is_per_location else (),
            is_per_location=is_per_location,
            due=[row for row in rows if row.is_due],
            can_plan=PLAN_ROTATION.allows(self.user, self.subject),
            can_set=SET_ROTATION.allows(self.user, self.subject),
            **kwargs,
        )


@require_http_methods(FORM)
@guarded(SET_ROTATION)
def rotation_set(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    form = RotationForm(request.POST or None, cohort=cohort)
    if form.is_valid() and is_done(form, set_rotation, by=request.user, cohort=cohort):
        messages.success(request, _("De wisselregel is bewaard."))
        return redirect("cohorts:rotation_detail", slug=cohort.slug)
    return show(request, "cohorts/rotation_form.html", form, cohort=cohort)


@require_http_methods(FORM)
@guarded(PLAN_ROTATION)
def rotation_propose(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """The draft as a table; posting it places everybody for whom a location was chosen."""
    rows = rotation_draft(cohort, request.user, clock.today())
    form = RotationDraftForm(request.POST or None, rows=rows)
    if form.is_valid() and is_done(form, accept_rotation, by=request.user, cohort=cohort):
        count = len(form.cleaned_data["moves"])
        messages.success(request, ngettext("%(count)d plaatsing gepland.", "%(count)d plaatsingen gepland.", count) % {"count": count})
        return redirect("cohorts:rotation_detail", slug=cohort.slug)
    return show(request, "cohorts/rotation_draft.html", form, cohort=cohort)


@require_http_methods(FORM)
@guarded(GUIDE_PARTICIPANT)
def exception_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = ExceptionForm(request.POST or None, participant=participant, today=clock.today())
    if form.is_valid() and is_done(form, _agree, by=request.user, participant=participant, agreed_on=clock.today()):
        messages.success(request, _("De uitzondering is vastgelegd."))
        return redirect("cohorts:placement_list", pk=participant.pk)
    return show(request, "cohorts/rotation_exception_form.html", form, participant=participant)


@require_POST
@guarded(END_EXCEPTION)
def exception_end(request: SignedInRequest, exception: RotationException) -> HttpResponse:
    """The rule holds again from today on."""
    end_exception(by=request.user, exception=exception, until=clock.today())
    messages.success(request, _("De uitzondering is beëindigd."))
    return redirect("cohorts:placement_list", pk=exception.participant_id)


def _agree(*, first_day: Any, last_day: Any, **values: Any) -> None:
    agree_exception(period=actions.days(first_day, day_after(last_day)), **values)
