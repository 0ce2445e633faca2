"""Answering: what waits, one situation at a time, and the next one after it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cockpit.actions.feedback import answer_case, edit_feedback, reply_to_feedback, set_aside, too_late
from cockpit.forms.feedback import AnswerForm, EditFeedbackForm, ReplyForm
from cockpit.models import Feedback, PracticeCase
from cockpit.permissions.case import VIEW_CASE
from cockpit.permissions.feedback import ANSWER_CASE, EDIT_FEEDBACK, REPLY, SET_ASIDE, can_answer, can_edit, guides
from cockpit.selectors.case import audience_words, conversation_of
from cockpit.selectors.feedback import InboxItem, inbox_around, others_of, progress_choices, readable_on
from cockpit.views.case import page_of
from cohorts.selectors import known_around
from opleiding.kernel import clock, sync
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import SignedInRequest, guarded, signed_in
from opleiding.kernel.marks import tokens_of_people
from opleiding.kernel.models import User

#: How a reaction can begin.
STARTERS = (
    gettext_lazy("Goed dat je"),
    gettext_lazy("Wat mij opvalt, is"),
    gettext_lazy("Probeer de volgende keer"),
    gettext_lazy("Zullen we samen"),
)


@require_safe
@signed_in
def feedback_list(request: SignedInRequest) -> HttpResponse:
    """The first one that waits, with the list beside it; a calm end when there is none."""
    item, items = inbox_around(None, request.user, clock.today())
    empty: dict[str, Any] = {"items": [], "item": None}
    response = _page(request, item, items) if item else render(request, "cockpit/feedback_detail.html", empty)
    response["HX-Push-Url"] = request.path  # slid in after an answer, the address is that of the list again
    return response


@require_safe
@guarded(VIEW_CASE)
def feedback_detail(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """One situation as this person reads it, whether it waits or not."""
    if case.trainee_id == request.user.pk:
        return redirect("cockpit:case_detail", pk=case.pk)
    if case.is_hidden:
        return redirect("cockpit:case_redact", pk=case.pk)
    return _asked_for(request, case)


@require_POST
@guarded(ANSWER_CASE)
def feedback_create(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """React or ask back. Taken back meanwhile: what was typed stays on the page that says so."""
    if not can_answer(request.user, case, clock.today()):
        return _kept(request, too_late(case))
    is_guide = guides(request.user, case.participant, clock.today())
    form = _answer_form(request.user, case, request.POST, is_guide=is_guide)
    if not form.is_valid():
        return _unfinished(request, case, form)
    try:
        answered = answer_case(by=request.user, case=case, **form.answer())
    except Conflict as error:
        return _kept(request, error)
    messages.success(request, _("Verstuurd. %(name)s krijgt bericht.") % {"name": case.participant.user.get_short_name()})
    if sync.wants_json(request):
        return sync.stored(form.key, next_page=reverse("cockpit:feedback_list"), is_new=answered.is_new)
    return redirect("cockpit:feedback_list")


@require_POST
@guarded(SET_ASIDE)
def case_set_aside(request: SignedInRequest, case: PracticeCase) -> HttpResponse:
    """Later."""
    set_aside(by=request.user, case=case)
    messages.info(request, _("Deze staat nu achteraan."))
    return redirect("cockpit:feedback_list")


@require_http_methods(["GET", "HEAD", "POST"])
@guarded(EDIT_FEEDBACK)
def feedback_edit(request: SignedInRequest, feedback: Feedback) -> HttpResponse:
    """Other words for an own reaction or answer."""
    initial = {"text": feedback.text, "version": feedback.version}
    asking = _asking(request.user, cleared=feedback.cleared_marks)
    form = EditFeedbackForm(request.POST if request.method == "POST" else None, initial=initial, **asking)
    context = {"form": form, "feedback": feedback}
    if not form.is_valid():
        return render(request, "cockpit/feedback_edit.html", context, status=422 if form.is_bound else 200)
    try:
        edit_feedback(by=request.user, feedback=feedback, cleared=form.cleared_marks, **form.cleaned_data)
    except DomainError as error:
        with_error(form, error)
        return render(request, "cockpit/feedback_edit.html", context, status=error.status)
    messages.success(request, _("Aangepast. Wat er eerst stond, blijft bewaard."))
    is_own = feedback.case.trainee_id == request.user.pk
    return redirect("cockpit:case_detail" if is_own else "cockpit:feedback_detail", pk=feedback.case_id)


@require_POST
@guarded(REPLY)
def reply_create(request: SignedInRequest, feedback: Feedback) -> HttpResponse:
    """The trainee writes back."""
    form = ReplyForm(request.POST, **_asking(request.user, feedback.author.name))
    if not form.is_valid():
        context = page_of(request.user, feedback.case) | {"reply_form": form, "replying_to": feedback.pk}
        return render(request, "cockpit/case_detail.html", context, status=422)
    values = form.cleaned_data
    reply_to_feedback(by=request.user, feedback=feedback, key=values["id"], text=values["text"], cleared=form.cleared_marks)
    messages.success(request, _("Verstuurd."))
    return redirect("cockpit:case_detail", pk=feedback.case_id)


def _asked_for(request: SignedInRequest, case: PracticeCase, **given: Any) -> HttpResponse:
    item, items = inbox_around(case, request.user, clock.today())
    return _page(request, item, items, **given) if item else redirect("cockpit:feedback_list")


def _page(
    request: SignedInRequest, item: InboxItem, items: list[InboxItem], *, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    """One situation in the middle, the list on the left, what else is known of this trainee on the right."""
    user, today, case = request.user, clock.today(), item.case
    conversation = conversation_of(case, readable_on(case, user, today))
    written = [feedback for said in conversation for feedback in (said.feedback, *said.replies)]
    if form is None and (item.wants_answer or item.is_answerable):
        form = _answer_form(user, case, is_guide=item.is_guide)
    context = {
        "items": items,
        "item": item,
        "case": case,
        "form": form,
        "conversation": conversation,
        "editable": {feedback.pk for feedback in written if can_edit(user, feedback)},
        "wants_to_share": audience_words(item.awaits_check_for) if item.wants_check else "",
        "others": others_of(item, user, today) if item.is_guide else [],
        "work_processes": list(case.work_processes.all()),
        "starters": STARTERS,
        **_neighbours(item, items),
    }
    return render(request, "cockpit/feedback_detail.html", context, status=status)


def _neighbours(item: InboxItem, items: list[InboxItem]) -> dict[str, Any]:
    """What the keys j and k go to; beside the list they go to its first."""
    keys = [row.case.pk for row in items]
    if item.case.pk not in keys:
        return {"later": keys[0] if keys else None, "earlier": None}
    here = keys.index(item.case.pk)
    return {"later": keys[here + 1] if here + 1 < len(keys) else None, "earlier": keys[here - 1] if here else None}


def _answer_form(user: User, case: PracticeCase, data: Any = None, *, is_guide: bool) -> AnswerForm:
    """Only who guides the trainee says how far that is, and calls the trainee by name: to others the writer may be nameless."""
    spoken_to = [case.participant.user.name] if is_guide else []
    progress = progress_choices(case) if is_guide else []
    return AnswerForm(data, work_processes=progress, **_asking(user, *spoken_to))


def _asking(user: User, *spoken_to: str, cleared: Iterable[str] = ()) -> dict[str, Any]:
    """What the recogniser goes by; who writes and who is written to are no clients."""
    known = partial(known_around, user, clock.today())
    return {"known": known, "cleared": [*tokens_of_people(user.name, *spoken_to), *cleared]}


def _unfinished(request: SignedInRequest, case: PracticeCase, form: AnswerForm) -> HttpResponse:
    """The same page with everything in it, or for a script what is wrong with each field."""
    if sync.wants_json(request):
        return sync.unfinished(form)
    return _asked_for(request, case, form=form, status=422)


def _kept(request: SignedInRequest, error: DomainError) -> HttpResponse:
    """Too late: the words are not sent, and not lost."""
    if sync.wants_json(request):
        return sync.refused_by(error)
    response = render(request, "cockpit/feedback_kept.html", {"error": error, "text": request.POST.get("text", "")}, status=error.status)
    response["HX-Retarget"] = "#answering"
    return response
