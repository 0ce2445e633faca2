"""What people see when it goes wrong: the same bytes for everybody, without a path, a name or a token in it."""

import secrets

import structlog
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

logger = structlog.get_logger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    text = _("Er zit iets in deze vraag dat we niet kunnen lezen. Ga terug en probeer het nog eens.")
    return _page(400, _("Dit kunnen we niet lezen"), text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A visible thing on which this act is not allowed: the refusal of its `Access` says who may."""
    text = str(exception) if exception and exception.args else _("Je kunt dit wel zien, maar niet doen.")
    return _page(403, _("Dit mag je niet"), text)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    text = _("Deze pagina stond te lang open, of cookies staan uit. Ga terug, ververs de pagina en probeer het nog eens.")
    return _page(403, _("We weten niet zeker of jij dit was"), text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(404, _("Niet gevonden"), _("Deze pagina bestaat niet, of je mag hem niet zien."))


def too_large(request: HttpRequest) -> HttpResponse:
    text = _("Een formulier mag 2,5 MB groot zijn en een bestand 5 MB. Maak het kleiner en probeer het nog eens.")
    return _page(413, _("Dit is te groot"), text)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("Dit ging te snel achter elkaar. Wacht een minuut en probeer het nog eens.")
    return _page(429, _("Even wachten"), text)


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
    text = _("Wat je schreef is bewaard. Probeer het over een paar minuten nog eens. Code %(code)s.") % {"code": code}
    return _page(500, _("Het ging mis bij ons"), text)


def _page(status: int, title: str, text: str) -> HttpResponse:
    return HttpResponse(render_to_string("kernel/error.html", {"title": title, "text": text}), status=status)
