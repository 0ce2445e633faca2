from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from cohorts import actions
from cohorts.actions.calendar import confirm_free_weeks
from cohorts.forms.slot import WeekForm
from cohorts.models import Cohort
from cohorts.permissions import MANAGE_CALENDAR, VIEW_COHORT
from cohorts.rules.days import last_day
from cohorts.selectors import calendar_weeks
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo


class WeekList(GuardedMixin, TemplateView):
    subject: Cohort
    access = VIEW_COHORT
    template_name = "cohorts/free_week_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        period = self.subject.period
        weeks = calendar_weeks(self.subject, period.lower, last_day(period.upper))
        months = [(month, list(found)) for month, found in groupby(weeks, key=lambda week: week.monday.replace(day=1))]
        can_manage = MANAGE_CALENDAR.allows(self.user, self.subject)
        return super().get_context_data(cohort=self.subject, months=months, can_manage=can_manage and not self.subject.is_closed)


@require_POST
@guarded(MANAGE_CALENDAR)
def weeks_confirm(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """Somebody looked at the free weeks of this school, and they are right."""
    confirm_free_weeks(by=request.user, cohort=cohort, today=clock.today())
    messages.success(request, _("Bewaard. De vrije weken kloppen."))
    return redirect("cohorts:cohort_detail", slug=cohort.slug)


@require_POST
@guarded(MANAGE_CALENDAR)
def week_toggle(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """Free becomes working, working becomes free; the way back is the same tap."""
    form = WeekForm(request.POST or request.GET)
    if not form.is_valid():
        raise DomainError(_("Kies een week."))
    monday = form.cleaned_data["monday"]
    is_free = actions.toggle_week(by=request.user, cohort=cohort, monday=monday)
    day = date_format(monday, "j F")
    sentence = _("De week van %(day)s is nu vrij.") if is_free else _("In de week van %(day)s is er nu les.")
    address = {"slug": cohort.slug}
    say_undo(request, sentence % {"day": day}, f"{reverse('cohorts:week_toggle', kwargs=address)}?monday={monday:%Y-%m-%d}")
    return redirect(f"{reverse('cohorts:week_list', kwargs=address)}#week-{monday:%Y-%m-%d}")
