"""Who gives room in an organisation and who needs it, out of the dated facts: what map, ward and board are made of.

Locations, supervisors and learners are one query each, loads three and qualifications two, for any number of each.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, JSONObject

from begeleiding.models import ExternalLearner, GuidanceSettings, SupervisionHours
from begeleiding.permissions.organisation import planned_by, planned_locations
from begeleiding.rules.capacity import Guide, Post
from begeleiding.rules.load import Link, Norms, Spot, Stay, both
from begeleiding.selectors.load import DAYS, caseloads_of, days_of, norms_of, stays_of, with_stays
from begeleiding.selectors.passport import Qualifications, qualifications
from cohorts.choices import Role
from cohorts.models import Location, Membership, Participant, Supervision
from cohorts.querysets.flags import within
from cohorts.rules.places import Days
from cohorts.selectors.cohort import TraineeWords, plural_word
from opleiding.kernel.models import Organisation, User


@dataclass(frozen=True, slots=True)
class External:
    """A learner without an account: no name, only what kind, where, with whom and until when."""

    key: int
    kind: str
    supervisor: int | None
    days: Days
    weight: Decimal
    spot: Spot

    @property
    def link(self) -> Link:
        return Link(self.days, stays=(Stay(self.days, self.spot),), weight=self.weight, key=("external", self.key))


@dataclass(frozen=True, slots=True)
class Grounds:
    """The locations of one organisation as far as somebody may read them, with its learners without an account.

    `is_planned`: this person plans the whole organisation; a team lead reads the own locations only. `others` are the other
    organisations this person could choose. `word` is what the own organisation calls trainees (plural).
    """

    organisation: Organisation | None
    locations: tuple[Location, ...] = ()
    externals: tuple[External, ...] = ()
    others: tuple[Organisation, ...] = ()
    is_planned: bool = False
    word: str = ""

    @property
    def keys(self) -> frozenset[int]:
        return frozenset(location.pk for location in self.locations)

    @property
    def hours_per_trainee(self) -> Decimal:
        """Hours of guidance a week for one trainee, by the settings of the organisation."""
        settings = getattr(self.organisation, "guidance_settings", None) or GuidanceSettings()
        return Decimal(settings.hours_per_trainee)


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Somebody who supervises here, with what is agreed about hours."""

    user: User
    guide: Guide
    hours: tuple["AgreedHours", ...] = ()

    @property
    def pk(self) -> int:
        return int(self.user.pk)


@dataclass(frozen=True, slots=True)
class AgreedHours:
    """Contract and agreed hours a week over some days."""

    days: Days
    location: int | None
    contract: Decimal
    agreed: Decimal
    wants_more: bool


@dataclass(frozen=True, slots=True)
class Supervisors:
    """Everybody who supervises in an organisation, in name order; `norms` and `asked` hold for all of them."""

    rows: tuple[Supervisor, ...]
    norms: Norms
    #: Whether the organisation asks anything of its supervisors on the first day.
    has_criteria: bool


def grounds_of(user: User, today: date, first: date, until: date, *, chosen: int | None = None) -> Grounds:
    """One query. `chosen` is the key of an organisation; the first by name when it is not one of this person's."""
    externals = ExternalLearner.objects.filter(location=OuterRef("pk"), period__overlap=(first, until)).order_by("pk")
    found = planned_locations(user, today).select_related("organisation", "organisation__guidance_settings")
    rows = found.annotate(
        learners=ArraySubquery(externals.values(one=_external_columns())),
        is_planned=within(planned_by(user, today), "organisation"),
        word=Subquery(plural_word(user, today)),
    ).order_by("organisation__name", "name")
    return _grounds(list(rows), chosen)


def supervisors_of(organisation: Organisation, first: date, until: date) -> Supervisors:
    """Who has the role of supervisor here or a trainee at one of its locations in `[first, until)`. Six queries."""
    people = list(_people(organisation, first, until))
    loads = caseloads_of([person.pk for person in people], first, until, also=[organisation.pk])
    known = qualifications([organisation.pk])
    norms = next((load.norms for load in loads.values()), None) or norms_of([organisation.pk], first, until)
    rows = tuple(
        Supervisor(
            person,
            Guide(organisation.pk, loads[person.pk], _posts(person), _turns(known, person.pk, organisation.pk, first, until)),
            tuple(map(_hours, person.agreed)),
        )
        for person in people
    )
    return Supervisors(rows, norms, known.has_criteria(organisation.pk, first))


