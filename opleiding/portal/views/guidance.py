from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, signed_in
from opleiding.portal.navigation import reader_of
from opleiding.portal.selectors.guidance import guidance_groups, guidance_lines


@require_safe
@signed_in
def guidance(request: SignedInRequest) -> HttpResponse:
    """The front page of begeleiding: what asks attention, and every page the reader comes to."""
    roles = reader_of(request).roles
    return render(request, "portal/guidance.html", {"groups": guidance_groups(roles), "roles": roles})


@require_safe
@signed_in
def guidance_news(request: SignedInRequest) -> HttpResponse:
    """What asks attention: a card that the home page fetches; without scripts a page of its own."""
    lines = guidance_lines(request.user, reader_of(request).roles, clock.today())
    template = "portal/guidance_news.html#card" if request.htmx else "portal/guidance_news.html"
    return render(request, template, {"lines": lines})
