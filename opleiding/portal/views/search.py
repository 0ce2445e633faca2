from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from cohorts.selectors.search import suggestion_for
from opleiding.kernel import clock
from opleiding.kernel.guard import SignedInRequest, signed_in
from opleiding.portal.selectors.search import Group, groups_of, is_enough, kinds, typed_by

PER_PAGE = 50


@signed_in
def search(request: SignedInRequest) -> HttpResponse:
    """The first of each kind; with `?kind=` all of that kind, in pages."""
    typed = typed_by(request.GET.get("q", ""))
    context: dict[str, Any] = {"typed": typed, "is_enough": is_enough(typed)}
    if context["is_enough"]:
        context |= _found(request, typed)
    return render(request, "portal/search.html", context)


def _found(request: SignedInRequest, typed: str) -> dict[str, Any]:
    today = clock.today()
    found = kinds(request.user, typed, today)
    chosen = next((kind for kind in found if kind.key == request.GET.get("kind")), None)
    if chosen:
        page = Paginator(chosen.found, PER_PAGE).get_page(request.GET.get("page"))
        return {"groups": [Group(chosen, [chosen.hit(row) for row in page], has_more=False)], "page": page}
    groups = groups_of(found)
    return {"groups": groups, "suggestion": "" if groups else suggestion_for(request.user, typed, today)}