def learners_of(organisation: Organisation, first: date, until: date) -> QuerySet[Any]:
    """Placed at a location of this organisation or employed by it in `[first, until)`, with where and when. One query."""
    here = Q(placements__location__organisation=organisation, placements__period__overlap=(first, until))
    employed = Q(employments__organisation=organisation, employments__period__overlap=(first, until))
    keys = [Participant.objects.filter(condition).order_by().values("pk") for condition in (here, employed)]
    people = Participant.objects.filter(Q(pk__in=keys[0]) | Q(pk__in=keys[1]), period__overlap=(first, until))
    found: QuerySet[Any] = with_stays(people.select_related("cohort", "user").in_name_order(), "pk")
    return found


def learning(row: Any) -> Link | None:
    """One row of `learners_of` as a learner in time: until the enrolment or the cohort ends. None when that is no day at all."""
    days = both(Days(row.period.lower, row.period.upper), Days(row.cohort.period.lower, row.cohort.period.upper))
    return None if days is None else Link(days, enrolled_on=row.period.lower, stays=stays_of(row), key=row.pk)


def _people(organisation: Organisation, first: date, until: date) -> QuerySet[Any]:
    then = Q(period__overlap=(first, until))
    posts = Membership.objects.filter(then, role=Role.SUPERVISOR, organisation=organisation)
    linked = Supervision.objects.filter(then, participant__placements__location__organisation=organisation)
    covered = ExternalLearner.objects.filter(then, location__organisation=organisation, supervisor__isnull=False)
    agreed = SupervisionHours.objects.filter(then, organisation=organisation, supervisor=OuterRef("pk")).order_by("period")
    sources = [posts.values("user"), linked.values("supervisor"), covered.values("supervisor")]
    condition = Q(pk__in=sources[0].order_by()) | Q(pk__in=sources[1].order_by()) | Q(pk__in=sources[2].order_by())
    found: QuerySet[Any] = User.objects.in_name_order().annotate(
        posts=ArraySubquery(posts.filter(user=OuterRef("pk")).order_by("pk").values(one=JSONObject(location="location", **DAYS))),
        agreed=ArraySubquery(agreed.values(one=_hours_columns())),
    )
    return found.filter(condition)


def _turns(known: Qualifications, person: int, organisation: int, first: date, until: date) -> tuple[tuple[date, bool], ...]:
    """Before the first criteria nobody is asked for anything, so everybody counts."""
    since = min((version.adopted_on for version in known.versions.get(organisation, ())), default=until)
    if since <= first:
        return known.turns(person, organisation, first, until)
    later = known.turns(person, organisation, since, until) if since < until else ()
    return ((first, True), *later)


def _grounds(rows: Sequence[Any], chosen: int | None) -> Grounds:
    organisations = {row.organisation_id: row.organisation for row in rows}
    organisation = organisations.get(chosen or 0) or next(iter(organisations.values()), None)
    here = tuple(row for row in rows if organisation is not None and row.organisation_id == organisation.pk)
    return Grounds(
        organisation=organisation,
        locations=here,
        externals=tuple(external for row in here for external in _externals(row)),
        others=tuple(other for other in organisations.values() if other != organisation),
        is_planned=any(row.is_planned for row in here),
        word=next((row.word for row in rows if row.word), TraineeWords().plural),
    )


def _externals(row: Any) -> Iterator[External]:
    spot = Spot(row.organisation_id, row.pk, row.client_group)
    for one in row.learners:
        yield External(one["pk"], one["kind"], one["supervisor"], days_of(one), Decimal(one["weight"]), spot)


def _external_columns() -> JSONObject:
    return JSONObject(pk="pk", kind="kind", supervisor="supervisor", weight=Cast("weight", TextField()), **DAYS)


def _hours_columns() -> JSONObject:
    hours = {name: Cast(f"{name}_hours", TextField()) for name in ("contract", "agreed")}
    return JSONObject(location="location", wants_more="wants_more", **hours, **DAYS)


def _posts(person: Any) -> tuple[Post, ...]:
    return tuple(Post(days_of(one), one["location"]) for one in person.posts)


def _hours(one: Mapping[str, Any]) -> AgreedHours:
    return AgreedHours(days_of(one), one["location"], Decimal(one["contract"]), Decimal(one["agreed"]), one["wants_more"])
