"""The capacity board: places needed against places there, today and the months to come, and what if more would start."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format

from begeleiding.rules.capacity import (
    MONTHS,
    Level,
    Levels,
    Newcomers,
    Part,
    Shortage,
    levels,
    parts_needed,
    parts_there,
    periods,
    shortage,
    tightest,
    together,
)
from begeleiding.rules.load import Norms, Spot
from begeleiding.selectors.load import in_places
from begeleiding.selectors.room import Grounds, Supervisor, grounds_of, learners_of, learning, supervisors_of
from cohorts.models import Location
from cohorts.rules.calendar import monday_of
from cohorts.rules.days import anniversary
from cohorts.rules.places import month_starts
from opleiding.kernel.models import User
from opleiding.kernel.ui.steps import StepChart, StepMark, StepPoint, step_chart

WEEK = timedelta(weeks=1)
#: A contract of fewer hours a week than this is small.
SMALL_CONTRACT = 24
#: Under the chart a word for every so many months.
MONTHS_A_MARK = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What if so many start in a month at these locations, with so many hours of guidance a week each?"""

    number: int
    starts_on: date
    locations: tuple[int, ...]
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Grower:
    """Somebody with a small contract, or who would like more hours."""

    name: str
    contract: str
    agreed: str
    wants_more: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What is missing for a question; `growers` in name order, empty with a `number` for who reads no names."""

    question: Question
    shortage: Shortage
    growers: tuple[Grower, ...]
    number: int
    knows_hours: bool
    #: What they count for together in the first year, at the location where one counts for least.
    extra: Decimal

    @property
    def places(self) -> str:
        return in_places(self.shortage.places)

    @property
    def hours(self) -> str:
        return in_places(self.shortage.hours)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """The tightest day of one month."""

    level: Level
    is_now: bool

    @property
    def need(self) -> str:
        return in_places(self.level.need)

    @property
    def there(self) -> str:
        return in_places(self.level.there)

    @property
    def free(self) -> str:
        return in_places(self.level.free)

    @property
    def missing(self) -> str:
        return in_places(self.level.missing) if self.level.missing else ""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One location: the day of today, and the tightest month to come."""

    location: Location | None
    now: MonthRow
    worst: MonthRow


