"""Reacting without an account: a link in a mail opens one situation. Nothing happens on GET, because mail scanners open every link."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cockpit.actions.answer_link import answer_by_link, decline_by_link
from cockpit.actions.feedback import ShareWithdrawn
from cockpit.actions.flag import flag_case
from cockpit.forms.feedback import AnswerForm
from cockpit.models import AnswerLink
from cockpit.selectors.answer_link import asked_through, path_of, usable_link, was_link
from cockpit.views.feedback import STARTERS
from opleiding.kernel import clock, ratelimit
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.guard import public, refuse
from opleiding.kernel.marks import tokens_of_people
from opleiding.kernel.views import errors

LinkView = Callable[[HttpRequest, AnswerLink], HttpResponse]


def through_link(view: LinkView) -> Any:
    """Hand a view the link its address holds. Whatever does not work is one page, and counts as a guess.

    After too many guesses only those are refused: nobody can shut the door for who holds a link by rattling at it.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        link = usable_link(token, clock.now())
        response = view(request, link) if link else _closed(request, token)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return public(never_cache(opened))


@require_http_methods(["GET", "HEAD", "POST"])
@through_link
def answer_create(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """The situation and a form; sent, what was sent and thanks."""
    form = _form(request, link)
    if not form.is_valid():
        return _page(request, link, form, 422 if form.is_bound else 200)
    try:
        answer_by_link(link=link, answer=form.answer())
    except Conflict as error:
        return _kept(request, error)
    return redirect(path_of(link))


@require_POST
@through_link
def answer_decline(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """Ik kan of wil hier niet op reageren."""
    decline_by_link(link=link)
    return redirect(path_of(link))


@require_POST
@through_link
def answer_flag(request: HttpRequest, link: AnswerLink) -> HttpResponse:
    """ "Hier staan cliëntgegevens in": whoever reads it can say so. Hidden, the link opens nothing any more."""
    if link.share.receiver is None:
        return _closed(request, "")
    try:
        flag_case(by=link.share.receiver, case=link.share.case)
    except DomainError as error:
        return refuse(request, error)
    return render(request, "cockpit/answer_flagged.html", {"trainee": link.share.trainee})


def _form(request: HttpRequest, link: AnswerLink) -> AnswerForm:
    """Who writes and who is written to are no clients. Who else is known here, nobody learns without a login."""
    names = [person.name for person in (link.share.trainee, link.share.receiver) if person]
    return AnswerForm(request.POST if request.method == "POST" else None, cleared=tokens_of_people(*names))


def _page(request: HttpRequest, link: AnswerLink, form: AnswerForm, status: int) -> HttpResponse:
    context = {"asked": asked_through(link), "form": form, "path": path_of(link), "starters": STARTERS}
    return render(request, "cockpit/answer_create.html", context, status=status)


def _closed(request: HttpRequest, token: str) -> HttpResponse:
    """Expired, taken back, hidden and never made are the same; but words that somebody just wrote are not thrown away."""
    if request.POST.get("text", "").strip() and was_link(token):
        return _kept(request, ShareWithdrawn())
    if not ratelimit.can_try(request):
        return errors.too_many(request)
    ratelimit.count_failure(request)
    return render(request, "cockpit/answer_gone.html", status=404)


def _kept(request: HttpRequest, error: DomainError) -> HttpResponse:
    context = {"error": error, "text": request.POST.get("text", "")}
    return render(request, "cockpit/answer_kept.html", context, status=error.status)
