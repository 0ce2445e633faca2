"""Who is looking is asked once a request, by whatever needs it first."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from cohorts.querysets.circles import Ties
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.portal.selectors.reader import Reader, ask_reader


class ReaderMiddleware:
    """Circles the reader cannot be in are left out of what this request asks. Lazy: who asks after no trainee is not asked about."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            Ties.keep(request.user, cast("Ties", SimpleLazyObject(lambda: reader_of(request).ties)))
        return self.get_response(request)


def reader_of(request: HttpRequest) -> Reader:
    """Once a request: the frame, and whatever depends on the roles, ask the same."""
    known: Reader | None = getattr(request, "reader", None)
    if known is None:
        known = ask_reader(cast("User", request.user), clock.today())
        request.reader = known  # type: ignore[attr-defined]  # kept beside `request.user`
    return known
