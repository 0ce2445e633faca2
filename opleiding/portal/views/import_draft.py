from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.exports import as_xlsx
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.portal.actions.import_draft import ask_take_over, discard_draft, mend_row
from opleiding.portal.actions.import_undo import CannotUndo, may_still_undo, undo_import
from opleiding.portal.choices import DraftState
from opleiding.portal.forms.import_row import RowForm
from opleiding.portal.forms.import_upload import TakeOverForm
from opleiding.portal.models import ImportDraft, ImportDraftRow
from opleiding.portal.permissions.import_draft import USE_DRAFT
from opleiding.portal.selectors.import_draft import (
    counts_of,
    has_failed,
    headings_of,
    is_waiting,
    rejected_rows,
    row_shown,
    rows_of,
    unknown_columns,
    withheld_columns,
)
from opleiding.portal.views.import_start import FORM

PER_PAGE = 50


@require_safe
@guarded(USE_DRAFT)
def import_detail(request: SignedInRequest, draft: ImportDraft) -> HttpResponse:
    """What the upload is at: being looked at, to be looked at, or taken over."""
    if is_waiting(draft):
        return _progress(request, draft)
    if request.htmx:
        response = HttpResponse()
        response["HX-Redirect"] = request.path
        return response
    if draft.state == DraftState.TAKEN:
        return _result(request, draft)
    return _preview(request, draft)


def _progress(request: SignedInRequest, draft: ImportDraft) -> HttpResponse:
    template = "portal/import_progress.html"
    return render(request, f"{template}#progress" if request.htmx else template, {"draft": draft, "is_failed": has_failed(draft)})


def _preview(request: SignedInRequest, draft: ImportDraft, *, form: TakeOverForm | None = None, is_mended: bool = False) -> HttpResponse:
    """The rows, the faulty ones first. `is_mended`: only what changed on the page when a row was mended in place."""
    asked = request.POST if is_mended else request.GET
    outcome, counts, headings = asked.get("toon", ""), counts_of(draft), headings_of(draft)
    page = Paginator(rows_of(draft, outcome), PER_PAGE).get_page(asked.get("page"))
    context: dict[str, Any] = {
        "draft": draft,
        "counts": counts,
        "shown": outcome,
        "page": page,
        "rows": [row_shown(row, headings) for row in page],
        "form": form or TakeOverForm(),
        "withheld": withheld_columns(draft),
        "unknown": [column for column in unknown_columns(draft) if column not in withheld_columns(draft)],
        "is_mended": is_mended,
    }
    template = "portal/import_preview.html"
    return render(request, f"{template}#list" if is_mended else template, context, status=422 if form else 200)


def _result(request: SignedInRequest, draft: ImportDraft, refused: CannotUndo | None = None) -> HttpResponse:
    context = {
        "draft": draft,
        "counts": counts_of(draft),
        "can_undo": draft.run is not None and may_still_undo(draft.run, clock.now()),
        "refused": refused,
    }
    return render(request, "portal/import_result.html", context, status=refused.status if refused else 200)


@require_http_methods(FORM)
@guarded(USE_DRAFT)
def import_row(request: SignedInRequest, draft: ImportDraft, number: int) -> HttpResponse:
    """One row to mend: in place, or on a page of its own."""
    row = draft.rows.filter(number=number).first()
    if row is None:
        raise Http404
    if request.method == "POST":
        return _mend(request, draft, row)
    return _row_page(request, draft, row, _row_form(draft, row))


def _mend(request: SignedInRequest, draft: ImportDraft, row: ImportDraftRow) -> HttpResponse:
    form = RowForm(request.POST, headings=headings_of(draft), cells=row.cells)
    if not form.is_valid():
        return _row_page(request, draft, row, form, status=422)
    row = mend_row(by=request.user, draft=draft, number=row.number, cells=form.cells)
    if any(not one["is_warning"] for one in row.findings):
        form.show(row.findings)
        return _row_page(request, draft, row, form, status=422)
    messages.success(request, _("Rij %(number)s klopt nu.") % {"number": row.number})
    if request.htmx:
        return _preview(request, draft, is_mended=True)
    return redirect("portal:import_detail", pk=draft.pk)


def _row_form(draft: ImportDraft, row: ImportDraftRow) -> RowForm:
    """As it stands now, with what is wrong: bound, so that the fields can say it."""
    headings = headings_of(draft)
    values = {key: row.cells[place] if place < len(row.cells) else "" for key, place in headings.places.items()}
    form = RowForm(values, headings=headings, cells=row.cells)
    form.show(row.findings)
    return form


def _row_page(request: SignedInRequest, draft: ImportDraft, row: ImportDraftRow, form: RowForm, status: int = 200) -> HttpResponse:
    template = "portal/import_row.html"
    asked = request.POST if request.method == "POST" else request.GET
    context = {"draft": draft, "row": row, "form": form, "shown": asked.get("toon", ""), "page_number": asked.get("page", "")}
    response = render(request, f"{template}#row" if request.htmx else template, context, status=status)
    if request.htmx and status != 200:
        response["HX-Retarget"], response["HX-Reswap"] = f"#rij-{row.number}", "outerHTML"
    return response


@require_POST
@guarded(USE_DRAFT)
def import_take_over(request: SignedInRequest, draft: ImportDraft) -> HttpResponse:
    form = TakeOverForm(request.POST)
    if not form.is_valid():
        return _preview(request, draft, form=form)
    try:
        ask_take_over(by=request.user, draft=draft, is_partial=form.is_partial)
    except DomainError as error:
        return _preview(request, draft, form=with_error(form, DomainError(error.message, field="which")))
    return redirect("portal:import_detail", pk=draft.pk)


@require_POST
@guarded(USE_DRAFT)
def import_discard(request: SignedInRequest, draft: ImportDraft) -> HttpResponse:
    discard_draft(by=request.user, draft=draft)
    messages.success(request, _("De upload is weg. Er is niets overgenomen."))
    return redirect("portal:import_list")


@require_safe
@guarded(USE_DRAFT)
def import_rejected(request: SignedInRequest, draft: ImportDraft) -> HttpResponseBase:
    """The rows with a fault as they stand now, and what is wrong with each."""
    headings, rows = rejected_rows(draft)
    return as_xlsx(_("Nog te verbeteren"), headings, rows)


@require_POST
@guarded(USE_DRAFT)
def import_undo(request: SignedInRequest, draft: ImportDraft) -> HttpResponse:
    if draft.run is None:
        return redirect("portal:import_detail", pk=draft.pk)
    try:
        undo_import(by=request.user, run=draft.run)
    except CannotUndo as error:
        return _result(request, draft, refused=error)
    messages.success(request, _("De import is ongedaan gemaakt. Alles is weer zoals het was."))
    return redirect("portal:import_detail", pk=draft.pk)