@dataclass(frozen=True, slots=True)
class Board:
    """The board of one organisation, or of the locations that were chosen."""

    grounds: Grounds
    today: date
    shown: tuple[Location, ...] = ()
    months: tuple[MonthRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()
    drawing: StepChart | None = None
    answer: Answer | None = None
    supervisors: int = 0

    @property
    def now(self) -> MonthRow | None:
        return self.months[0] if self.months else None

    @property
    def short(self) -> MonthRow | None:
        """The first month in which there are too few places."""
        return next((row for row in self.months if row.level.missing), None)

    @property
    def is_empty(self) -> bool:
        return not any(row.level.need or row.level.there for row in self.months)


def edges_of(today: date) -> tuple[date, ...]:
    """Today, and the first days of the months after it, up to the end of the last one shown."""
    return (today, *month_starts(today, MONTHS + 2)[1:])


def board_grounds(user: User, today: date, chosen: int | None) -> Grounds:
    """The locations the board can be about; `chosen` is the key of an organisation. One query."""
    return grounds_of(user, today, today, edges_of(today)[-1], chosen=chosen)


def board_of(grounds: Grounds, today: date, *, location: int | None = None, question: Question | None = None) -> Board:
    """Seven queries for any number of people; none when there is nothing to see."""
    edges = edges_of(today)
    if grounds.organisation is None:
        return Board(grounds, today)
    facts = _Facts.read(grounds, today, edges[-1])
    asked = _chosen(question.locations if question else [location], grounds)
    shown = [one for one in grounds.locations if not asked or one.pk in asked]
    keys = {one.pk for one in shown} | ({None} if grounds.is_planned and not asked else set())
    steps = together([facts.levels[key] for key in keys if key in facts.levels], today)
    found = _answer(facts, grounds, question, asked, edges[-1]) if question and asked else None
    return Board(
        grounds=grounds,
        today=today,
        shown=tuple(shown),
        months=tuple(MonthRow(level, number == 0) for number, level in enumerate(periods(steps, edges))),
        places=tuple(_place_rows(facts, grounds, edges)),
        drawing=_drawing(steps, edges, found),
        answer=found,
        supervisors=sum(row.guide.is_there(today) and (row.guide.where_on(today) in keys) for row in facts.supervisors),
    )


@dataclass(frozen=True)
class _Facts:
    supervisors: tuple[Supervisor, ...]
    norms: Norms
    needed: tuple[Part, ...]
    levels: Mapping[int | None, Levels]
    first: date

    @classmethod
    def read(cls, grounds: Grounds, first: date, until: date) -> "_Facts":
        if grounds.organisation is None:
            return cls((), Norms(), (), {}, first)
        known, key = supervisors_of(grounds.organisation, first, until), grounds.organisation.pk
        learners = [link for row in learners_of(grounds.organisation, first, until) if (link := learning(row)) is not None]
        everybody = [*learners, *(external.link for external in grounds.externals)]
        needed = tuple(part for link in everybody for part in parts_needed(link, known.norms, key, first, until))
        there = [part for row in known.rows for part in parts_there(row.guide, first, until)]
        return cls(known.rows, known.norms, needed, levels(needed, there, first), first)

    def hours(self, locations: frozenset[int], until: date) -> Levels | None:
        """Learners and agreed hours at these locations; None when no hours were written down."""
        learners = (Part(part.location, part.starts_on, part.until, Decimal(1)) for part in self.needed if part.location in locations)
        agreed = list(self._agreed(locations, until))
        return together(levels(learners, agreed, self.first).values(), self.first) if agreed else None

    def _agreed(self, locations: frozenset[int], until: date) -> Iterator[Part]:
        for row in self.supervisors:
            for one in row.hours:
                first, end = max(one.days.starts_on, self.first), min(one.days.until or until, until)
                where = one.location or row.guide.where_on(first)
                if where in locations and first < end:
                    yield Part(where, first, end, one.agreed)


def _answer(facts: _Facts, grounds: Grounds, question: Question, asked: frozenset[int], until: date) -> Answer:
    """With the norms as they are on the day of the start."""
    chosen = [location for location in grounds.locations if location.pk in asked]
    norms = {one.pk: facts.norms.on(question.starts_on, Spot(one.organisation_id, one.pk, one.client_group)) for one in chosen}
    weights = {one.pk: (norms[one.pk].weight(one.client_group, 1, ""), norms[one.pk].weight(one.client_group, 2, "")) for one in chosen}
    new = Newcomers(
        number=question.number,
        starts_on=question.starts_on,
        weights=weights,
        hours=question.hours,
        most=min(norm.most for norm in norms.values()),
        year_after=anniversary(question.starts_on, 1),
    )
    hours = facts.hours(asked, until)
    growers = tuple(_growers(facts.supervisors, asked, question.starts_on))
    shown = growers if grounds.is_planned else ()
    extra = question.number * min(first for first, _later in weights.values())
    return Answer(question, shortage(new, facts.levels, hours, until), shown, len(growers), hours is not None, extra)


def _growers(supervisors: Iterable[Supervisor], locations: frozenset[int], day: date) -> Iterator[Grower]:
    """In name order, as the supervisors are: never by hours."""
    for row in supervisors:
        one = next((hours for hours in row.hours if hours.days.holds(day)), None)
        if one is None or (one.location or row.guide.where_on(day)) not in locations:
            continue
        if one.wants_more or one.contract < SMALL_CONTRACT:
            yield Grower(row.user.name, in_places(one.contract), in_places(one.agreed), one.wants_more)


def _chosen(keys: Iterable[int | None], grounds: Grounds) -> frozenset[int]:
    return frozenset(key for key in keys if key is not None and key in grounds.keys)


def _place_rows(facts: _Facts, grounds: Grounds, edges: Sequence[date]) -> Iterator[PlaceRow]:
    loose: list[Location | None] = [None] if grounds.is_planned and None in facts.levels else []
    for location in [*grounds.locations, *loose]:
        steps = facts.levels.get(location.pk if location else None, ())
        now, worst = tightest(steps, edges[0], edges[0] + timedelta(days=1)), tightest(steps, edges[0], edges[-1])
        yield PlaceRow(location, MonthRow(now, is_now=True), MonthRow(worst, is_now=False))


def _drawing(steps: Levels, edges: Sequence[date], answer: Answer | None) -> StepChart:
    """A column a week, the tightest day of each."""
    first = monday_of(edges[0])
    weeks = [first + number * WEEK for number in range(-(-(edges[-1] - first).days // 7))]
    points = [_point(tightest(steps, max(monday, edges[0]), min(monday + WEEK, edges[-1])), monday, answer) for monday in weeks]
    marks = [StepMark((month - first).days // 7, date_format(month, "b Y")) for month in edges[1:-1:MONTHS_A_MARK]]
    return step_chart(points, marks)


def _point(level: Level, monday: date, answer: Answer | None) -> StepPoint:
    is_after = answer is not None and monday + WEEK > answer.question.starts_on
    extra = level.need + answer.extra if answer is not None and is_after else None
    return StepPoint(float(level.there), float(level.need), None if extra is None else float(extra))
