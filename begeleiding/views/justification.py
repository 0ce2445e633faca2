from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import ListView

from begeleiding.actions.duo_review import hold_review
from begeleiding.actions.justification import give_reason
from begeleiding.choices import JustificationKind
from begeleiding.forms.justification import DuoReviewForm, JustificationFilter, ReasonForm
from begeleiding.models import Justification
from begeleiding.permissions.norm import GIVE_REASON, HOLD_REVIEW, LIST_JUSTIFICATIONS
from begeleiding.selectors.justification import JustificationLine, duos_of, justification_line, justifications_of
from cohorts.models import Supervision
from cohorts.views.answer import is_done, show
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.exports import as_xlsx
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded

PER_PAGE = 50


@require_safe
@guarded(LIST_JUSTIFICATIONS)
def justification_list(request: SignedInRequest) -> HttpResponseBase:
    """With `?als=xlsx` the same lines as a file."""
    question = JustificationFilter(request.GET).question
    rows = justifications_of(request.user, **question)
    if request.GET.get("als") == "xlsx":
        return as_xlsx(_("Redenen bij koppelingen"), _headings(), _cells(map(justification_line, rows.iterator())))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lines = [justification_line(row) for row in page]
    around = {"lines": lines, "page_obj": page, "paginator": page.paginator, "kinds": JustificationKind.choices, **question}
    return render(request, "begeleiding/justification_list.html", around)


@require_http_methods(FORM)
@guarded(GIVE_REASON)
def justification_give(request: SignedInRequest, justification: Justification) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if form.is_valid() and is_done(form, give_reason, by=request.user, justification=justification):
        messages.success(request, _("De reden is bewaard."))
        return redirect("begeleiding:justification_list")
    return show(request, "begeleiding/justification_form.html", form, line=justification_line(justification))


class DuoReviewList(GuardedMixin, ListView):
    access = LIST_JUSTIFICATIONS
    template_name = "begeleiding/duo_review_list.html"
    paginate_by = PER_PAGE
    context_object_name = "reviews"

    def get_queryset(self) -> Any:
        return duos_of(self.user, clock.today())


@require_http_methods(FORM)
@guarded(HOLD_REVIEW)
def duo_review_hold(request: SignedInRequest, supervision: Supervision) -> HttpResponse:
    form = DuoReviewForm(request.POST or None, today=clock.today())
    if form.is_valid() and is_done(form, _hold, by=request.user, supervision=supervision):
        messages.success(request, _("De evaluatie is vastgelegd."))
        return redirect(supervision.participant)
    return show(request, "begeleiding/duo_review_form.html", form, supervision=supervision)


def _hold(*, starts_on: Any, **values: Any) -> None:
    hold_review(held_on=starts_on, **values)


def _headings() -> list[str]:
    return [_("Koppeling vanaf"), _("Wie leert"), _("Werkbegeleider"), _("Soort"), _("Plaatsen"), _("Reden"), _("Door")]


def _cells(lines: Any) -> Iterator[list[Any]]:
    return (_cells_of(line) for line in lines)


def _cells_of(line: JustificationLine) -> list[Any]:
    row = line.row
    return [line.first_day, line.learner, line.supervisor, row.get_kind_display(), line.places, row.reason, row.by.name if row.by else ""]
