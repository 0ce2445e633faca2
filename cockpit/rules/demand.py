"""How much the shared situations of a cohort ask for each theme of a block (domain.md §5, Demand).

Everything is measured from the block's start, never from today: the same block gives the same numbers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from itertools import groupby
from math import fsum, sqrt
from typing import Any

from cockpit.rules.urgency import DIRECT, HIGH, LOW, MIDDLE, is_urgent
from cohorts.rules.calendar import LessonCalendar, weeks_before

LARGEST_WEIGHT = 100.0


class WrongWeights(ValueError):
    """Settings of an organisation that cannot weigh anything; `field` names the setting, `code` what is wrong.

    Codes: `unknown` (no such setting), `no_number`, `out_of_range` (0 to 100; the half-life over 0).
    """

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field = field
        self.code = code


@dataclass(frozen=True, slots=True)
class DemandWeights:
    """What counts how much; an organisation may set its own. Weeks for the half-life, factors for the rest."""

    half_life_weeks: float = 5.0
    urgency_low: float = 1.0
    urgency_middle: float = 1.5
    urgency_high: float = 2.0
    urgency_direct: float = 2.0
    wants_in_lesson: float = 1.5
    main_theme: float = 1.0
    other_theme: float = 0.5
    vote: float = 1.0

    def __post_init__(self) -> None:
        for field in fields(self):
            _check_weight(field.name, getattr(self, field.name))

    @classmethod
    def from_settings(cls, settings: Mapping[str, object]) -> "DemandWeights":
        """The weights of an organisation; what is not set keeps its default. Raises WrongWeights."""
        known = {field.name for field in fields(cls)}
        for name in sorted(settings):
            if name not in known:
                raise WrongWeights(name, "unknown")
        values: dict[str, Any] = dict(settings)
        return cls(**values)

    def urgency(self, urgency: str) -> float:
        """The factor of one urgency. Raises KeyError on a word that is none."""
        factors = {
            LOW: self.urgency_low,
            MIDDLE: self.urgency_middle,
            HIGH: self.urgency_high,
            DIRECT: self.urgency_direct,
        }
        return factors[urgency]


def _check_weight(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongWeights(name, "no_number")
    if not 0 <= value <= LARGEST_WEIGHT or (name == "half_life_weeks" and value == 0):
        raise WrongWeights(name, "out_of_range")


@dataclass(frozen=True, slots=True, order=True)
class DemandCase:
    """One live situation shared with cockpit or group, as the demand sees it: no text, no name.

    `key` and `trainee` are opaque and unique; `main_theme` is empty while nobody chose one.
    """

    key: str
    trainee: str
    day: date
    urgency: str = LOW
    wants_in_lesson: bool = False
    main_theme: str = ""
    other_themes: tuple[str, ...] = ()

    def themes(self) -> tuple[str, ...]:
        """Every theme of this situation once, the main one first."""
        named = (self.main_theme, *self.other_themes)
        return tuple(dict.fromkeys(theme for theme in named if theme))


@dataclass(frozen=True, slots=True)
class DemandParts:
    """A score taken apart, so that it can be told in words. The five shares add up to the score.

    `recency`: the situations by their age alone, main and other themes as they count. `urgency` and `wish`: what
    urgency and wanting it in the lesson added. `repeat`: what was taken off because one trainee brought several
    (zero or negative). `votes`: what votes added.
    """

    recency: float
    urgency: float
    wish: float
    repeat: float
    votes: float
    main_cases: int
    other_cases: int
    urgent_cases: int
    wished_cases: int
    vote_count: int
    newest_weeks: float | None


@dataclass(frozen=True, slots=True)
class ThemeDemand:
    """The demand for one theme: its score, the situations behind it (by key, in order) and how many trainees."""

    theme: str
    score: float
    cases: tuple[str, ...]
    trainees: int
    parts: DemandParts


@dataclass(frozen=True, slots=True)
class DemandWindow:
    """The days whose situations count for a block, `[first, until)`; `until` is the block's start."""

    first: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.until


@dataclass(frozen=True, slots=True)
class _Counted:
    """One situation in one theme, factor by factor."""

    case: DemandCase
    is_main: bool
    weeks: float
    place: float
    recency: float
    urgency: float
    wish: float

    @property
    def whole(self) -> float:
        return self.place * self.recency * self.urgency * self.wish


