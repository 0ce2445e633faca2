"""A learning ward: its places and how full they get week by week, and who is in to look after the learners."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from begeleiding.choices import WorkDay
from begeleiding.models import ExternalLearner, SupervisorAbsence, SupervisorPassport
from begeleiding.rules.load import Norm, Spot
from begeleiding.rules.ward import OnDays, WardDay, ward_week
from begeleiding.selectors.load import in_places, norms_of
from begeleiding.selectors.passport import qualifications
from cohorts.choices import Role
from cohorts.models import Location, Membership, StandIn, Supervision
from cohorts.rules.calendar import monday_of
from cohorts.rules.places import Fill, fullest
from cohorts.selectors.location import facts_of
from opleiding.kernel.models import User

#: The table of weeks looks a quarter of a year ahead.
WEEKS = 13
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class WardPerson:
    """Somebody who looks after learners here. `is_qualified` is None while nothing is asked."""

    user: User
    is_coach: bool
    is_qualified: bool | None
    is_away: bool
    weekdays: tuple[int, ...]

    @property
    def counts(self) -> bool:
        return not self.is_away and (self.is_coach or self.is_qualified is not False)

    @property
    def days(self) -> str:
        """ma, di, do."""
        return ", ".join(str(WorkDay(day).label)[:2] for day in self.weekdays)


@dataclass(frozen=True, slots=True)
class WardPage:
    """One learning ward now and in the weeks to come."""

    now: Fill
    guests: int
    weeks: tuple[tuple[date, Fill], ...]
    people: tuple[WardPerson, ...]
    days: tuple[tuple[str, WardDay], ...]
    norm: Norm

    @property
    def learners(self) -> int:
        return self.now.filled + self.guests

    @property
    def short_days(self) -> list[tuple[str, WardDay]]:
        return [(name, day) for name, day in self.days if day.missing]

    @property
    def unknown(self) -> list[WardPerson]:
        """Who counts, of whom nobody wrote down on which days."""
        return [person for person in self.people if person.counts and not person.weekdays]

    @property
    def per_present(self) -> str:
        return in_places(self.norm.per_present)

    @property
    def highest(self) -> int:
        """For the scale of the bars."""
        return max(max(fill.filled, fill.places or 0) for _monday, fill in self.weeks) or 1


def ward_page(location: Location, today: date) -> WardPage:
    """Six queries, however many people."""
    organisation = location.organisation_id
    facts = facts_of([organisation])
    people = [days for _participant, days in facts.people.get(location.pk, ())]
    rooms = facts.rooms.get(location.pk, ())
    mondays = [monday_of(today) + number * WEEK for number in range(WEEKS)]
    norm = norms_of([organisation], today).on(today, Spot(organisation, location.pk, location.client_group))
    guests = ExternalLearner.objects.filter(location=location, period__contains=today).count()
    staff = _staff(location, today)
    now = facts.fill(location.pk, today)
    counted = [OnDays(frozenset(person.weekdays), person.is_coach) for person in staff if person.counts]
    days = ward_week(counted, Decimal(now.filled + guests), norm.per_present)
    return WardPage(
        now=now,
        guests=guests,
        weeks=tuple((monday, fullest(max(monday, today), monday + WEEK, people, rooms)) for monday in mondays),
        people=staff,
        days=tuple((str(WorkDay(day.weekday).label), day) for day in days),
        norm=norm,
    )


def _staff(location: Location, today: date) -> tuple[WardPerson, ...]:
    people = list(_people(location, today))
    known = qualifications([location.organisation_id], [person.pk for person in people])
    asks = known.has_criteria(location.organisation_id, today)
    return tuple(_person(person, known.is_qualified(person.pk, location.organisation_id, today) if asks else None) for person in people)


def _people(location: Location, today: date) -> QuerySet[Any]:
    """Supervisors with the role here or with a trainee who is placed here, with their passport and whether they are away today."""
    posts = Membership.objects.filter(role=Role.SUPERVISOR, location=location, period__contains=today)
    linked = Supervision.objects.filter(period__contains=today, participant__placements__location=location)
    linked = linked.filter(participant__placements__period__contains=today)
    passports = SupervisorPassport.objects.filter(supervisor=OuterRef("pk"), organisation=location.organisation_id)
    absent = SupervisorAbsence.objects.filter(passport__supervisor=OuterRef("pk"), period__contains=today)
    covered = StandIn.objects.filter(supervisor=OuterRef("pk"), period__contains=today)
    here = Q(pk__in=posts.order_by().values("user")) | Q(pk__in=linked.order_by().values("supervisor"))
    found: QuerySet[Any] = User.objects.in_name_order().annotate(
        days=ArraySubquery(passports.values("weekdays")),
        coaching=ArraySubquery(passports.values("is_coach")),
        absent=ArraySubquery(absent.values("pk")),
        covered=ArraySubquery(covered.values("pk")),
    )
    return found.filter(here)


def _person(row: Any, is_qualified: bool | None) -> WardPerson:
    weekdays = tuple(sorted(next(iter(row.days), None) or ()))
    return WardPerson(row, any(row.coaching), is_qualified, bool(row.absent or row.covered), weekdays)
