from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.models import Cohort
from cohorts.selectors import trainee_words
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.exports import XLSX_TYPE
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.portal.actions.import_draft import WrongHeadings, keep_upload
from opleiding.portal.choices import ImportKind
from opleiding.portal.forms.import_upload import ListForm, UploadForm
from opleiding.portal.importing.kinds import KINDS
from opleiding.portal.importing.table import read_table
from opleiding.portal.importing.template_file import template_of
from opleiding.portal.permissions.import_draft import (
    IMPORT_INTO,
    START_IMPORT,
    importable_cohorts,
    importable_organisations,
    own_drafts,
)
from opleiding.portal.selectors.import_choices import choices_for
from opleiding.portal.selectors.import_draft import draft_lines

FORM = ["GET", "HEAD", "POST"]
SHOWN = 20


@require_safe
@guarded(START_IMPORT)
def import_list(request: SignedInRequest) -> HttpResponse:
    """Which list, for which cohort; and the lists somebody uploaded before."""
    form = ListForm(request.GET if "kind" in request.GET else None, cohorts=importable_cohorts(request.user), initial=request.GET.dict())
    if form.is_valid():
        return redirect("portal:import_create", slug=form.cleaned_data["cohort"].slug, kind=form.cleaned_data["kind"])
    lines = draft_lines(own_drafts(request.user)[:SHOWN])
    return render(request, "portal/import_list.html", {"form": form, "lines": lines}, status=422 if form.is_bound else 200)


@require_http_methods(FORM)
@guarded(IMPORT_INTO)
def import_create(request: SignedInRequest, cohort: Cohort, kind: str) -> HttpResponse:
    """The template, and the upload of the list."""
    _check_kind(kind)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, organisations=importable_organisations(request.user, cohort))
    context = {"form": form, "cohort": cohort, "kind": ImportKind(kind), "words": trainee_words(request.user, clock.today())}
    if form.is_valid():
        try:
            return _keep(request, cohort, kind, form)
        except DomainError as error:
            with_error(form, DomainError(error.message, field="file"))
            context["findings"] = error.findings if isinstance(error, WrongHeadings) else []
    return render(request, "portal/import_create.html", context, status=422 if form.is_bound else 200)


def _keep(request: SignedInRequest, cohort: Cohort, kind: str, form: UploadForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    draft = keep_upload(by=request.user, kind=kind, cohort=cohort, organisation=form.chosen, file_name=file.name, table=read_table(file))
    return redirect("portal:import_detail", pk=draft.pk)


@require_safe
@guarded(IMPORT_INTO)
def import_template(request: SignedInRequest, cohort: Cohort, kind: str) -> HttpResponse:
    """The workbook to fill, with what there is to choose in this cohort."""
    _check_kind(kind)
    today = clock.today()
    choices = choices_for(kind, cohort, importable_organisations(request.user, cohort), today)
    response = HttpResponse(template_of(kind, choices), content_type=XLSX_TYPE)
    name = _("sjabloon-%(kind)s-%(day)s.xlsx") % {"kind": slugify(ImportKind(kind).label), "day": date_format(today, "Y-m-d")}
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        raise Http404