def demand_window(starts_on: date, adopted_on: date | None, calendar: LessonCalendar) -> DemandWindow:
    """Since the last plan was adopted (that day included), or the ten lesson weeks before the start if that is longer."""
    ten_weeks = weeks_before(starts_on, calendar)[0]
    return DemandWindow(min(ten_weeks, adopted_on or ten_weeks), starts_on)


def case_weight(case: DemandCase, starts_on: date, weights: DemandWeights) -> float:
    """What one situation weighs in its main theme, before repetition: recency × urgency × wish."""
    wish = weights.wants_in_lesson if case.wants_in_lesson else 1.0
    return _recency(case, starts_on, weights) * weights.urgency(case.urgency) * wish


def _recency(case: DemandCase, starts_on: date, weights: DemandWeights) -> float:
    """Halves every five weeks before the block's start, by the day: half a week is half a week."""
    return float(0.5 ** (_weeks_before_start(case, starts_on) / weights.half_life_weeks))


def _weeks_before_start(case: DemandCase, starts_on: date) -> float:
    return (starts_on - case.day) / timedelta(weeks=1)


def theme_demands(
    cases: Iterable[DemandCase],
    *,
    window: DemandWindow,
    weights: DemandWeights,
    votes: Mapping[str, int] | None = None,
) -> tuple[ThemeDemand, ...]:
    """The demand per theme, highest first (then by code); themes that nobody asks for are left out.

    Situations outside the window and without a theme do not count. The order of `cases` makes no difference.
    """
    votes = {theme: count for theme, count in (votes or {}).items() if count > 0}
    counted = [case for case in sorted(cases) if case.day in window]
    themes = {theme for case in counted for theme in case.themes()} | set(votes)
    found = (_theme_demand(theme, counted, window.until, weights, votes.get(theme, 0)) for theme in sorted(themes))
    return tuple(sorted(found, key=lambda demand: (-demand.score, demand.theme)))


def _theme_demand(theme: str, cases: list[DemandCase], starts_on: date, weights: DemandWeights, votes: int) -> ThemeDemand:
    counted = [_count(case, theme, starts_on, weights) for case in cases if theme in case.themes()]
    parts = _parts(counted, votes, weights)
    return ThemeDemand(
        theme=theme,
        score=fsum((*_repeated(counted), votes * weights.vote)),
        cases=tuple(one.case.key for one in counted),
        trainees=len({one.case.trainee for one in counted}),
        parts=parts,
    )


def _count(case: DemandCase, theme: str, starts_on: date, weights: DemandWeights) -> _Counted:
    is_main = theme == case.main_theme
    return _Counted(
        case=case,
        is_main=is_main,
        weeks=_weeks_before_start(case, starts_on),
        place=weights.main_theme if is_main else weights.other_theme,
        recency=_recency(case, starts_on, weights),
        urgency=weights.urgency(case.urgency),
        wish=weights.wants_in_lesson if case.wants_in_lesson else 1.0,
    )


def _repeated(counted: list[_Counted]) -> list[float]:
    """The weights of one theme's situations; a trainee's n-th, heaviest first, counts 1/√n."""
    by_trainee = sorted(counted, key=lambda one: (one.case.trainee, -one.whole, one.case.key))
    groups = (group for _, group in groupby(by_trainee, key=lambda one: one.case.trainee))
    return [one.whole / sqrt(n) for group in groups for n, one in enumerate(group, start=1)]


def _parts(counted: list[_Counted], votes: int, weights: DemandWeights) -> DemandParts:
    recency = fsum(one.place * one.recency for one in counted)
    urgent = fsum(one.place * one.recency * one.urgency for one in counted)
    whole = fsum(one.whole for one in counted)
    return DemandParts(
        recency=recency,
        urgency=urgent - recency,
        wish=whole - urgent,
        repeat=fsum(_repeated(counted)) - whole,
        votes=votes * weights.vote,
        main_cases=sum(one.is_main for one in counted),
        other_cases=sum(not one.is_main for one in counted),
        urgent_cases=sum(is_urgent(one.case.urgency) for one in counted),
        wished_cases=sum(one.case.wants_in_lesson for one in counted),
        vote_count=votes,
        newest_weeks=min((one.weeks for one in counted), default=None),
    )
