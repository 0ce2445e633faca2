"""How a view says who may use it. A test walks the resolver: every route carries an `access`."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.generic.base import View
from django_htmx.middleware import HtmxDetails

from opleiding.kernel import sync
from opleiding.kernel.access import PUBLIC, SIGNED_IN, Access, PageAccess
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User

AnyView = Callable[..., HttpResponseBase]


class SignedInRequest(HttpRequest):
    """What a guarded view is handed: somebody has logged in, and django-htmx has looked at the headers."""

    user: User
    htmx: HtmxDetails


def guarded(access: Access[Any] | PageAccess) -> Callable[[AnyView], AnyView]:
    """Hand a function view the object its URL names (never a bare id), and answer a DomainError with 422 or 409.

    What somebody else wrote on this telephone is refused before anything is looked up: a 404 would tell the script that it is gone.
    """

    def decorate(view: AnyView) -> AnyView:
        @wraps(view)
        def guarded_view(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            user = cast("User", request.user)
            if sync.is_of_somebody_else(request, user):
                return sync.refused(sync.OTHER_WRITER, 409)
            subjects = _admit(access, user, kwargs)
            try:
                return view(request, *subjects, **kwargs)
            except DomainError as error:
                return refuse(request, error)

        guarded_view.access = access  # type: ignore[attr-defined]  # read by the test that walks the resolver
        return guarded_view

    return decorate


def signed_in(view: AnyView) -> AnyView:
    """For everybody who has logged in; the page is about the reader."""
    return guarded(SIGNED_IN)(view)


def public(view: AnyView) -> AnyView:
    """Open without a login. Also wraps class views and allauth's: `public(LoginView.as_view())`."""

    @wraps(view)
    def public_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    public_view.access = PUBLIC  # type: ignore[attr-defined]  # read by the test that walks the resolver
    return cast("AnyView", login_not_required(public_view))


class GuardedMixin(View):
    """The one mixin: a reading page names its `access`; the object (if any) is fetched before anything else runs."""

    access: Access[Any] | PageAccess
    object: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        subjects = _admit(self.access, cast("User", request.user), dict(kwargs))
        self.subject = subjects[0] if subjects else None
        try:
            return super().dispatch(request, *args, **kwargs)
        except DomainError as error:
            return refuse(request, error)

    @property
    def user(self) -> User:
        """Who is reading."""
        return cast("User", self.request.user)

    def get_object(self, queryset: Any = None) -> Any:
        return self.subject


def refuse(request: HttpRequest, error: DomainError) -> HttpResponse:
    """What the rules do not allow, said on a page of its own, or in the message bar when htmx asked."""
    if sync.wants_json(request):
        return sync.refused_by(error)
    is_fragment = bool(getattr(request, "htmx", False))
    template = "kernel/refused.html#message" if is_fragment else "kernel/refused.html"
    response = render(request, template, {"error": error}, status=error.status)
    if is_fragment:
        response["HX-Retarget"] = "#messages"
        response["HX-Reswap"] = "innerHTML"
    return response


def _admit(access: Access[Any] | PageAccess, user: User, kwargs: dict[str, Any]) -> tuple[Any, ...]:
    if isinstance(access, PageAccess):
        access.require(user)
        return ()
    return (access.fetch_from(user, kwargs),)
