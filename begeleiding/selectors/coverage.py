"""How many supervisors of a location are qualified: numbers for who plans, never a name."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from begeleiding.permissions.organisation import led_by, planned_by
from begeleiding.selectors.passport import Qualifications, qualifications
from cohorts.choices import Role
from cohorts.models import Location, Membership, Placement
from cohorts.querysets.flags import whether
from cohorts.rules.result import SMALLEST
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One location; hidden, its numbers are 0 and only that there are a few is said."""

    organisation: str
    location: str
    met: int
    total: int
    is_asked: bool
    is_hidden: bool = False


def coverage_rows(user: User, today: date) -> list[CoverageRow]:
    """Of the organisations this person plans and the locations this person leads; for who runs the installation all of them.

    A supervisor counts where the role is, else where the people are placed whom this supervisor guides, else "zonder locatie".
    """
    seats = list(_seats(user, today))
    known = qualifications({seat.organisation_id for seat in seats})
    found: dict[tuple[str, str, int], list[Membership]] = defaultdict(list)
    for seat in seats:
        found[seat.organisation.name, vars(seat)["place_name"] or _("Zonder locatie"), seat.organisation_id].append(seat)
    return [_row(name, place, here, known, today) for (name, place, _key), here in sorted(found.items())]


def guided_places(user: str, organisation: str, today: date) -> QuerySet[Placement]:
    """Inside another query, where these two are columns: where the people are placed whom somebody guides today."""
    found = Placement.objects.filter(
        period__contains=today,
        location__organisation=OuterRef(organisation),
        participant__supervisions__supervisor=OuterRef(user),
        participant__supervisions__period__contains=today,
    )
    return found.order_by("location__name")


def _row(organisation: str, location: str, seats: list[Membership], known: Qualifications, today: date) -> CoverageRow:
    first, people = seats[0], {seat.user_id for seat in seats}
    is_asked = known.has_criteria(first.organisation_id, today)
    if len(people) < SMALLEST and not vars(first)["is_own"]:
        return CoverageRow(organisation, location, 0, 0, is_asked, is_hidden=True)
    met = sum(known.is_qualified(person, first.organisation_id, today) for person in people)
    return CoverageRow(organisation, location, met, len(people), is_asked)


def _seats(user: User, today: date) -> QuerySet[Membership]:
    """Every supervisor of today this person may count, each with the location (`place`) and whether it is of the own (`is_own`)."""
    guided = guided_places("user", "organisation", today)
    held = Membership.objects.active_on(today).in_role(Role.SUPERVISOR)
    here = held.filter(organisation__kind=OrganisationKind.CARE, user__is_active=True)
    placed = here.annotate(place=Coalesce(F("location"), Subquery(guided.values("location")[:1]), output_field=BigIntegerField()))
    planned, led = (found.order_by().values("pk") for found in (planned_by(user, today), led_by(user, today)))
    is_own = Q(organisation__in=planned) | Q(place__in=led)
    names = Location.objects.filter(pk=OuterRef("place")).values("name")
    counted = placed.annotate(place_name=Subquery(names), is_own=whether(is_own))
    return (counted if user.is_superuser else counted.filter(is_own)).select_related("organisation").order_by("pk")
