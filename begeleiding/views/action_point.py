""" "Ik ga …": adding, moving and finishing, from the page of a forum, of a meeting, or from the own list."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from begeleiding.actions.forum import add_action_point, close_action_point, move_action_point, reopen_action_point
from begeleiding.forms.forum import ClosePointForm, MovePointForm, PointForm
from begeleiding.models import ActionPoint, Forum
from begeleiding.permissions.forum import ADD_POINT, CHANGE_POINT, VIEW_FORUM
from begeleiding.selectors.forum import meeting_from, names_around, own_points
from begeleiding.views.save import page_unless_saved
from cohorts.selectors import known_around
from cohorts.views.cohort import FORM
from opleiding.kernel import clock
from opleiding.kernel.access import SIGNED_IN
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.ui.undo import say_undo


class PointList(GuardedMixin, TemplateView):
    """What the reader is going to do, over all forums."""

    access = SIGNED_IN
    template_name = "begeleiding/point_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        still, closed = own_points(self.user, clock.today())
        return super().get_context_data(points=still, closed=closed, **kwargs)


@require_http_methods(FORM)
@guarded(ADD_POINT)
def point_create(request: SignedInRequest, forum: Forum) -> HttpResponse:
    """`?vanuit=<meeting>`: the meeting it came from, to which the page goes back."""
    today, origin = clock.today(), meeting_from(forum, request.GET.get("vanuit"))
    people, known = names_around(forum), partial(known_around, request.user, today)
    make = partial(PointForm, forum=forum, user=request.user, today=today, people=people, known=known)
    act = partial(add_action_point, by=request.user, forum=forum, origin=origin)
    page = page_unless_saved(request, "begeleiding/point_form.html", make, act, forum=forum, origin=origin)
    if page is not None:
        return page
    messages.success(request, _("De actie staat op de lijst."))
    return redirect("begeleiding:meeting_detail", pk=origin.pk) if origin else redirect("begeleiding:forum_detail", pk=forum.pk)


@require_http_methods(FORM)
@guarded(CHANGE_POINT)
def point_move(request: SignedInRequest, point: ActionPoint) -> HttpResponse:
    make, act = partial(MovePointForm, point=point, today=clock.today()), partial(move_action_point, by=request.user, point=point)
    page = page_unless_saved(request, "begeleiding/point_move.html", make, act, point=point, origin=_origin(request, point))
    if page is not None:
        return page
    messages.success(request, _("De actie is verschoven."))
    return _back(request, point)


@require_http_methods(FORM)
@guarded(CHANGE_POINT)
def point_close(request: SignedInRequest, point: ActionPoint) -> HttpResponse:
    """Done or dropped, with what came of it; it can be undone."""
    people, known = names_around(point.forum), partial(known_around, request.user, clock.today())
    make, act = partial(ClosePointForm, point=point, people=people, known=known), partial(close_action_point, by=request.user, point=point)
    page = page_unless_saved(request, "begeleiding/point_close.html", make, act, point=point, origin=_origin(request, point))
    if page is not None:
        return page
    say_undo(request, _("Van de lijst gehaald."), reverse("begeleiding:point_reopen", args=[point.pk]))
    return _back(request, point)


@require_POST
@guarded(CHANGE_POINT)
def point_reopen(request: SignedInRequest, point: ActionPoint) -> HttpResponse:
    reopen_action_point(by=request.user, point=point)
    messages.success(request, _("De actie staat weer open."))
    return _back(request, point)


def _origin(request: SignedInRequest, point: ActionPoint) -> Any:
    return meeting_from(point.forum, request.GET.get("vanuit"))


def _back(request: SignedInRequest, point: ActionPoint) -> HttpResponse:
    """To the meeting or forum somebody came from, else to the own list."""
    origin = _origin(request, point)
    if origin is not None and VIEW_FORUM.scope(request.user).filter(pk=point.forum_id).exists():
        return redirect("begeleiding:meeting_detail", pk=origin.pk)
    if "overleg" in request.GET and VIEW_FORUM.scope(request.user).filter(pk=point.forum_id).exists():
        return redirect("begeleiding:forum_detail", pk=point.forum_id)
    return redirect("begeleiding:point_list")
