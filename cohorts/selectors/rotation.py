"""The rotation of a cohort: who is where in which block, who goes to another location next, and what was agreed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.models import Cohort, Participant, Placement, RotationException
from cohorts.permissions import known_to, with_sight
from cohorts.rules.days import last_day
from cohorts.rules.rotation import Agreed, BlockSpan, Stay, blocks_until, due_on, stays
from cohorts.selectors.calendar import calendar_of
from cohorts.selectors.participant import Sight
from opleiding.kernel.models import User
from opleiding.kernel.ui.timeline import Scale, Span, Strip, strip

#: Another location asks for a roster and a supervisor there: so long before the day it is somebody's turn to be planned.
AHEAD = timedelta(weeks=6)


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """A placement for one reader; `title` is empty for who may know that it is there, not where."""

    placement: Placement
    title: str
    first_day: date
    last_day: date | None
    is_current: bool
    is_over: bool
    #: It begins today or later: the days can still be changed.
    can_change: bool

    @property
    def is_coming(self) -> bool:
        return not self.is_current and not self.is_over

    @property
    def kind(self) -> str:
        return "past" if self.is_over else "now" if self.is_current else "later"


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """Something that is different in somebody's rotation."""

    exception: RotationException
    first_day: date
    last_day: date
    is_over: bool


@dataclass(frozen=True, slots=True)
class RotationRow:
    """Where one trainee was, is and will be, cut down to what the reader may see."""

    participant: Participant
    name: str
    sight: Sight
    placements: tuple[PlacementRow, ...]
    exceptions: tuple[ExceptionRow, ...]
    due: date | None
    is_due: bool
    is_late: bool
    strip: Strip
    said: str

    @property
    def current(self) -> PlacementRow | None:
        return next((row for row in self.placements if row.is_current), None)

    @property
    def coming(self) -> PlacementRow | None:
        """The first placement that has not begun."""
        return next((row for row in self.placements if row.is_coming), None)

    @property
    def running_exception(self) -> ExceptionRow | None:
        return next((row for row in self.exceptions if not row.is_over), None)


@dataclass(frozen=True, slots=True)
class Lane:
    """When one trainee is at one location."""

    row: RotationRow
    strip: Strip
    said: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class LocationLanes:
    """Who was, is and will be at one location."""

    name: str
    lanes: tuple[Lane, ...]

    @property
    def here(self) -> int:
        return sum(lane.is_here for lane in self.lanes)


@dataclass(frozen=True, slots=True)
class Columns:
    """The blocks of a cohort as columns of a timeline: made ones, and those to expect from the calendar."""

    blocks: tuple[BlockSpan, ...]
    scale: Scale
    head: Strip
    lines: tuple[date, ...]


def columns_of(cohort: Cohort, today: date) -> Columns:
    """Two queries: the blocks and the calendar."""
    made = [BlockSpan(block.number, block.period.lower, block.period.upper) for block in cohort.blocks.all()]
    blocks = blocks_until(sorted(made, key=lambda block: block.starts_on), cohort.period.lower, cohort.period.upper, calendar_of(cohort))
    scale = Scale(cohort.period.lower, max([cohort.period.upper, *(block.until for block in blocks)]))
    spans = (Span(str(block.number), block.starts_on, block.until, _kind_of(block, today)) for block in blocks)
    lines = tuple(block.starts_on for block in blocks)
    return Columns(blocks, scale, strip(spans, scale, today=today), lines)


def with_rotation(people: QuerySet[Participant]) -> QuerySet[Participant]:
    """With their placements, in order, and what was agreed: one query for each."""
    placements = Placement.objects.select_related("location").order_by("period")
    exceptions = RotationException.objects.select_related("agreed_by").order_by("period")
    return people.select_related("user", "cohort", "qualification").prefetch_related(
        Prefetch("placements", placements), Prefetch("rotation_exceptions", exceptions)
    )


def rotation_rows(cohort: Cohort, user: User, today: date, columns: Columns) -> list[RotationRow]:
    """Everybody whose education is not over and of whom this person may know that there is a place."""
    known = known_to(user, today).of(cohort).exclude(period__endswith__lte=today).in_name_order()
    people = with_rotation(with_sight(known, user, today))
    return [rotation_row(person, Sight.of(person), today, columns) for person in people]


