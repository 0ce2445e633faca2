from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from begeleiding.permissions.organisation import planned_by
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, signed_in
from opleiding.portal.reader import reader_of
from opleiding.portal.selectors.guidance import PARTS, guidance_groups, guidance_lines, guidance_title

#: Lines in a card that comes by itself; it leads to the page with all of them.
SHOWN = 6


@require_safe
@signed_in
def guidance(request: SignedInRequest) -> HttpResponse:
    """The front page of begeleiding: what asks attention, and every page the reader comes to."""
    roles = reader_of(request).roles
    has_settings = roles.is_practice_trainer or roles.is_coordinator
    organisations = planned_by(request.user, clock.today()).order_by("name") if has_settings else ()
    return render(request, "portal/guidance.html", {"groups": guidance_groups(roles), "roles": roles, "organisations": organisations})


@require_safe
@signed_in
def guidance_news(request: SignedInRequest, part: str) -> HttpResponse:
    """What asks attention in one part: a card that the home page fetches; without scripts a page of its own."""
    if part not in PARTS:
        raise Http404
    roles = reader_of(request).roles
    lines = guidance_lines(part, request.user, roles, clock.today())
    template = "portal/guidance_news.html#card" if request.htmx else "portal/guidance_news.html"
    shown = lines[:SHOWN] if request.htmx else lines
    return render(request, template, {"lines": lines, "shown": shown, "title": guidance_title(part, roles), "is_whole": not request.htmx})
