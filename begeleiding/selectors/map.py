"""The supervision map: per location who supervises whom in a week, against the norm, and who has no supervisor yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from begeleiding.choices import JustificationKind, LearnerKind
from begeleiding.models import Justification
from begeleiding.rules.load import Load, Norm, Spot
from begeleiding.rules.week import ShownWeek
from begeleiding.selectors.load import DAYS, days_of, in_places, load_words
from begeleiding.selectors.room import External, Grounds, Supervisor, Supervisors, grounds_of, learners_of, learning
from begeleiding.selectors.room import supervisors_of as supervisors_in
from cohorts.choices import SupervisionForm
from cohorts.models import Location, Participant, Supervision
from cohorts.permissions import detailed_to, guided_by
from cohorts.querysets.flags import within
from cohorts.rules.days import last_day
from cohorts.rules.places import Days
from opleiding.kernel.models import User

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class LinkOnMap:
    """A link that runs on the day shown; `reasons` are the justifications that are kept with it, (word, reason)."""

    key: int
    supervisor: int
    days: Days
    form: str
    reasons: tuple[tuple[str, str], ...] = ()

    @property
    def form_word(self) -> str:
        """Nothing for the usual form."""
        return "" if self.form == SupervisionForm.INDIVIDUAL else str(SupervisionForm(self.form).label)

    @property
    def last_day(self) -> date | None:
        return last_day(self.days.until)


@dataclass(frozen=True, slots=True)
class LearnerOnMap:
    """A learner where the reader sees one; `name` is empty for who is not known by name here.

    `link` is the one with the supervisor it stands under. `can_move`: the reader links this learner.
    """

    participant: Participant
    name: str
    links: tuple[LinkOnMap, ...]
    location: int | None
    can_move: bool
    link: LinkOnMap | None = None

    @property
    def seen(self) -> str:
        """The links that were there when this was shown, for who comes second."""
        return "-".join(str(key) for key in sorted(link.key for link in self.links))


@dataclass(frozen=True, slots=True)
class GuestOnMap:
    """A learner without an account."""

    kind: str
    last_day: date | None
    weight: Decimal


@dataclass(frozen=True, slots=True)
class SupervisorOnMap:
    """A supervisor with the learners of the day shown, and the fullest day of the week from then on.

    `elsewhere` counts learners this reader does not know by name. `is_qualified` is None when nothing is asked.
    `is_own_most`: the most is what this supervisor set in the own passport, not the norm.
    """

    user: User
    load: Load
    is_qualified: bool | None
    is_away: bool
    is_own_most: bool
    learners: tuple[LearnerOnMap, ...] = ()
    guests: tuple[GuestOnMap, ...] = ()
    elsewhere: int = 0

    @property
    def number(self) -> int:
        return len(self.learners) + len(self.guests) + self.elsewhere

    @property
    def words(self) -> str:
        """3 van 4."""
        return load_words(self.load)

    @property
    def places(self) -> float:
        return float(self.load.places)

    @property
    def most(self) -> float:
        return float(self.load.most)


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    """A location (None: learners and supervisors without one): who waits for a supervisor, and who supervises whom."""

    location: Location | None
    norm: Norm
    waiting: tuple[LearnerOnMap, ...]
    waiting_guests: tuple[GuestOnMap, ...]
    supervisors: tuple[SupervisorOnMap, ...]
    number: int
    room: Decimal

    @property
    def key(self) -> int:
        """For an id on the page; 0 is no location."""
        return self.location.pk if self.location else 0

    @property
    def words(self) -> dict[str, str]:
        """The numbers of the norm and the room as people write them."""
        return {"preferred": in_places(self.norm.preferred), "most": in_places(self.norm.most), "room": in_places(self.room)}

    @property
    def is_empty(self) -> bool:
        return not (self.number or self.supervisors or self.waiting_guests)

    @property
    def over(self) -> int:
        """How many supervisors have more than the norm, however that came about: a link, another norm, a learner who moved."""
        return sum(row.load.is_over for row in self.supervisors)

    @property
    def qualified(self) -> int:
        return sum(row.is_qualified is True for row in self.supervisors)


@dataclass(frozen=True, slots=True)
class LearningMap:
    """What one reader sees of one organisation in one week."""

    grounds: Grounds
    week: ShownWeek
    places: tuple[PlaceOnMap, ...] = ()
    chosen: int | None = None
    has_criteria: bool = False

    @property
    def can_link(self) -> bool:
        return self.grounds.is_planned and not self.week.is_past

    @property
    def waiting(self) -> int:
        return sum(len(place.waiting) for place in self.places)


def map_of(user: User, week: ShownWeek, *, organisation: int | None = None, location: int | None = None) -> LearningMap:
    """Eight queries for any number of people; one when there is nothing to see."""
    grounds = grounds_of(user, week.today, week.monday, week.until, chosen=organisation)
    if grounds.organisation is None:
        return LearningMap(grounds, week)
    known = supervisors_in(grounds.organisation, week.monday, week.until)
    people = list(_learners(grounds, user, week))
    chosen = location if location in grounds.keys else None
    drawing = _Drawing(grounds, week, known, people)
    places = (drawing.place(one) for one in grounds.locations if chosen in (None, one.pk))
    loose = () if chosen or not grounds.is_planned else (drawing.place(None),)
    shown = (*places, *(place for place in loose if not place.is_empty))
    return LearningMap(grounds, week, shown, chosen, known.has_criteria)


class _Drawing:
    """Who stands where on one day."""

    def __init__(self, grounds: Grounds, week: ShownWeek, known: Supervisors, people: Iterable[LearnerOnMap]) -> None:
        self.grounds, self.week, self.known = grounds, week, known
        self.under: dict[int, list[LearnerOnMap]] = defaultdict(list)
        self.at: dict[int | None, list[LearnerOnMap]] = defaultdict(list)
        for learner in people:
            self.at[learner.location].append(learner)
            for link in learner.links:
                self.under[link.supervisor].append(_under(learner, link))
        self.posted: dict[int | None, list[Supervisor]] = defaultdict(list)
        for row in known.rows:
            if row.guide.works_on(week.day) or self.under[row.pk]:
                self.posted[row.guide.where_on(week.day)].append(row)

    def place(self, location: Location | None) -> PlaceOnMap:
        key = location.pk if location else None
        organisation = self.grounds.organisation
        spot = Spot(organisation.pk if organisation else None, key, location.client_group if location else "")
        guests = [one for one in self._guests() if one.spot.location == key]
        return PlaceOnMap(
            location=location,
            norm=self.known.norms.on(self.week.day, spot),
            waiting=tuple(one for one in self.at[key] if not one.links),
            waiting_guests=tuple(_guest(one) for one in guests if one.supervisor is None),
            supervisors=tuple(map(self._supervisor, self.posted[key])),
            number=len(self.at[key]) + len(guests),
            room=sum((self._room(row) for row in self.posted[key]), NOTHING),
        )

    def _supervisor(self, row: Supervisor) -> SupervisorOnMap:
        day, load = self.week.day, row.guide.caseload
        links = [link for link in load.links if link.days.holds(day)]
        learners, guests = tuple(self.under[row.pk]), [one for one in self._guests() if one.supervisor == row.pk]
        fullest = load.peak(day, self.week.until)
        return SupervisorOnMap(
            user=row.user,
            load=fullest,
            is_own_most=load.limit is not None and fullest.most == load.limit,
            is_qualified=row.guide.is_qualified(day) if self.known.has_criteria else None,
            is_away=row.guide.is_away(day),
            learners=learners,
            guests=tuple(map(_guest, guests)),
            elsewhere=max(len(links) - len(learners) - len(guests), 0),
        )

    def _room(self, row: Supervisor) -> Decimal:
        """Places left all the rest of the week with somebody who is qualified, and not away."""
        is_there = row.guide.is_there(self.week.day)
        return row.guide.caseload.room(self.week.day, self.week.until) if is_there else NOTHING

    def _guests(self) -> Iterator[External]:
        return (one for one in self.grounds.externals if one.days.holds(self.week.day))


def _learners(grounds: Grounds, user: User, week: ShownWeek) -> Iterator[LearnerOnMap]:
    """Who is placed here, or employed here and placed nowhere, on the day shown."""
    if grounds.organisation is None:
        return
    links = Supervision.objects.filter(participant=OuterRef("pk"), period__overlap=(week.monday, week.until)).order_by("pk")
    kept = Justification.objects.filter(supervision__participant=OuterRef("pk")).order_by("pk")
    rows = learners_of(grounds.organisation, week.monday, week.until).annotate(
        linked=ArraySubquery(links.values(one=JSONObject(pk="pk", supervisor="supervisor", form="form", **DAYS))),
        kept=ArraySubquery(kept.values(one=JSONObject(link="supervision", kind="kind", reason="reason"))),
        is_guided=within(guided_by(user, week.today)),
        is_named=within(detailed_to(user, week.today)),
    )
    for row in rows:
        learner = learning(row)
        spot = learner.spot_on(week.day) if learner and learner.days.holds(week.day) else None
        if spot is not None and spot.organisation == grounds.organisation.pk:
            yield _learner(row, spot, week.day)


def _learner(row: Any, spot: Spot, day: date) -> LearnerOnMap:
    reasons = _reasons(row.kept) if row.is_guided else {}
    links = tuple(
        LinkOnMap(one["pk"], one["supervisor"], days_of(one), one["form"], reasons.get(one["pk"], ()))
        for one in row.linked
        if days_of(one).holds(day)
    )
    return LearnerOnMap(row, row.user.name if row.is_named else "", links, spot.location, row.is_guided)


def _reasons(kept: Iterable[Mapping[str, Any]]) -> dict[int, tuple[tuple[str, str], ...]]:
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for one in kept:
        found[one["link"]] = (*found.get(one["link"], ()), (str(JustificationKind(one["kind"]).label), one["reason"]))
    return found


def _under(learner: LearnerOnMap, link: LinkOnMap) -> LearnerOnMap:
    return LearnerOnMap(learner.participant, learner.name, learner.links, learner.location, learner.can_move, link)


def _guest(external: External) -> GuestOnMap:
    return GuestOnMap(str(LearnerKind(external.kind).label), last_day(external.days.until), external.weight)