def rotation_row(participant: Participant, sight: Sight, today: date, columns: Columns) -> RotationRow:
    """Of a participant of `with_rotation`."""
    placements = tuple(placement_row(row, today, is_named=sight.is_detailed) for row in participant.placements.all())
    exceptions = tuple(exception_row(row, today) for row in participant.rotation_exceptions.all()) if sight.is_detailed else ()
    due = due_day(participant, today, columns.blocks)
    return RotationRow(
        participant=participant,
        name=participant.user.name,
        sight=sight,
        placements=placements,
        exceptions=exceptions,
        due=due,
        is_due=due is not None and due <= today + AHEAD,
        is_late=due is not None and due < today,
        strip=strip(_spans(placements), columns.scale, lines=columns.lines, today=today),
        said=said_of(placements),
    )


def by_location(rows: Sequence[RotationRow], columns: Columns, today: date) -> list[LocationLanes]:
    """The same rows the other way round, for whom this reader may see where they work; locations in the order of their names."""
    names = {one.placement.location_id: one.title for row in rows for one in row.placements if one.title}
    lanes = [LocationLanes(name, tuple(_lanes(rows, key, columns, today))) for key, name in names.items()]
    return sorted(lanes, key=lambda location: location.name)


def _lanes(rows: Iterable[RotationRow], location: int, columns: Columns, today: date) -> Iterable[Lane]:
    for row in rows:
        here = tuple(one for one in row.placements if one.title and one.placement.location_id == location)
        if here:
            drawn = strip((_span(one, row.name) for one in here), columns.scale, lines=columns.lines, today=today)
            yield Lane(row, drawn, said_of(here), is_here=any(one.is_current for one in here))


def due_day(participant: Participant, today: date, blocks: Sequence[BlockSpan]) -> date | None:
    """When this trainee goes to another location; None without a rule, a running placement, or when the next is planned already."""
    found = stays(Stay(row.location_id, row.period.lower, row.period.upper) for row in participant.placements.all())
    now = next((stay for stay in found if stay.holds(today)), None)
    is_planned = now is not None and any(stay.starts_on > today for stay in found)
    if participant.cohort.rotation_blocks is None or now is None or is_planned:
        return None
    return due_on(now.starts_on, blocks, participant.cohort.rotation_blocks, _agreed(participant.rotation_exceptions.all()), today=today)


def placement_row(placement: Placement, today: date, *, is_named: bool) -> PlacementRow:
    first, until = placement.period.lower, placement.period.upper
    is_over = until is not None and until <= today
    title = placement.location.name if is_named else ""
    return PlacementRow(placement, title, first, last_day(until), first <= today and not is_over, is_over, first >= today)


def exception_row(exception: RotationException, today: date) -> ExceptionRow:
    first, until = exception.period.lower, exception.period.upper
    return ExceptionRow(exception, first, last_day(until), until <= today)


def said_of(placements: Iterable[PlacementRow]) -> str:
    """In words, for who does not see the drawing."""
    return "; ".join(_said(row) for row in placements) or _("Nog geen plaatsing")


def _said(row: PlacementRow) -> str:
    known = {"where": row.title or _("geplaatst"), "first": date_format(row.first_day, "j F Y")}
    if row.last_day is None:
        return _("%(where)s vanaf %(first)s") % known
    return _("%(where)s van %(first)s tot en met %(last)s") % {**known, "last": date_format(row.last_day, "j F Y")}


def _spans(placements: Iterable[PlacementRow]) -> Iterable[Span]:
    return (_span(row, row.title or _("geplaatst")) for row in placements)


def _span(row: PlacementRow, label: str) -> Span:
    return Span(label, row.first_day, row.placement.period.upper, row.kind)


def _agreed(exceptions: Iterable[RotationException]) -> list[Agreed]:
    return [Agreed(row.kind, row.period.lower, row.period.upper) for row in exceptions]  # type: ignore[arg-type]  # the values of ExceptionKind


def _kind_of(block: BlockSpan, today: date) -> str:
    if block.until <= today:
        return "past"
    if block.starts_on <= today:
        return "now"
    return "expected" if block.is_expected else "later"
