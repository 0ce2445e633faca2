from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.generic import TemplateView

from begeleiding.actions.map import Moved, move_learner, undo_move
from begeleiding.forms.map import MoveForm
from begeleiding.permissions.room import SEE_ROOM
from begeleiding.rules.week import shown_week
from begeleiding.selectors.map import map_of
from begeleiding.selectors.move import choices_for, move_page
from cohorts.models import Participant, Supervision
from cohorts.permissions import END_SUPERVISION, GUIDE_PARTICIPANT
from cohorts.selectors import known_around
from opleiding.kernel import clock
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.forms import with_error
from opleiding.kernel.guard import GuardedMixin, SignedInRequest, guarded
from opleiding.kernel.models import User
from opleiding.kernel.rules import as_key
from opleiding.kernel.ui.undo import say_undo

#: What was moved last, in the session of who did it.
MOVED = "moved"
FILTERS = ("organisatie", "locatie", "week")


class MapDetail(GuardedMixin, TemplateView):
    """Per location who supervises whom, and who has no supervisor yet."""

    access = SEE_ROOM
    template_name = "begeleiding/map_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | map_context(self.request, self.user)


def map_context(request: HttpRequest, user: User) -> dict[str, Any]:
    """The map as the filters in the address ask for it."""
    asked = request.GET
    week = shown_week(asked.get("week", ""), clock.today())
    keys = {"organisation": as_key(asked.get("organisatie")), "location": as_key(asked.get("locatie"))}
    return {"map": map_of(user, week, **keys), "week": week, "query": kept_filters(request), "map_url": _map_url(request)}


def kept_filters(request: HttpRequest) -> str:
    """What the address of the map asked for, to ask it again."""
    return urlencode({name: request.GET[name] for name in FILTERS if name in request.GET})


def _map_url(request: HttpRequest) -> str:
    return f"{reverse('begeleiding:map_detail')}?{kept_filters(request)}".rstrip("?")


def _show_map(request: SignedInRequest, *, status: int = 200) -> HttpResponse:
    """The map as it stands now: only the map when htmx asked, else the whole page."""
    context = map_context(request, request.user) | {"is_fragment": bool(request.htmx)}
    template = "begeleiding/map_detail.html#map" if request.htmx else "begeleiding/map_detail.html"
    response = render(request, template, context, status=status)
    if request.htmx:
        response["HX-Retarget"], response["HX-Reswap"] = "#map", "outerHTML"
    return response


@require_http_methods(["GET", "POST"])
@guarded(GUIDE_PARTICIPANT)
def map_move(request: SignedInRequest, participant: Participant) -> HttpResponse:
    """The supervisors with the load after each choice; a POST links, and asks the reason when there has to be one."""
    week = shown_week(request.GET.get("week", ""), clock.today())
    known = partial(known_around, request.user, clock.today())
    form = MoveForm(request.POST or None, supervisors=choices_for(participant, week.day), known=known)
    if form.is_valid():
        try:
            moved = move_learner(by=request.user, participant=participant, seen_on=week.day, **form.content())
        except Conflict as error:
            messages.warning(request, error.message)
            return _show_map(request, status=error.status)
        except DomainError as error:
            with_error(form, error)
        else:
            return _moved(request, participant, form, moved)
    return _ask(request, participant, form)


def _ask(request: SignedInRequest, participant: Participant, form: MoveForm) -> HttpResponse:
    """The list of supervisors, or what was sent with what is still asked: a page, or the dialog on the map."""
    week = shown_week(request.GET.get("week", ""), clock.today())
    page = None if form.is_bound else move_page(participant, week.day, as_key(request.GET.get("van")))
    context = {"form": form, "page": page, "participant": participant, "week": week, "query": kept_filters(request)}
    template = "begeleiding/map_move.html#panel" if request.htmx else "begeleiding/map_move.html"
    response = render(request, template, context | {"map_url": _map_url(request)}, status=422 if form.is_bound else 200)
    if request.htmx and form.is_bound:
        response["HX-Retarget"], response["HX-Reswap"] = "#map-panel", "innerHTML"
    return response


def _moved(request: SignedInRequest, participant: Participant, form: MoveForm, moved: Moved) -> HttpResponse:
    request.session[MOVED] = moved.as_json()
    said = _("%(name)s is gekoppeld aan %(supervisor)s.")
    names = {"name": participant.user.name, "supervisor": form.cleaned_data["supervisor"].name}
    undo = reverse("begeleiding:map_undo", args=[moved.made])
    say_undo(request, said % names, f"{undo}?{kept_filters(request)}".rstrip("?"))
    return _show_map(request) if request.htmx else redirect(_map_url(request))


@require_POST
@guarded(END_SUPERVISION)
def map_undo(request: SignedInRequest, supervision: Supervision) -> HttpResponse:
    """Take back what was linked last on the map."""
    moved = request.session.get(MOVED) or {}
    if moved.get("made") != supervision.pk:
        raise DomainError(_("Dit is al teruggedraaid, of het is te lang geleden. Koppel opnieuw op de kaart."))
    undo_move(by=request.user, moved=Moved(**moved))
    del request.session[MOVED]
    messages.success(request, _("Teruggedraaid."))
    return redirect(_map_url(request))
