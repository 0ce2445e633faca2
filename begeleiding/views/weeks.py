from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import DetailView

from begeleiding.actions.weeks import confirm_month, correct_absence, report_absence, take_back_absence
from begeleiding.choices import AbsenceSource
from begeleiding.forms.weeks import AbsenceForm, DaysForm, MonthForm
from begeleiding.models import Absence
from begeleiding.permissions.weeks import (
    CONFIRM_MONTH,
    CONFIRM_MONTHS,
    CORRECT_ABSENCE,
    OVERSEE_WEEKS,
    REPORT_ABSENCE,
    TAKE_BACK_ABSENCE,
    VIEW_WEEKS,
)
from begeleiding.rules.weeks import mondays_of
from begeleiding.selectors.weeks import months_to_confirm, weeks_overview, weeks_page
from cohorts.models import Participant
from cohorts.rules.days import FIRST_YEAR, LAST_YEAR, last_day
from cohorts.selectors.cohort import trainee_words
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded

#: What the overview can be asked.
ASKS = "asks"
ASKED = {"": _("Iedereen"), ASKS: _("Vraagt aandacht")}


class WeeksDetail(GuardedMixin, DetailView):
    """The practice weeks of one trainee, of this subsidy year or of `?jaar=2025`."""

    subject: Participant
    access = VIEW_WEEKS
    template_name = "begeleiding/weeks_detail.html"
    context_object_name = "participant"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("jaar", "")
        year = date(int(asked), 8, 1) if asked.isdecimal() and len(asked) == 4 and int(asked) else None
        return super().get_context_data(page=weeks_page(self.subject, self.user, year, clock.today()), **kwargs)


@require_safe
@guarded(CONFIRM_MONTHS)
def weeks_confirm_list(request: SignedInRequest) -> HttpResponse:
    """Every month that waits for this supervisor, one button each."""
    today = clock.today()
    rows = months_to_confirm(request.user, today)
    return render(request, "begeleiding/weeks_confirm_list.html", {"rows": rows, "words": trainee_words(request.user, today)})


@require_safe
@guarded(OVERSEE_WEEKS)
def weeks_overview_page(request: SignedInRequest) -> HttpResponse:
    today = clock.today()
    state = request.GET.get("state", "")
    page = weeks_overview(request.user, today, page=request.GET.get("page"), is_asking=state == ASKS)
    chips = [(label, value, value == state) for value, label in ASKED.items()]
    context = {"page": page, "chips": chips, "is_asking": state == ASKS, "words": trainee_words(request.user, today)}
    return render(request, "begeleiding/weeks_overview.html", context)


@require_POST
@guarded(CONFIRM_MONTH)
def weeks_confirm(request: SignedInRequest, participant: Participant, year: int, month: int) -> HttpResponse:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise Http404
    asked = date(year, month, 1)
    form = MonthForm(request.POST, prefix=str(participant.pk), mondays=mondays_of(asked))
    spoken = form.cleaned_data["spoken"] if form.is_valid() else []
    confirm_month(by=request.user, participant=participant, month=asked, spoken=spoken, today=clock.today())
    said = {"name": participant.user.name, "month": date_format(asked, "F")}
    messages.success(request, _("%(month)s van %(name)s is bevestigd.") % {**said, "month": said["month"].capitalize()})
    if "list" in request.POST:
        return redirect("begeleiding:weeks_confirm_list")
    return redirect("begeleiding:weeks_detail", pk=participant.pk)


@require_http_methods(FORM)
@guarded(REPORT_ABSENCE)
def absence_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    form = AbsenceForm(request.POST or None, today=clock.today())
    is_own = participant.user_id == request.user.pk
    source = AbsenceSource.TRAINEE if is_own else AbsenceSource.GUIDE
    if form.is_valid() and is_done(form, report_absence, by=request.user, participant=participant, source=source):
        messages.success(request, _("De afwezigheid is gemeld."))
        return redirect("begeleiding:weeks_detail", pk=participant.pk)
    return show(request, "begeleiding/absence_form.html", form, participant=participant, is_own=is_own)


@require_http_methods(FORM)
@guarded(CORRECT_ABSENCE)
def absence_edit(request: SignedInRequest, absence: Absence) -> HttpResponse:
    initial = {"first_day": absence.period.lower, "last_day": last_day(absence.period.upper)}
    form = DaysForm(request.POST or None, initial=initial)
    if form.is_valid() and is_done(form, correct_absence, by=request.user, absence=absence):
        messages.success(request, _("De dagen zijn verbeterd."))
        return redirect("begeleiding:weeks_detail", pk=absence.participant_id)
    return show(request, "begeleiding/absence_form.html", form, participant=absence.participant, absence=absence)


@require_POST
@guarded(TAKE_BACK_ABSENCE)
def absence_remove(request: SignedInRequest, absence: Absence) -> HttpResponse:
    take_back_absence(by=request.user, absence=absence, today=clock.today())
    messages.success(request, _("De afwezigheid is weg."))
    return redirect("begeleiding:weeks_detail", pk=absence.participant_id)
