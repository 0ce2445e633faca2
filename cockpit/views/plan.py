from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from cockpit.actions.plan import adopt_plan, ensure_plan, undo_change
from cockpit.forms.lesson import VersionForm
from cockpit.models import LessonChange
from cockpit.permissions.cockpit import standing_of
from cockpit.permissions.plan import ADOPT_PLAN, UNDO_CHANGE, VIEW_PLAN, is_adopted, visible_blocks
from cockpit.selectors.board import board_of
from cockpit.selectors.change import changes_in
from cockpit.selectors.plan import plan_url
from cockpit.selectors.proposal import open_proposal
from cohorts.models import Block
from cohorts.selectors import trainee_words
from opleiding.kernel import clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.models import User
from opleiding.kernel.ui.undo import say_undo


class PlanDetail(GuardedMixin, TemplateView):
    """The plan board of a block; read by everybody around the cohort."""

    access = VIEW_PLAN
    template_name = "cockpit/plan_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | board_context(self.user, self.get_object())


def board_context(user: User, block: Block) -> dict[str, Any]:
    """What the board shows and which buttons this person has on it."""
    words, standing = trainee_words(user, clock.today()), standing_of(user, block)
    board = board_of(block, words.singular, words.plural)
    adopted = is_adopted(block)
    return {
        "board": board,
        "this_block": block,
        "cohort": block.cohort,
        "today": clock.today(),
        "plan": board.plan,
        "is_adopted": adopted,
        "can_change": standing.can_change(is_adopted=adopted),
        "can_steer": standing.steers and not adopted,
        "is_steering": standing.steers,
        "changes": changes_in(board.plan, board.names),
        "proposal": open_proposal(block) if standing.steers and not adopted else None,
    }


def show_board(request: SignedInRequest, block: Block, *, status: int = 200) -> HttpResponse:
    """The board as it stands now: only the board when htmx asked, else the whole page."""
    now = visible_blocks(request.user).get(pk=block.pk)
    context = board_context(request.user, now) | {"is_fragment": bool(request.htmx)}
    template = "cockpit/plan_detail.html#board" if request.htmx else "cockpit/plan_detail.html"
    response = render(request, template, context, status=status)
    if request.htmx:
        response["HX-Retarget"], response["HX-Reswap"] = "#board", "outerHTML"
    return response


def attempt(request: SignedInRequest, block: Block, act: Callable[[], LessonChange], said: Callable[[LessonChange], str]) -> HttpResponse:
    """Change the plan and offer the way back; what cannot be is said above the board as it stands now."""
    try:
        change = act()
    except DomainError as error:
        say = messages.warning if isinstance(error, Conflict) else messages.error
        say(request, error.message)
        return show_board(request, block, status=error.status)
    say_undo(request, said(change), reverse("cockpit:change_undo", args=[change.pk]))
    return show_board(request, block) if request.htmx else redirect(plan_url(block))


@require_POST
@guarded(UNDO_CHANGE)
def change_undo(request: SignedInRequest, change: LessonChange) -> HttpResponse:
    block = change.plan.block
    try:
        undo_change(by=request.user, change=change)
    except DomainError as error:
        messages.warning(request, error.message)
        return show_board(request, block, status=error.status)
    messages.success(request, _("Teruggedraaid."))
    return show_board(request, block) if request.htmx else redirect(plan_url(block))


@require_http_methods(["GET", "POST"])
@guarded(ADOPT_PLAN)
def plan_adopt(request: SignedInRequest, block: Block) -> HttpResponse:
    """What adopting means, and then the deed: trainees are told, so this is asked first and cannot be undone."""
    plan = ensure_plan(block) if request.method == "POST" else None
    form = VersionForm(request.POST)
    if plan is None or not form.is_valid():
        return render(request, "cockpit/plan_adopt.html", board_context(request.user, block))
    try:
        adopt_plan(by=request.user, plan=plan, version=form.cleaned_data["version"])
    except DomainError as error:
        messages.error(request, error.message)
        return show_board(request, block, status=error.status)
    messages.success(request, _("Het plan staat vast. Iedereen in de groep heeft bericht."))
    return redirect(plan_url(block))


def with_status(response: HttpResponse, request: HttpRequest, form: Any) -> HttpResponse:
    """A form that was sent and is wrong answers 422."""
    response.status_code = 422 if request.method == "POST" and not form.is_valid() else response.status_code
    return response
