"""Reading somebody's dossier leaves a trace, wherever the page was made: what is about one trainee has an address that says so."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch

from cohorts.models import Participant
from opleiding.kernel.models import User
from opleiding.kernel.openings import record_opening
from opleiding.portal.choices import OpenedPart

DOSSIER = "leerlingen/<int:pk>/"
#: The word after the number in the address -> the part that stands there. A test asks that every page has one.
PARTS: Mapping[str, OpenedPart] = {
    "": OpenedPart.OVERVIEW,
    "praktijk": OpenedPart.PRACTICE,
    "begeleiding": OpenedPart.GUIDANCE,
    "werkbegeleider": OpenedPart.SUPERVISION,
    "gesprekken": OpenedPart.TALKS,
    "tijdlijn": OpenedPart.HISTORY,
    "wie-keek": OpenedPart.OPENINGS,
    "pdf": OpenedPart.PAPER,
    "status": OpenedPart.STATUS,
    "na-het-diploma": OpenedPart.STATUS,
    "intake": OpenedPart.INTAKE,
    "geboortedatum": OpenedPart.INTAKE,
    "eerdere-diplomas": OpenedPart.INTAKE,
    "werkgever": OpenedPart.EMPLOYMENT,
    "ander-cohort": OpenedPart.TRANSFER,
    "weken": OpenedPart.WEEKS,
    "plaatsing": OpenedPart.PLACEMENT,
    "plaatsingen": OpenedPart.PLACEMENT,
    "uitzondering": OpenedPart.ROTATION,
    "route": OpenedPart.ROUTE,
    "eisen": OpenedPart.REQUIREMENTS,
    "pok": OpenedPart.AGREEMENT,
    "register": OpenedPart.CREDENTIAL,
    "praktijkverklaring": OpenedPart.STATEMENT,
}
#: Forms about a row of somebody's dossier lie under the number of the row -> the part, and how a trainee is found by it.
ROWS: Mapping[str, tuple[OpenedPart, str]] = {
    "plaatsingen/<int:pk>/": (OpenedPart.PLACEMENT, "placements"),
    "eerdere-diplomas/<int:pk>/": (OpenedPart.INTAKE, "earlier_diplomas"),
    "afwezigheid/<int:pk>/": (OpenedPart.WEEKS, "absences"),
    "koppelingen/<int:pk>/": (OpenedPart.SUPERVISION, "supervisions"),
    "gesprekken/<int:pk>/": (OpenedPart.TALKS, "progress_talks"),
}


class OpeningsMiddleware:
    """After a page of somebody else's dossier was made for a reader, and before it leaves: no trace, no page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and _is_page(request, response):
            _record(request, match)
        return response


def part_at(route: str) -> OpenedPart:
    """The part of a dossier that stands at this route, which begins with `DOSSIER`."""
    return PARTS.get(route.removeprefix(DOSSIER).partition("/")[0], OpenedPart.OTHER)


def _is_page(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Something to read: also the page that answers a form, filled in wrong or not at all."""
    return request.method in ("GET", "POST") and response.status_code in (200, 422)


def _record(request: HttpRequest, match: ResolverMatch) -> None:
    """A page that shows less than its address promises says so itself, in `request.opened_part`."""
    found = _opened(match.route)
    if found is not None and isinstance(request.user, User):
        part, path = getattr(request, "opened_part", found[0]), found[1]
        subject = Participant.objects.filter(**{path: match.kwargs["pk"]}).values("user")
        record_opening(reader=request.user, subject=subject, part=part)


def _opened(route: str) -> tuple[OpenedPart, str] | None:
    """Which part stands at this route, and how the trainee is found by its number; nothing when it is no dossier."""
    if route.startswith(DOSSIER):
        return part_at(route), "pk"
    return next((row for address, row in ROWS.items() if route.startswith(address)), None)
