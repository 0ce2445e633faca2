"""What people see when it goes wrong: the same bytes for everybody, without a path, a name or a token in it."""

import secrets

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from opleiding.kernel import sync

logger = structlog.get_logger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return too_large(request) if isinstance(exception, RequestDataTooBig) else _page(400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A visible thing on which this act is not allowed: the refusal of its `Access` says who may."""
    return _page(403, refusal=str(exception) if exception and exception.args else "")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if sync.wants_json(request):
        get_token(request)  # a fresh cookie comes with the answer, so that the script can send it once more
        return sync.refused(sync.CSRF, 403)
    return _page(403, "403_csrf.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(404)


def too_large(request: HttpRequest) -> HttpResponse:
    return _page(413, problem=_("Een formulier mag 2,5 MB groot zijn en een bestand 5 MB. Maak het kleiner en probeer het nog eens."))


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(429)


def server_error(request: HttpRequest) -> HttpResponse:
    """A short code to read out over the telephone; the log has the same one, with where it happened."""
    code = secrets.token_hex(2).upper()
    match = request.resolver_match
    user = getattr(request, "user", None)
    logger.error(
        "server_error",
        code=code,
        method=request.method,
        route=match.view_name if match else None,
        user=user.pk if user is not None else None,
        exc_info=True,
    )
    return _page(500, code=code)


def _page(status: int, template: str = "", **said: str) -> HttpResponse:
    """Rendered without the request: nothing of the reader can come into it."""
    return HttpResponse(render_to_string(template or f"{status}.html", said), status=status)
