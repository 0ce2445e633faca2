"""Who supervises one trainee, cut down to what the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from cohorts.models import Participant, StandIn, Supervision
from cohorts.permissions import coverable_by
from cohorts.querysets.place import StandInQuerySet
from cohorts.rules.days import last_day
from cohorts.selectors.participant import Sight, sight_on
from opleiding.kernel.models import User


@dataclass(frozen=True, slots=True)
class DatedRow:
    """Something that is true over a period; `title` is empty for who may know that it is there, not what it is."""

    title: str
    first_day: date
    last_day: date | None
    is_current: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A supervisor of this trainee, with who stands in now or soon."""

    supervision: Supervision
    days: DatedRow
    stand_ins: tuple[StandIn, ...]
    can_cover: bool


@dataclass(frozen=True, slots=True)
class Guidance:
    """Who supervises and supervised one trainee, as far as this reader may know."""

    sight: Sight
    links: tuple[LinkRow, ...]

    @property
    def current_links(self) -> tuple[LinkRow, ...]:
        """Running now or starting later."""
        return tuple(link for link in self.links if not link.days.is_over)

    @property
    def past_links(self) -> tuple[LinkRow, ...]:
        return tuple(link for link in self.links if link.days.is_over)


def guidance_of(participant: Participant, user: User, today: date) -> Guidance:
    """In a fixed number of queries, however long the history."""
    sight = sight_on(participant, user, today)
    return Guidance(sight, _links(participant, sight, user, today))


def _links(participant: Participant, sight: Sight, user: User, today: date) -> tuple[LinkRow, ...]:
    """All links for who makes them and the trainee; a supervisor sees the own one, others only that there is one."""
    absences = Prefetch("supervisor__absences_covered", _running_stand_ins(today))
    found = Supervision.objects.filter(participant=participant).select_related("supervisor").prefetch_related(absences).order_by("-period")
    if not sight.is_counted:
        found = found.filter(pk__in=Supervision.objects.in_force_of(user, today=today).order_by().values("pk"))
    rows = list(found)
    coverable = coverable_by(user, (row.supervisor_id for row in rows), today) if sight.is_guided else set()
    return tuple(_link(row, sight, user, today, coverable) for row in rows)


def _link(row: Supervision, sight: Sight, user: User, today: date, coverable: Iterable[int]) -> LinkRow:
    is_named = sight.is_private or not sight.is_counted or row.supervisor_id == user.pk
    return LinkRow(
        supervision=row,
        days=_dated(row, row.supervisor.name if is_named else "", today),
        stand_ins=tuple(row.supervisor.absences_covered.all()) if is_named else (),
        can_cover=row.supervisor_id in coverable,
    )


def _running_stand_ins(today: date) -> StandInQuerySet:
    return StandIn.objects.filter(period__overlap=(today, None)).select_related("stand_in").order_by("period")


def _dated(row: Supervision, title: str, today: date) -> DatedRow:
    first, until = row.period.lower, row.period.upper
    is_over = until is not None and until <= today
    return DatedRow(title, first, last_day(until), first <= today and not is_over, is_over)
