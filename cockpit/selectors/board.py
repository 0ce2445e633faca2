"""The plan board: ten lesson weeks with their lesson times, and on each card why the lesson is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from django.db.models.functions import TruncWeek
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cockpit.choices import ReasonKind
from cockpit.models import FacilitatorAbsence, Lesson, LessonReason, Plan
from cockpit.selectors.plan import reasons_with_owners
from cockpit.selectors.words import situations_of, theme_names, uncovered_words, week_dates, why_unplanned
from cohorts.models import Block
from cohorts.rules.calendar import LessonCalendar, Week, monday_of
from cohorts.rules.slots import Slot
from cohorts.selectors import calendar_of, free_days_of, slots_of, weeks_of

ROW = 5
"""Lesson weeks on one row of the board."""


@dataclass(frozen=True)
class Why:
    """What one lesson stands on, counted."""

    cases: int
    trainees: int
    withdrawn: int
    needs: int
    codes: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, reasons: Iterable[LessonReason]) -> "Why":
        listed: list[Any] = list(reasons)
        cases = {one.case_id: one.trainee for one in listed if one.kind == ReasonKind.CASE and one.is_live}
        return cls(
            cases=len(cases),
            trainees=len(set(cases.values())),
            withdrawn=sum(one.kind == ReasonKind.CASE and not one.is_live for one in listed),
            needs=sum(one.kind == ReasonKind.NEED and one.is_live for one in listed),
            codes=tuple(one.work_process.code for one in listed if one.work_process),
            words=tuple(one.words for one in listed if one.words),
        )

    def said(self, one: str, many: str) -> str:
        """6 situaties van 4 leerlingen · W5 nog nooit."""
        parts = [situations_of(self.cases, self.trainees, one, many)] if self.cases else []
        parts += [uncovered_words(self.codes)] if self.codes else []
        parts += [_("afgesproken")] if self.words and not parts else []
        return " · ".join(parts) or (self.tombstone if self.withdrawn else "")

    @property
    def tombstone(self) -> str:
        """1 situatie is ingetrokken."""
        said = ngettext("%(count)d situatie is ingetrokken", "%(count)d situaties zijn ingetrokken", self.withdrawn)
        return said % {"count": self.withdrawn}


@dataclass(frozen=True)
class Card:
    """One lesson on the board."""

    lesson: Lesson
    why: str
    withdrawn: str
    warning: str

    @property
    def is_school(self) -> bool:
        return bool(self.lesson.kind == "school")

    @property
    def is_movable(self) -> bool:
        return not self.lesson.is_pinned


@dataclass(frozen=True)
class Spot:
    """One time in one week, with or without a lesson."""

    on: date
    starts_at: time
    ends_at: time
    card: Card | None = None
    is_slot: bool = True
    day_off: str = ""

    @property
    def key(self) -> str:
        return f"{self.on.isoformat()}T{self.starts_at:%H:%M}"

    @property
    def is_target(self) -> bool:
        """Whether a lesson may come here: a lesson time that is not pinned and not on a day off."""
        return self.is_slot and not self.day_off and (self.card is None or self.card.is_movable)


@dataclass(frozen=True)
class BoardWeek:
    """One calendar week of the block; a free one has no number and no spots."""

    week: Week
    spots: tuple[Spot, ...] = ()
    days_off: tuple[tuple[date, str], ...] = ()

    @property
    def dates(self) -> str:
        return week_dates(self.week.monday)

    @property
    def hours(self) -> str:
        """Planned time: 6 uur, 4,5 uur."""
        minutes = sum(_minutes(spot) for spot in self.spots if spot.card)
        return f"{minutes / 60:.1f}".removesuffix(".0").replace(".", ",") if minutes else "0"


@dataclass(frozen=True)
class LeftOut:
    """A theme without a lesson, and why in words."""

    code: str
    name: str
    why: str


@dataclass
class Board:
    """Everything the board shows; `plan` may be one that nobody saved yet."""

    block: Block
    plan: Plan
    weeks: list[BoardWeek]
    unplanned: list[LeftOut]
    names: Mapping[str, str]
    rows: list[list[BoardWeek]] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = _rows(self.weeks)

    @property
    def is_empty(self) -> bool:
        return not any(spot.card and not spot.card.is_school for week in self.weeks for spot in week.spots)

    @property
    def last_day(self) -> date:
        return self.weeks[-1].week.friday

    @property
    def lesson_count(self) -> int:
        return sum(spot.card is not None for week in self.weeks for spot in week.spots)

    @property
    def has_room(self) -> bool:
        return any(spot.is_target and spot.card is None for week in self.weeks for spot in week.spots)


def board_of(block: Block, one: str, many: str) -> Board:
    """The board of a block; `one` and `many` are the reader's words for a trainee."""
    plan = getattr(block, "plan", None) or Plan(block=block)
    calendar, names = calendar_of(block.cohort), theme_names()
    days_off, slots = free_days_of(block, calendar), slots_of(block.cohort)
    cards: dict[date, list[Card]] = {}
    for lesson in _lessons(plan):
        cards.setdefault(monday_of(lesson.date), []).append(_card(lesson, one, many))
    weeks = [_week(week, cards.get(week.monday, []), slots, days_off) for week in weeks_of(block, calendar)]
    return Board(block, plan, weeks, left_out(plan, cards.values(), names), names)


