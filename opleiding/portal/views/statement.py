"""The draft praktijkverklaring: it puts what happened in practice beside the judgement of the practice trainer, so it is the roof's."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cockpit.selectors.practised import practised_by
from cohorts.actions.statement import save_statement
from cohorts.models import Participant
from cohorts.permissions.statement import MAKE_STATEMENT, READ_STATEMENT
from cohorts.selectors import work_processes_of
from cohorts.selectors.statement import latest_statement
from cohorts.views.answer import is_done, show
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.pdf import render_pdf
from opleiding.portal.forms.statement import StatementForm, judged


@require_safe
@guarded(READ_STATEMENT)
def statement_detail(request: SignedInRequest, participant: Participant) -> HttpResponse:
    can_make = MAKE_STATEMENT.allows(request.user, participant)
    context = {"participant": participant, "statement": latest_statement(participant), "can_make": can_make}
    return render(request, "portal/statement_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(MAKE_STATEMENT)
def statement_edit(request: SignedInRequest, participant: Participant) -> HttpResponse:
    statement = latest_statement(participant)
    form = StatementForm(
        request.POST or None,
        processes=work_processes_of(participant.qualification),
        practised=practised_by(participant, request.user, clock.today()),
        initial=judged(statement.lines.all()) if statement else {},
    )
    if form.is_valid() and is_done(form, save_statement, by=request.user, participant=participant):
        messages.success(request, _("Het concept is bewaard."))
        return redirect("portal:statement_detail", pk=participant.pk)
    return show(request, "portal/statement_form.html", form, participant=participant)


@require_safe
@guarded(READ_STATEMENT)
def statement_sheet(request: SignedInRequest, participant: Participant) -> HttpResponse:
    statement = latest_statement(participant)
    if statement is None:
        raise DomainError(_("Er is nog geen concept van een praktijkverklaring."))
    context = {"participant": participant, "statement": statement, "now": clock.now()}
    return render_pdf(request, "portal/statement_sheet.html", context, name=f"Concept-praktijkverklaring {participant.user.name}")
