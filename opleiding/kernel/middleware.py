import codecs
from collections.abc import Callable, Iterable
from urllib.parse import unquote

import pghistory
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control
from django_htmx.middleware import HtmxDetails

from opleiding.kernel.views import errors

Next = Callable[[HttpRequest], HttpResponseBase]

#: What Django's SecurityMiddleware sets too; here for the answers given before that one has its turn (a bad Host).
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Around the files themselves a multipart form needs some room.
FORM_ROOM = 64 * 1024


class HistoryMiddleware:
    """Whatever a request changes is remembered with who asked for it; the address is not kept, it may hold a secret."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = getattr(request, "user", None)
        if request.method in ("GET", "HEAD", "OPTIONS") or user is None or not user.is_authenticated:
            return self.get_response(request)
        with pghistory.context(user=user.pk):
            return self.get_response(request)


class HeadersMiddleware:
    """The outermost layer: no response leaves without these, whatever made it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class LimitsMiddleware:
    """A body over the limit, letters that are no UTF-8, or a NUL PostgreSQL cannot hold: answered before anything reads it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _size(request) > _limit(request):
            return errors.too_large(request)
        if _is_foreign(request) or _holds_nul(_addressed(request)):
            return errors.bad_request(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        if request.method == "POST" and _holds_nul(_posted(request)):
            return errors.bad_request(request)
        return None


class LoginMiddleware(LoginRequiredMiddleware):
    """Every route asks a login unless it says otherwise; a fragment is sent to the login page as a whole page."""

    def handle_no_permission(  # type: ignore[override]  # the stubs promise a redirect; htmx needs another answer
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        htmx: HtmxDetails = request.htmx  # type: ignore[attr-defined]  # set by django-htmx's middleware
        if not htmx:
            return super().handle_no_permission(request, view_func)
        login = redirect_to_login(htmx.current_url_abs_path or "/", resolve_url(settings.LOGIN_URL))
        return HttpResponse(status=401, headers={"HX-Redirect": login.headers["Location"]})


class PrivateCacheMiddleware:
    """Nothing that was made for somebody who is logged in is kept, by a browser or anything on the way."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated:
            patch_cache_control(response, no_store=True, private=True)
        return response


def _size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _limit(request: HttpRequest) -> int:
    if request.META.get("CONTENT_TYPE", "").lower().startswith("multipart/form-data"):
        return settings.UPLOAD_LIMIT + FORM_ROOM
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _is_foreign(request: HttpRequest) -> bool:
    """Announced in other letters than ours: some of Python's make text that fits in no page, others are no letters at all."""
    return request.encoding is not None and codecs.lookup(request.encoding).name != "utf-8"


def _holds_nul(texts: Iterable[str]) -> bool:
    return any("\x00" in text for text in texts)


def _addressed(request: HttpRequest) -> Iterable[str]:
    return request.path_info, unquote(request.META.get("QUERY_STRING", "")), *request.COOKIES.values()


def _posted(request: HttpRequest) -> Iterable[str]:
    return (text for name, values in request.POST.lists() for text in (name, *values))
