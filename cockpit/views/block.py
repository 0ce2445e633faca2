from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django.views.generic import TemplateView

from cockpit.actions.block import start_block
from cockpit.forms.block import BlockForm
from cockpit.permissions.block import MAKE_BLOCK, VIEW_BLOCKS
from cockpit.permissions.cockpit import standing_of
from cockpit.selectors.block import block_rows, possible_mondays
from cockpit.selectors.plan import plan_url
from cohorts.models import Cohort
from cohorts.rules.calendar import LessonCalendar, monday_of
from cohorts.selectors import BlockPreview, calendar_of, next_block_start, preview_block
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded


class BlockList(GuardedMixin, TemplateView):
    """The blocks of a cohort through its two years."""

    access = VIEW_BLOCKS
    template_name = "cockpit/block_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cohort = self.get_object()
        can_make = standing_of(self.user, cohort).steers
        return super().get_context_data(**kwargs) | {"cohort": cohort, "rows": block_rows(cohort, clock.today()), "can_make": can_make}


@require_http_methods(["GET", "POST"])
@guarded(MAKE_BLOCK)
def block_create(request: SignedInRequest, cohort: Cohort) -> HttpResponse:
    """First the ten weeks as they would be; then the block."""
    calendar = calendar_of(cohort)
    first = next_block_start(cohort, clock.today(), calendar)
    start = _asked_monday(request) or first
    preview = _preview(cohort, start, calendar)
    mondays, has_summer = sorted({start, *possible_mondays(cohort, first, calendar)}), bool(preview and preview.summer)
    initial = {"monday": start.isoformat(), "summer": "span"}
    form = BlockForm(request.POST or None, initial=initial, mondays=mondays, has_summer=has_summer)
    if request.method == "POST" and form.is_valid():
        try:
            block = start_block(by=request.user, cohort=cohort, **form.cleaned_data)
        except DomainError as error:
            form.add_error("monday", error.message)
        else:
            messages.success(request, _("Blok %(number)d staat klaar.") % {"number": block.number})
            return redirect(plan_url(block))
    status = 422 if request.method == "POST" else 200
    return render(request, "cockpit/block_create.html", {"form": form, "cohort": cohort, "preview": preview}, status=status)


def _asked_monday(request: SignedInRequest) -> date | None:
    """The Monday in the address or the form."""
    text = request.POST.get("monday") or request.GET.get("monday") or ""
    try:
        return monday_of(date.fromisoformat(text))
    except ValueError:
        return None


def _preview(cohort: Cohort, start: date, calendar: LessonCalendar) -> BlockPreview | None:
    try:
        return preview_block(cohort, start, calendar)
    except DomainError:
        return None
