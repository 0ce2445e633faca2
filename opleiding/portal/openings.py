"""Reading somebody's dossier leaves a trace, wherever the page was made: everything about one trainee lies under one address."""

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
    "plaatsing": OpenedPart.PLACEMENT,
    "plaatsingen": OpenedPart.PLACEMENT,
    "uitzondering": OpenedPart.ROTATION,
    "route": OpenedPart.ROUTE,
    "eisen": OpenedPart.REQUIREMENTS,
    "pok": OpenedPart.AGREEMENT,
    "register": OpenedPart.CREDENTIAL,
    "praktijkverklaring": OpenedPart.STATEMENT,
}


class OpeningsMiddleware:
    """After a page of somebody else's dossier was made for a reader, and before it leaves: no trace, no page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        match = request.resolver_match
        if request.method == "GET" and response.status_code == 200 and match is not None and match.route.startswith(DOSSIER):
            _record(request, match)
        return response


def part_at(route: str) -> OpenedPart:
    """The part of a dossier that stands at this route, which begins with `DOSSIER`."""
    return PARTS.get(route.removeprefix(DOSSIER).partition("/")[0], OpenedPart.OTHER)


def _record(request: HttpRequest, match: ResolverMatch) -> None:
    """A page that shows less than its address promises says so itself, in `request.opened_part`."""
    part = getattr(request, "opened_part", None) or part_at(match.route)
    if isinstance(request.user, User):
        record_opening(reader=request.user, subject=Participant.objects.filter(pk=match.kwargs["pk"]).values("user"), part=part)
