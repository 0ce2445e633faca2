"""What a trainee does with the own situations: find, read, change, throw a draft away, ask help."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import DetailView, ListView

from cockpit.actions.case import KEPT_DRAFT, ChangedMeanwhile, answer_report, ask_help, delete_draft, edit_case, restore_draft
from cockpit.choices import Audience, ReportState
from cockpit.forms.feedback import ReplyForm
from cockpit.forms.share import ShareForm
from cockpit.models import PracticeCase
from cockpit.permissions.case import EDIT_CASE, LOG_CASE
from cockpit.selectors.case import DRAFTS, SUBMITTED, checkers_of, conversation_of, own_cases, progress_of_share, shares_of
from cockpit.selectors.feedback import readable_on
from cockpit.selectors.handover import links_missing
from cockpit.selectors.plan import became
from cockpit.views.case_form import both_texts, edit_form, edit_page, log_form, log_page
from cohorts.selectors import employer_of, helpers_of
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.marks import tokens_of_people
from opleiding.kernel.models import User
from opleiding.kernel.ui.undo import say_undo


class CaseList(GuardedMixin, ListView):
    access = LOG_CASE
    template_name = "cockpit/case_list.html"
    context_object_name = "cases"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[PracticeCase]:
        return own_cases(self.user, self.chosen)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drafts = _("Concepten (%(number)s)") % {"number": own_cases(self.user, DRAFTS).count()}
        filters = [("", _("Alles")), (SUBMITTED, _("Vastgelegd")), (DRAFTS, drafts)]
        return super().get_context_data(**kwargs) | {"filters": filters, "chosen": self.chosen}

    @property
    def chosen(self) -> str:
        return self.request.GET.get("stand", "")


class CaseDetail(GuardedMixin, DetailView):
    access = EDIT_CASE
    template_name = "cockpit/case_detail.html"
    context_object_name = "case"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | page_of(self.user, self.get_object())


def page_of(user: User, case: PracticeCase) -> dict[str, Any]:
    """What the owner's page shows; a form that was not right goes on top of it."""
    shares = [] if case.is_draft else shares_of(case)
    conversation = conversation_of(case, readable_on(case, user, clock.today()))
    taken = {share.audience for share in shares if not share.receiver_id and not share.refused_at}
    return {
        "case": case,
        "themes": [line.theme for line in case.case_themes.select_related("theme").order_by("-is_main", "pk")],
        "work_processes": list(case.work_processes.order_by("code")),
        "shares": [(share, progress_of_share(share, clock.now())) for share in shares],
        "missing": links_missing(case, shares, clock.today()),
        "checkers": _either(checkers_of(case, clock.today())) if any(share.is_waiting for share in shares) else "",
        "conversation": conversation,
        "became": became([case.pk]).get(case.pk),
        "share_form": ShareForm(taken=taken),
        "reply_form": ReplyForm(cleared=tokens_of_people(user.name, *(said.feedback.author.name for said in conversation))),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(EDIT_CASE)
def case_edit(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Add to it or change it. A draft is the log form again, and goes where that goes."""
    if case.is_draft:
        return log_page(request, log_form(None, case.participant, case=case))
    form = edit_form(request.POST if request.method == "POST" else None, case)
    if not form.is_bound:
        return redirect("cockpit:case_redact", pk=case.pk) if case.is_hidden else edit_page(request, form)
    if not form.is_valid():
        return edit_page(request, form, 422)
    try:
        edit_case(by=request.user, case=case, content=form.content(), version=form.cleaned_data["version"])
    except ChangedMeanwhile as changed:
        return both_texts(request, changed.current)
    except DomainError as error:
        return edit_page(request, with_error(form, error), error.status)
    messages.success(request, _("Bewaard."))
    return redirect("cockpit:case_detail", pk=case.pk)


@require_POST
@guarded(EDIT_CASE)
def case_delete(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """A draft goes at once, and can come back."""
    request.session[KEPT_DRAFT] = delete_draft(by=request.user, case=case)
    say_undo(request, _("Concept weggegooid."), reverse("cockpit:draft_restore"))
    return redirect("cockpit:case_list")


@require_POST
@guarded(LOG_CASE)
def draft_restore(request: SignedInRequest) -> HttpResponse:
    kept = request.session.pop(KEPT_DRAFT, None)
    if kept is None:
        raise DomainError(_("Dit concept is er al weer, of het is te lang geleden."))
    case = restore_draft(by=request.user, kept=kept)
    messages.success(request, _("Je concept is terug."))
    return redirect("cockpit:case_edit", pk=case.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(EDIT_CASE)
def case_help(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Who has the message, whom to call now, and whether it was reported."""
    if request.method == "POST":
        ask_help(by=request.user, case=case)
        return redirect("cockpit:case_help", pk=case.pk)
    if not case.asks_help or not case.shares.live().for_audience(Audience.SUPERVISOR).exists():
        return redirect("cockpit:case_detail", pk=case.pk)
    today = clock.today()
    context = {
        "case": case,
        "helpers_title": _who_has_it(helpers_of(case.participant, today)),
        "organisation": employer_of(case.participant, today),
        "is_danger": case.report_state == ReportState.NOT_YET,
    }
    return render(request, "cockpit/case_help.html", context)


@require_POST
@guarded(EDIT_CASE)
def report_answer(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Is dit al gemeld?"""
    answer = request.POST.get("gemeld", "")
    if not case.asks_help or answer not in ReportState.values or not answer:
        raise DomainError(_("Kies ja, nog niet of hoeft niet."))
    answer_report(by=request.user, case=case, report_state=ReportState(answer))
    return redirect("cockpit:case_help", pk=case.pk)


def _either(people: list[User]) -> str:
    """Marieke of Jan."""
    return _(" of ").join(person.get_short_name() for person in people)


def _who_has_it(helpers: list[User]) -> str:
    """Marieke heeft je bericht."""
    if not helpers:
        return _("Er is nog niemand aan je gekoppeld")
    names = [person.get_short_name() for person in helpers[:3]]
    if len(names) == 1:
        return _("%(name)s heeft je bericht") % {"name": names[0]}
    return _("%(names)s en %(last)s hebben je bericht") % {"names": ", ".join(names[:-1]), "last": names[-1]}