def free_times(block: Block, calendar: LessonCalendar) -> list[tuple[Week, Spot]]:
    """Where a lesson can still be added."""
    taken = set(Lesson.objects.filter(plan__block=block).values_list("date", "starts_at"))
    days_off, slots = free_days_of(block, calendar), slots_of(block.cohort)
    weeks = [_week(week, [], slots, days_off) for week in weeks_of(block, calendar)]
    return [(week.week, spot) for week in weeks for spot in week.spots if spot.is_target and (spot.on, spot.starts_at) not in taken]


def _lessons(plan: Plan) -> list[Lesson]:
    if plan.pk is None:
        return []
    away = FacilitatorAbsence.objects.filter(facilitator=OuterRef("facilitator"), monday=OuterRef("monday"))
    lessons = plan.lessons.annotate(monday=TruncWeek("date")).annotate(is_led_by_absent=Exists(away))
    along = lessons.select_related("theme", "facilitator").prefetch_related(Prefetch("reasons", reasons_with_owners()))
    return list(along.order_by("date", "starts_at"))


def _card(lesson: Lesson, one: str, many: str) -> Card:
    why = Why.of(lesson.reasons.all())
    absent = lesson.facilitator if lesson.is_led_by_absent else None  # type: ignore[attr-defined]  # annotated by _lessons
    warning = _("%(name)s kan deze week niet") % {"name": absent.name} if absent else ""
    return Card(lesson, why.said(one, many), why.tombstone if why.withdrawn and why.cases else "", warning)


def _week(week: Week, cards: list[Card], slots: Iterable[Slot], days_off: Mapping[date, str]) -> BoardWeek:
    if week.free:
        return BoardWeek(week, tuple(_spot(card) for card in cards))
    here = [(week.monday + timedelta(days=slot.weekday - 1), slot) for slot in slots]
    left, spots = list(cards), []
    for on, slot in here:
        card = next((one for one in left if (one.lesson.date, one.lesson.starts_at) == (on, slot.starts_at)), None)
        if card is not None:
            left.remove(card)
        elif slot.is_school_time:
            continue
        spots.append(Spot(on, slot.starts_at, slot.ends_at, card, not slot.is_school_time, days_off.get(on, "")))
    spots += [_spot(card) for card in left]
    mine = tuple((day, name) for day, name in days_off.items() if monday_of(day) == week.monday and day.weekday() < 5)
    return BoardWeek(week, tuple(sorted(spots, key=lambda spot: (spot.on, spot.starts_at))), mine)


def _spot(card: Card) -> Spot:
    """A lesson at a time that is no lesson time of the cohort (any more)."""
    lesson = card.lesson
    return Spot(lesson.date, lesson.starts_at, lesson.ends_at, card, is_slot=False)


def _minutes(spot: Spot) -> int:
    length = datetime.combine(spot.on, spot.ends_at) - datetime.combine(spot.on, spot.starts_at)
    return int(length.total_seconds() // 60)


def _rows(weeks: list[BoardWeek]) -> list[list[BoardWeek]]:
    """Five lesson weeks a row; a free week stands where it falls, at the end of a row rather than at the start."""
    rows: list[list[BoardWeek]] = [[]]
    for week in weeks:
        is_full = sum(not one.week.free for one in rows[-1]) == ROW
        if is_full and not week.week.free:
            rows.append([])
        rows[-1].append(week)
    return rows


def left_out(plan: Plan, cards: Iterable[list[Card]], names: Mapping[str, str]) -> list[LeftOut]:
    """What the last proposal and the people left out, apart from what is planned by now."""
    planned = {card.lesson.theme.code for week in cards for card in week if card.lesson.theme}
    kept = [one for one in plan.unplanned if one["theme"] not in planned]
    return [LeftOut(one["theme"], names.get(one["theme"], one["theme"]), why_unplanned(one["why"], one, names)) for one in kept]
