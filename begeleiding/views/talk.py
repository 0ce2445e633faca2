"""Progress talks: of one trainee, one by one, and the list of what did not happen and what is coming."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.generic import DetailView

from begeleiding.actions import talk as actions
from begeleiding.actions.version import ChangedMeanwhile
from begeleiding.forms.talk import ConfirmForm, OverviewForm, PlanForm, ReportForm
from begeleiding.models import ProgressTalk, TalkAgreement
from begeleiding.permissions.talk import (
    CANCEL_TALK,
    CHANGE_TALK,
    CONFIRM_TALK,
    FINISH_AGREEMENT,
    LIST_TALKS,
    PLAN_TALK,
    READ_TALK,
    VIEW_TALKS,
)
from begeleiding.selectors.talk import talk_title
from begeleiding.selectors.talk_list import TALK_COLUMNS, WORDS, TalkOverview, talk_overview
from begeleiding.selectors.talk_page import agreements_of, talks_page
from begeleiding.views.save import sent_again
from cohorts.models import Participant
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.exports import as_xlsx
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded

PER_PAGE = 50


class TalkList(GuardedMixin, DetailView):
    """All talks of one trainee."""

    subject: Participant
    access = VIEW_TALKS
    template_name = "begeleiding/talk_list.html"
    context_object_name = "participant"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=talks_page(self.subject, clock.today()), **kwargs)


@require_http_methods(FORM)
@guarded(PLAN_TALK)
def talk_create(request: SignedInRequest, participant: Participant) -> HttpResponse:
    asked = {"which": request.GET.get("which", "")}
    form = PlanForm(request.POST or None, participant=participant, today=clock.today(), initial=asked)
    if form.is_valid():
        try:
            talk = actions.plan_talk(by=request.user, participant=participant, plan=form.plan)
        except DomainError as error:
            return _plan_page(request, with_error(form, error), participant)
        messages.success(request, _("Het gesprek is gepland."))
        return redirect("begeleiding:talk_detail", pk=talk.pk)
    return _plan_page(request, form, participant)


@require_safe
@guarded(READ_TALK)
def talk_detail(request: SignedInRequest, talk: ProgressTalk) -> HttpResponse:
    return _detail(request, talk)


@require_http_methods(FORM)
@guarded(CHANGE_TALK)
def talk_edit(request: SignedInRequest, talk: ProgressTalk) -> HttpResponse:
    form = _plan_form(request, request.POST or None, talk)
    if form.is_valid():
        try:
            actions.change_talk(by=request.user, talk=talk, version=form.cleaned_data["version"] or 0, plan=form.plan)
        except ChangedMeanwhile as changed:
            form = _plan_form(request, sent_again(request, changed), talk)
            return _plan_page(request, form, talk.participant, talk=talk, changed=changed)
        except DomainError as error:
            return _plan_page(request, with_error(form, error), talk.participant, talk=talk)
        messages.success(request, _("Het gesprek is gewijzigd."))
        return redirect("begeleiding:talk_detail", pk=talk.pk)
    return _plan_page(request, form, talk.participant, talk=talk)


@require_http_methods(FORM)
@guarded(CHANGE_TALK)
def talk_write(request: SignedInRequest, talk: ProgressTalk) -> HttpResponse:
    """What was said in it; from then on it was held."""
    form = _report_form(request, request.POST or None, talk)
    if form.is_valid():
        try:
            actions.write_talk(by=request.user, talk=talk, version=form.cleaned_data["version"], report=form.report, today=clock.today())
        except ChangedMeanwhile as changed:
            return _both_reports(request, changed)
        except DomainError as error:
            return _report_page(request, with_error(form, error))
        messages.success(request, _("Het verslag is bewaard. %(name)s leest het en bevestigt.") % {"name": talk.participant.user.name})
        return redirect("begeleiding:talk_detail", pk=talk.pk)
    return _report_page(request, form)


@require_POST
@guarded(CANCEL_TALK)
def talk_cancel(request: SignedInRequest, talk: ProgressTalk) -> HttpResponse:
    actions.cancel_talk(by=request.user, talk=talk)
    messages.success(request, _("Het gesprek is uit de planning."))
    return redirect("begeleiding:talk_list", pk=talk.participant_id)


@require_POST
@guarded(CONFIRM_TALK)
def talk_confirm(request: SignedInRequest, talk: ProgressTalk) -> HttpResponse:
    form = ConfirmForm(request.POST, talk=talk, today=clock.today())
    if not form.is_valid():
        return _detail(request, talk, form=form, status=422)
    try:
        actions.confirm_talk(by=request.user, talk=talk, now=clock.now(), **form.cleaned_data)
    except ChangedMeanwhile as changed:
        again = ConfirmForm(sent_again(request, changed), talk=talk, today=clock.today())
        return _detail(request, talk, form=again, status=409, changed=changed)
    except DomainError as error:
        return _detail(request, talk, form=with_error(form, error), status=error.status)
    messages.success(request, _("Je hebt het verslag bevestigd."))
    return redirect("begeleiding:talk_detail", pk=talk.pk)


@require_POST
@guarded(FINISH_AGREEMENT)
def talk_agreement_finish(request: SignedInRequest, agreement: TalkAgreement) -> HttpResponse:
    """Done, or with `undo` not done after all."""
    is_done = "undo" not in request.POST
    actions.finish_agreement(by=request.user, agreement=agreement, is_done=is_done, today=clock.today())
    messages.success(request, _("Gedaan.") if is_done else _("De afspraak staat weer open."))
    return redirect("begeleiding:talk_detail", pk=agreement.talk_id)


@require_safe
@guarded(LIST_TALKS)
def talk_overview_page(request: SignedInRequest) -> HttpResponseBase:
    """Of everybody this person knows of; with `?as=xlsx` as a file."""
    asked = {name: request.GET.get(name, "") for name in ("state", "cohort", "location")}
    found = talk_overview(request.user, clock.today(), **asked)
    if request.GET.get("as") == "xlsx":
        cells = ([column.cell(line) for column in TALK_COLUMNS] for line in found.lines)
        return as_xlsx(f"{_('Gesprekken')} {clock.today():%d-%m-%Y}", [column.label for column in TALK_COLUMNS], cells)
    return render(request, "begeleiding/talk_overview.html", _overview(request, found, asked))


def _overview(request: SignedInRequest, found: TalkOverview, asked: dict[str, str]) -> dict[str, Any]:
    form = OverviewForm(asked)
    form.offer(cohorts=found.cohorts, locations=found.locations)
    page = Paginator(found.lines, PER_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept["as"] = "xlsx"
    chips = [(label, value, value == asked["state"]) for value, label in WORDS.items()]
    return {
        "page": page,
        "form": form,
        "chips": chips,
        "file_query": kept.urlencode(),
        "is_narrowed": any(asked.values()),
        "is_placed": asked["cohort"] or asked["location"],
    }


def _plan_form(request: SignedInRequest, data: Any, talk: ProgressTalk) -> PlanForm:
    initial = PlanForm.values_of(talk)
    return PlanForm(data, participant=talk.participant, today=clock.today(), talk=talk, initial=initial)


def _plan_page(
    request: SignedInRequest,
    form: PlanForm,
    participant: Participant,
    *,
    talk: ProgressTalk | None = None,
    changed: ChangedMeanwhile | None = None,
) -> HttpResponse:
    status = 409 if changed else 422 if form.is_bound else 200
    context = {"form": form, "participant": participant, "talk": talk, "changed": changed}
    return render(request, "begeleiding/talk_form.html", context, status=status)


def _report_form(request: SignedInRequest, data: Any, talk: ProgressTalk) -> ReportForm:
    return ReportForm(data, talk=talk, user=request.user, today=clock.today())


def _report_page(request: SignedInRequest, form: ReportForm, **context: Any) -> HttpResponse:
    status = 409 if "changed" in context else 422 if form.is_bound else 200
    shown = {"form": form, "talk": form.talk, "title": talk_title(form.talk.kind, form.talk.year)}
    return render(request, "begeleiding/talk_write.html", shown | context, status=status)


def _both_reports(request: SignedInRequest, changed: ChangedMeanwhile) -> HttpResponse:
    """What stands there now, above what was typed; sent again, the second replaces the first, knowingly."""
    form = _report_form(request, sent_again(request, changed), changed.current)
    return _report_page(request, form, changed=changed, current_agreements=agreements_of(changed.current))


def _detail(
    request: SignedInRequest, talk: ProgressTalk, *, form: ConfirmForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    is_own = CONFIRM_TALK.allows(request.user, talk)
    context = {
        "talk": talk,
        "title": talk_title(talk.kind, talk.year),
        "agreements": agreements_of(talk),
        "is_own": is_own,
        "can_write": CHANGE_TALK.allows(request.user, talk),
        "can_cancel": CANCEL_TALK.allows(request.user, talk) and not talk.is_held,
        "form": form or (ConfirmForm(talk=talk, today=clock.today()) if is_own and talk.is_held else None),
    }
    return render(request, "begeleiding/talk_detail.html", context | more, status=status)
