"""What supervisors carry, out of the dated facts: three queries, for one supervisor or for sixty."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, JSONObject
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from begeleiding.models import ExternalLearner, NormWeight, RatioNorm, SupervisorAbsence, SupervisorPassport
from begeleiding.rules.load import Caseload, DatedNorm, Link, Load, Norm, Norms, Spot, Stay, both
from cohorts.choices import Role, SupervisionForm
from cohorts.models import Employment, Membership, Participant, Placement, StandIn, Supervision
from cohorts.rules.places import Days
from opleiding.kernel.models import User

#: A range as two days in JSON.
DAYS = {"starts_on": F("period__startswith"), "until": F("period__endswith")}


def caseloads_of(supervisors: Iterable[int], first: date, until: date | None = None, *, also: Iterable[int] = ()) -> dict[int, Caseload]:
    """User id → what each of these people carries in `[first, until)`, complete for questions about those days only.

    `also`: ids of organisations whose norms will be asked about too. A link counts as long as its trainee is enrolled; its
    key is `("supervision", id)`, that of a learner without an account `("external", id)`.
    """
    people: QuerySet[User] = User.objects.filter(pk__in=set(supervisors)).order_by("pk").only("pk")
    return {person.pk: load for person, load in caseloads_by(people, first, until, also=also).items()}


def caseloads_by(supervisors: QuerySet[User], first: date, until: date | None = None, *, also: Iterable[int] = ()) -> dict[User, Caseload]:
    """The same by person, in the order of the question."""
    people = list(_with_facts(supervisors, first, until))
    links = _links_of({person.pk for person in people}, first, until)
    homes = {person.pk: _home(person) for person in people}
    mine = {person.pk: (*links[person.pk], *map(_external, person.externals)) for person in people}
    norms = norms_of({*also, *_organisations(homes.values(), mine.values())}, first, until)
    return {person: _caseload(person, mine[person.pk], norms, homes[person.pk]) for person in people}


def norms_of(organisations: Iterable[int], first: date, until: date | None = None) -> Norms:
    """The norms of these organisations and their locations, with their weights. One query."""
    weights = NormWeight.objects.filter(norm=OuterRef("pk")).order_by("pk")
    counted = ArraySubquery(weights.values(one=JSONObject(kind="kind", code="code", weight=Cast("weight", TextField()))))
    found = RatioNorm.objects.filter(organisation__in=set(organisations), period__overlap=(first, until)).order_by("period")
    return Norms(map(_dated_norm, found.annotate(counted=counted)))


def norm_of(row: RatioNorm, weights: Mapping[tuple[str, str], Decimal]) -> Norm:
    return Norm(row.preferred, row.most, row.per_present, weights)


def new_links(participants: Iterable[int], days: Days, form: str = SupervisionForm.INDIVIDUAL) -> dict[int, Link]:
    """Participant id → the link it would be over these days, as long as the enrolment lasts. One query.

    Who is not enrolled on any of these days is not in it.
    """
    found = with_stays(Participant.objects.filter(pk__in=set(participants)), "pk")
    made = ((row, both(days, _range(row.period))) for row in found)
    return {row.pk: Link(counted, form, row.period.lower, stays_of(row)) for row, counted in made if counted}


def in_places(number: Decimal) -> str:
    """2 or 2,5: no zeros behind the comma."""
    return number_format(f"{number.normalize():f}")


def load_words(load: Load) -> str:
    return _("%(places)s van %(most)s") % {"places": in_places(load.places), "most": in_places(load.most)}


def _with_facts(supervisors: QuerySet[User], first: date, until: date | None) -> QuerySet[Any]:
    """Each with the facts about the person: roles as a supervisor, leave, stand-ins, limits and learners without an account."""
    then = Q(period__overlap=(first, until))
    roles = Membership.objects.filter(then, user=OuterRef("pk"), role=Role.SUPERVISOR).order_by("location", "pk")
    absences = SupervisorAbsence.objects.filter(then, passport__supervisor=OuterRef("pk")).order_by("period")
    covered = StandIn.objects.filter(then, supervisor=OuterRef("pk")).order_by("period")
    limits = SupervisorPassport.objects.filter(supervisor=OuterRef("pk"), most__isnull=False).order_by()
    externals = ExternalLearner.objects.filter(then, supervisor=OuterRef("pk")).order_by("pk")
    found: QuerySet[User] = supervisors.annotate(
        homes=ArraySubquery(roles.values(one=_spot("organisation", "location", "location__client_group"))),
        absences=ArraySubquery(absences.values(one=JSONObject(**DAYS))),
        covered=ArraySubquery(covered.values(one=JSONObject(**DAYS))),
        limits=ArraySubquery(limits.values("most")),
        externals=ArraySubquery(externals.values(one=_external_columns())),
    )
    return found


def _links_of(supervisors: Iterable[int], first: date, until: date | None) -> dict[int, list[Link]]:
    rows = Supervision.objects.filter(supervisor__in=set(supervisors), period__overlap=(first, until)).order_by("pk")
    found: dict[int, list[Link]] = defaultdict(list)
    for row in with_stays(rows.select_related("participant"), "participant"):
        counted = both(_range(row.period), _range(row.participant.period))
        if counted:
            found[row.supervisor_id].append(
                Link(counted, row.form, row.participant.period.lower, stays_of(row), key=("supervision", row.pk))
            )
    return found


def with_stays(rows: QuerySet[Any], participant: str) -> QuerySet[Any]:
    """Each with where its trainee is placed, and by whom employed, as JSON."""
    placed = Placement.objects.filter(participant=OuterRef(participant)).order_by("period")
    employed = Employment.objects.filter(participant=OuterRef(participant)).order_by("period")
    there = _spot("location__organisation", "location", "location__client_group")
    found: QuerySet[Any] = rows.annotate(
        placed=ArraySubquery(placed.values(one=there)),
        employed=ArraySubquery(employed.values(one=JSONObject(organisation="organisation", **DAYS))),
    )
    return found


def _spot(organisation: str, location: str, client_group: str) -> JSONObject:
    return JSONObject(organisation=organisation, location=location, client_group=client_group, **DAYS)


def _external_columns() -> JSONObject:
    there = {"organisation": "location__organisation", "location": "location", "client_group": "location__client_group"}
    return JSONObject(pk="pk", weight=Cast("weight", TextField()), **there, **DAYS)


def _caseload(person: Any, links: tuple[Link, ...], norms: Norms, home: Spot) -> Caseload:
    away = tuple(days_of(one) for one in (*person.absences, *person.covered))
    return Caseload(links, norms, home, min(person.limits, default=None), away)


def _home(person: Any) -> Spot:
    """Where this person supervises; a role at a location says more than one in the whole organisation (nulls come last)."""
    return next(map(_spot_of, person.homes), Spot())


def _external(one: dict[str, Any]) -> Link:
    days = days_of(one)
    return Link(days, stays=(Stay(days, _spot_of(one)),), weight=Decimal(one["weight"]), key=("external", one["pk"]))


def stays_of(row: Any) -> tuple[Stay, ...]:
    """Placements first: who is placed nowhere is with the employer."""
    return tuple(Stay(days_of(one), _spot_of(one)) for one in (*row.placed, *row.employed))


def _organisations(homes: Iterable[Spot], links: Iterable[tuple[Link, ...]]) -> set[int]:
    stays = (stay.spot for some in links for link in some for stay in link.stays)
    return {spot.organisation for spot in (*homes, *stays) if spot.organisation is not None}


def _dated_norm(row: Any) -> DatedNorm:
    weights = {(one["kind"], one["code"]): Decimal(one["weight"]) for one in row.counted}
    return DatedNorm(_range(row.period), row.organisation_id, norm_of(row, weights), row.location_id)


def _spot_of(one: dict[str, Any]) -> Spot:
    return Spot(one["organisation"], one.get("location"), one.get("client_group") or "")


def days_of(one: Mapping[str, Any]) -> Days:
    """A period as `DAYS` puts it in JSON."""
    until = one["until"]
    return Days(date.fromisoformat(one["starts_on"]), date.fromisoformat(until) if until else None)


def _range(period: Any) -> Days:
    return Days(period.lower, period.upper)
