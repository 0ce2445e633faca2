"""What is done with a client's question; the board itself is the roof's, because situations stand on it too."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from begeleiding.actions.question import add_question, close_question, edit_question, put_back, reopen_question, take_up
from begeleiding.forms.question import CloseQuestionForm, QuestionForm
from begeleiding.models import ClientQuestion
from begeleiding.permissions.question import KEEP_BOARD, KEEP_QUESTION, ONLY_PLACED, TAKE_UP_QUESTION
from begeleiding.selectors.question import placed_here
from begeleiding.views.save import page_unless_saved
from cohorts.models import Location
from cohorts.selectors import known_around
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.guard import SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo


@require_http_methods(FORM)
@guarded(KEEP_BOARD)
def question_create(request: SignedInRequest, location: Location) -> HttpResponse:
    today, board = clock.today(), ClientQuestion(location=location)
    make = partial(QuestionForm, today=today, known=partial(known_around, request.user, today))
    act = partial(add_question, by=request.user, location=location)
    page = page_unless_saved(request, "begeleiding/question_form.html", make, act, location=location, board=board)
    if page is not None:
        return page
    messages.success(request, _("De vraag staat op het bord."))
    return redirect(board)


@require_http_methods(FORM)
@guarded(KEEP_QUESTION)
def question_edit(request: SignedInRequest, question: ClientQuestion) -> HttpResponse:
    today = clock.today()
    make = partial(QuestionForm, today=today, question=question, known=partial(known_around, request.user, today))
    act = partial(edit_question, by=request.user, question=question)
    context: dict[str, Any] = {"question": question, "location": question.location, "board": question}
    page = page_unless_saved(request, "begeleiding/question_form.html", make, act, **context)
    if page is not None:
        return page
    messages.success(request, _("Bewaard."))
    return redirect(question)


@require_http_methods(FORM)
@guarded(KEEP_QUESTION)
def question_close(request: SignedInRequest, question: ClientQuestion) -> HttpResponse:
    """Closed with what came of it; it can be undone."""
    make = partial(CloseQuestionForm, question=question, known=partial(known_around, request.user, clock.today()))
    act = partial(close_question, by=request.user, question=question)
    page = page_unless_saved(request, "begeleiding/question_close.html", make, act, question=question, location=question.location)
    if page is not None:
        return page
    say_undo(request, _("De vraag is afgesloten."), reverse("begeleiding:question_reopen", args=[question.pk]))
    return redirect(question)


@require_POST
@guarded(KEEP_QUESTION)
def question_reopen(request: SignedInRequest, question: ClientQuestion) -> HttpResponse:
    reopen_question(by=request.user, question=question)
    messages.success(request, _("De vraag staat weer open."))
    return redirect(question)


@require_POST
@guarded(TAKE_UP_QUESTION)
def question_take_up(request: SignedInRequest, question: ClientQuestion) -> HttpResponse:
    participant = placed_here(request.user, question.location, clock.today())
    if participant is None:
        raise DomainError(ONLY_PLACED)
    take_up(by=request.user, question=question, participant=participant)
    say_undo(request, _("Jij pakt deze vraag op."), reverse("begeleiding:question_put_back", args=[question.pk]))
    return redirect(question)


@require_POST
@guarded(TAKE_UP_QUESTION)
def question_put_back(request: SignedInRequest, question: ClientQuestion) -> HttpResponse:
    put_back(by=request.user, question=question)
    messages.success(request, _("Je hebt de vraag teruggezet."))
    return redirect(question)
