"""Hours to supervise per location: agreed, spent and asked for. Persons only for who plans them, by name and never by number."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, BooleanField, DecimalField, F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from begeleiding.models import ExternalLearner, GuidanceSettings, HoursSpent, SupervisionHours
from begeleiding.permissions.organisation import led_by, planned_by, planned_locations
from begeleiding.rules.hours import RECENT, Hours, Spent, needed_a_week, spent_a_week, together, whole
from begeleiding.rules.load import Norms, Spot, learning_year
from begeleiding.selectors.home import HomeLine
from begeleiding.selectors.load import in_places, norms_of
from cohorts.choices import Role, Status
from cohorts.models import Location, Membership, Participant, Placement, Supervision
from cohorts.querysets.flags import within
from opleiding.kernel.models import User

KEY = BigIntegerField()


@dataclass(frozen=True, slots=True)
class PersonHours:
    """A supervisor as who plans the hours sees it; `agreed` is None when nothing was agreed."""

    supervisor: User
    location: Location | None
    contract: Decimal | None
    agreed: Decimal | None
    spent: Decimal | None
    wants_more: bool


@dataclass(frozen=True, slots=True)
class PlaceHours:
    """One location a week; without a location it is who belongs to none."""

    location: Location | None
    hours: Hours

    @property
    def name(self) -> str:
        return self.location.name if self.location else _("Zonder locatie")


@dataclass(frozen=True, slots=True)
class HoursPage:
    """Planned against spent and needed, per location in name order; `people` only for who plans them."""

    places: tuple[PlaceHours, ...]
    people: tuple[PersonHours, ...]
    total: Hours

    @property
    def highest(self) -> Decimal:
        """The scale all bars are drawn on."""
        return max((number or Decimal(0) for row in self.places for number in _numbers(row.hours)), default=Decimal(0)) or Decimal(1)

    @property
    def short(self) -> list[PlaceHours]:
        return [row for row in self.places if row.hours.is_short]


def hours_page(user: User, today: date, *, with_spent: bool = True) -> HoursPage:
    """Four queries, whatever the number of people and locations; three without what was spent."""
    locations = list(_locations(user, today))
    people = _people(user, today, {location.pk: location for location in locations}, with_spent=with_spent)
    places = tuple(_places(locations, [person for person, _seen in people], _needed(locations, today)))
    return HoursPage(
        places=places,
        people=tuple(person for person, is_planned in people if is_planned),
        total=whole({row.name: row.hours for row in places}),
    )


def hours_rows(page: HoursPage) -> tuple[list[str], Iterator[list[Any]]]:
    """Headings and rows for a file: the locations, and under them the people for who may see them."""
    headings = [_("Locatie"), _("Werkbegeleider"), _("Contracturen"), _("Gepland per week"), _("Besteed per week"), _("Gevraagd per week")]
    return headings, _file_rows(page)


def hours_short_lines(user: User, today: date) -> list[HomeLine]:
    """A signal upward per location where fewer hours are planned than the learners ask. Three queries."""
    url, label = reverse("begeleiding:hours_list"), _("Begeleidingsuren")
    meta = _("%(planned)s gepland, %(needed)s gevraagd per week")
    return [
        HomeLine(
            _("%(place)s komt %(short)s uur per week tekort om te begeleiden") % {"place": row.name, "short": in_places(row.hours.short)},
            url,
            meta % {"planned": in_places(row.hours.planned), "needed": in_places(row.hours.needed)},
            label,
            "warn",
        )
        for row in hours_page(user, today, with_spent=False).short
    ]


def _numbers(hours: Hours) -> tuple[Decimal, Decimal | None, Decimal]:
    return hours.planned, hours.spent, hours.needed


def _file_rows(page: HoursPage) -> Iterator[list[Any]]:
    for row in page.places:
        yield [row.name, "", None, row.hours.planned, row.hours.spent, row.hours.needed]
    for person in page.people:
        where = person.location.name if person.location else ""
        yield [where, person.supervisor.name, person.contract, person.agreed, person.spent, None]


def _locations(user: User, today: date) -> Any:
    """Each with whether this person plans its people or only leads it, who learns there, and what a learner asks. One query."""
    here = {"location": OuterRef("pk"), "period__contains": today}
    learning = Participant.objects.active_on(today).in_status(Status.ACTIVE, today=today).order_by().values("pk")
    placements = Placement.objects.filter(**here, participant__in=learning).order_by().values("participant__period__startswith")
    external = ExternalLearner.objects.filter(**here).order_by().annotate(total=Func(F("weight"), function="sum")).values("total")
    numbers = GuidanceSettings.objects.filter(organisation=OuterRef("organisation")).values("hours_per_trainee")
    return (
        planned_locations(user, today)
        .order_by("name", "pk")
        .annotate(
            is_planned=within(planned_by(user, today), "organisation"),
            enrolled=ArraySubquery(placements),
            external=Coalesce(Subquery(external, DecimalField()), Decimal(0)),
            per_trainee=Coalesce(Subquery(numbers, DecimalField()), GuidanceSettings().hours_per_trainee, output_field=DecimalField()),
        )
    )


def _people(user: User, today: date, locations: Mapping[int, Location], *, with_spent: bool = True) -> list[tuple[PersonHours, bool]]:
    """Every supervisor of these locations once, by name, and whether this person plans the hours. Two queries."""
    rows = list(_roles(user, today))
    spent = _spent({row.user_id for row in rows}, today) if with_spent else defaultdict(list)
    found: dict[tuple[int, int], tuple[PersonHours, bool]] = {}
    for row in rows:
        known = PersonHours(
            row.user, locations.get(row.home), row.contract, row.agreed, spent_a_week(spent[row.user_id]), bool(row.wants_more)
        )
        found.setdefault((row.user_id, row.organisation_id), (known, row.is_planned))
    return list(found.values())


def _roles(user: User, today: date) -> Any:
    """Where somebody belongs: where the hours are agreed, else the role is for, else the trainees work."""
    agreed = SupervisionHours.objects.active_on(today).filter(supervisor=OuterRef("user"), organisation=OuterRef("organisation"))
    where = "participant__placements__location"
    links = Supervision.objects.active_on(today).filter(supervisor=OuterRef("user"), participant__placements__period__contains=today)
    placed = links.filter(participant__placements__location__organisation=OuterRef("organisation")).order_by("period")
    held = (
        Membership.objects.in_role(Role.SUPERVISOR)
        .active_on(today)
        .annotate(
            contract=Subquery(agreed.values("contract_hours")[:1], DecimalField()),
            agreed=Subquery(agreed.values("agreed_hours")[:1], DecimalField()),
            wants_more=Subquery(agreed.values("wants_more")[:1], BooleanField()),
            home=Coalesce(Subquery(agreed.values("location")[:1]), "location", Subquery(placed.values(where)[:1]), output_field=KEY),
            is_planned=within(planned_by(user, today), "organisation"),
        )
    )
    led = Q(home__in=led_by(user, today).order_by().values("pk"))
    return held.filter(Q(is_planned=True) | led).select_related("user").order_by("user__sort_name", "user", "pk")


def _spent(people: set[int], today: date) -> dict[int, list[Spent]]:
    found: dict[int, list[Spent]] = defaultdict(list)
    recent = HoursSpent.objects.filter(supervisor__in=people, block__period__endswith__gt=today - RECENT)
    for row in recent.select_related("block"):
        period = row.block.period
        found[row.supervisor_id].append(Spent(row.block.cohort_id, period.lower, period.upper, row.hours))
    return found


def _needed(locations: list[Any], today: date) -> dict[int, Decimal]:
    """Location id -> the hours a week its learners of today ask. One query."""
    norms = norms_of({location.organisation_id for location in locations}, today)
    return {location.pk: needed_a_week(_weights(location, norms, today), location.per_trainee) for location in locations}


def _weights(location: Any, norms: Norms, today: date) -> Iterator[Decimal]:
    """What each learner counts for here; in which form somebody is supervised makes no difference to the learner."""
    norm = norms.on(today, Spot(location.organisation_id, location.pk, location.client_group))
    yield from (norm.weight(location.client_group, learning_year(first, today), "") for first in location.enrolled)
    yield Decimal(location.external)


def _places(locations: list[Location], people: list[PersonHours], needed: Mapping[int, Decimal]) -> Iterator[PlaceHours]:
    """In name order; who belongs nowhere comes last, and only where there is somebody. A place with nothing on it is left out."""
    by_place: dict[int | None, list[PersonHours]] = defaultdict(list)
    for person in people:
        by_place[person.location.pk if person.location else None].append(person)
    for location in locations:
        if by_place[location.pk] or needed[location.pk]:
            yield PlaceHours(location, _together(by_place[location.pk], needed[location.pk]))
    if by_place[None]:
        yield PlaceHours(None, _together(by_place[None], Decimal(0)))


def _together(people: list[PersonHours], needed: Decimal) -> Hours:
    return together((person.agreed or Decimal(0) for person in people), (person.spent for person in people), needed)
