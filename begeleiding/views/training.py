from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from begeleiding.actions.training import record_training, remove_record, save_activity
from begeleiding.forms.training import ActivityForm, FollowedForm
from begeleiding.models import TrainingActivity, TrainingRecord
from begeleiding.permissions import training as permissions
from begeleiding.permissions.organisation import trained_by
from begeleiding.selectors.training import YearRow, activity_rows, year_rows
from cohorts.views.answer import is_done, result_of, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.exports import as_xlsx
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.rules import as_key


@require_safe
@guarded(permissions.LIST_TRAINING)
def training_list(request: SignedInRequest) -> HttpResponse:
    rows, can_keep = activity_rows(request.user), permissions.can_train_somebody(request.user)
    return render(request, "begeleiding/training_list.html", {"rows": rows, "can_keep": can_keep, "year": clock.today().year})


@require_http_methods(FORM)
@guarded(permissions.ADD_TRAINING)
def training_create(request: SignedInRequest) -> HttpResponse:
    form = ActivityForm(request.POST or None, organisations=trained_by(request.user, clock.today()))
    if form.is_valid() and is_done(form, save_activity, by=request.user):
        messages.success(request, _("De scholing staat in het aanbod."))
        return redirect("begeleiding:training_list")
    return show(request, "begeleiding/training_form.html", form)


@require_http_methods(FORM)
@guarded(permissions.KEEP_TRAINING)
def training_edit(request: SignedInRequest, activity: TrainingActivity) -> HttpResponse:
    form = ActivityForm(request.POST or None, initial=ActivityForm.values_of(activity))
    known: dict[str, Any] = {"by": request.user, "organisation": activity.organisation, "activity": activity}
    if form.is_valid() and is_done(form, save_activity, **known):
        messages.success(request, _("Bewaard."))
        return redirect("begeleiding:training_list")
    return show(request, "begeleiding/training_form.html", form, activity=activity)


@require_http_methods(FORM)
@guarded(permissions.KEEP_TRAINING)
def training_followed(request: SignedInRequest, activity: TrainingActivity) -> HttpResponse:
    """One day, any number of people."""
    today = clock.today()
    form = FollowedForm(request.POST or None, organisation=activity.organisation, today=today)
    known: dict[str, Any] = {"by": request.user, "activity": activity, "today": today}
    number = result_of(form, record_training, **known) if form.is_valid() else None
    if number is not None:
        said = ngettext("Bij %d werkbegeleider vastgelegd.", "Bij %d werkbegeleiders vastgelegd.", number)
        messages.success(request, said % number)
        return redirect("begeleiding:training_list")
    return show(request, "begeleiding/training_followed.html", form, activity=activity)


@require_POST
@guarded(permissions.KEEP_RECORD)
def training_record_remove(request: SignedInRequest, record: TrainingRecord) -> HttpResponse:
    remove_record(by=request.user, record=record)
    messages.success(request, _("De scholing is weg uit het paspoort."))
    return redirect("begeleiding:passport_detail", pk=record.passport.supervisor_id)


@require_safe
@guarded(permissions.ADD_TRAINING)
def training_year(request: SignedInRequest) -> HttpResponseBase:
    """`?jaar=2026`; with `?als=xlsx` the file."""
    today, asked = clock.today(), as_key(request.GET.get("jaar")) or 0
    year = asked if 2000 <= asked <= today.year else today.year
    rows = year_rows(request.user, year, today)
    if request.GET.get("als") == "xlsx":
        heads = [_("Naam"), _("Scholing"), _("Soort"), _("Gevolgd op"), _("Uren"), _("Geldig tot"), _("Organisatie")]
        return as_xlsx(_("Scholing %(year)s") % {"year": year}, heads, _cells(rows))
    years = range(today.year - 3, today.year + 1)
    return render(request, "begeleiding/training_year.html", {"rows": rows, "year": year, "years": years})


def _cells(rows: list[YearRow]) -> Iterator[list[Any]]:
    for row in rows:
        for record in row.records:
            one = record.activity
            yield [row.person.name, one.title, one.get_kind_display(), record.followed_on, one.hours, record.expires_on, row.organisation]
        if not row.records:
            yield [row.person.name, _("nog niets"), "", None, None, None, ""]
