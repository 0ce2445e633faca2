from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from begeleiding.actions.hours import set_hours, spend_hours
from begeleiding.forms.hours import AgreedHoursForm, SpentHoursForm
from begeleiding.models import SupervisionHours
from begeleiding.permissions.hours import OWN_HOURS, READ_HOURS, SET_HOURS, SPEND_HOURS, organisations_to_plan
from begeleiding.selectors.hours import hours_page, hours_rows
from begeleiding.selectors.hours_own import own_hours
from cohorts.models import Block
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.exports import as_xlsx
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.models import User


@require_safe
@guarded(READ_HOURS)
def hours_list(request: SignedInRequest) -> HttpResponse:
    """Per location planned, spent and asked for; who plans sees the people too."""
    return render(request, "begeleiding/hours_list.html", {"page": hours_page(request.user, clock.today())})


@require_safe
@guarded(READ_HOURS)
def hours_export(request: SignedInRequest) -> HttpResponseBase:
    return as_xlsx(_("Begeleidingsuren"), *hours_rows(hours_page(request.user, clock.today())))


@require_http_methods(FORM)
@guarded(SET_HOURS)
def hours_set(request: SignedInRequest, supervisor: User) -> HttpResponse:
    today = clock.today()
    organisations = organisations_to_plan(request.user, supervisor)
    here = SupervisionHours.objects.active_on(today).filter(organisation__in=organisations.order_by().values("pk"))
    known = here.filter(supervisor=supervisor).order_by("pk").first()
    fields = ("organisation", "location", "contract_hours", "agreed_hours", "wants_more")
    initial = {name: getattr(known, name) for name in fields} if known else {}
    form = AgreedHoursForm(request.POST or None, organisations=organisations, today=today, initial=initial)
    is_own = supervisor == request.user
    if form.is_valid() and is_done(form, set_hours, by=request.user, supervisor=supervisor):
        messages.success(request, _("De uren zijn bewaard."))
        return redirect("begeleiding:hours_own" if is_own else "begeleiding:hours_list")
    return show(request, "begeleiding/hours_form.html", form, supervisor=supervisor, is_own=is_own)


@require_safe
@guarded(OWN_HOURS)
def hours_own(request: SignedInRequest) -> HttpResponse:
    """The own hours; each block asks one number, once."""
    return render(request, "begeleiding/hours_own.html", {"page": own_hours(request.user, clock.today())})


@require_POST
@guarded(SPEND_HOURS)
def hours_spend(request: SignedInRequest, block: Block) -> HttpResponse:
    form, today = SpentHoursForm(request.POST), clock.today()
    if form.is_valid() and is_done(form, spend_hours, by=request.user, block=block, today=today):
        messages.success(request, _("Dank je. De uren van blok %(number)d zijn bewaard.") % {"number": block.number})
        return redirect("begeleiding:hours_own")
    return show(request, "begeleiding/hours_own.html", form, page=own_hours(request.user, today), asked=block)
