"""What the planner is given and what it gives back: plain values, no Django, no clock, no database.

Keys are opaque strings that only have to be unique within their kind (the app uses primary keys and theme codes).
Times are local (Europe/Amsterdam), weekdays count from Monday = 0. An empty string means "none".
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, time
from fractions import Fraction
from typing import Any

from cockpit.rules.coverage import WorkProcessRef
from cohorts.rules.calendar import WEEK, Week, monday_of

LESSON = "les"
WORKSHOP = "werkplaats"
INTERVISION = "intervisie"
ENCOUNTER = "ontmoeting"
SCHOOL = "school"
KINDS = (LESSON, WORKSHOP, INTERVISION, ENCOUNTER, SCHOOL)

KIND_OF_FACILITATOR = {
    "docent": LESSON,
    "coach": WORKSHOP,
    "expert": WORKSHOP,
    "specialist": WORKSHOP,
    "leermeester": WORKSHOP,
    "rolmodel": ENCOUNTER,
}
"""What a lesson is called when its slot does not say: by who leads it; with nobody yet it is a `les`."""

SHARE = Fraction(1, 3)
"""A theme takes at most this part of the unpinned places, rounded up (domain.md §5)."""

CASES_PER_LESSON = 6
"""So many situations can be talked through in three hours with thirty people."""

FURTHER_LESSON_REASONS = 2
"""One situation or need is enough for a theme's first lesson; with n lessons each has at least two of its own."""


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A weekly lesson slot. `kind` "school" is fixed school time; "" leaves the kind to the facilitator."""

    weekday: int
    starts_at: time
    ends_at: time
    key: str
    kind: str = ""

    def __post_init__(self) -> None:
        _require(0 <= self.weekday <= 4, f"slot {self.key}: lessons are from Monday (0) to Friday (4)")
        _require(self.starts_at < self.ends_at, f"slot {self.key}: ends before it starts")
        _require(self.kind in ("", *KINDS), f"slot {self.key}: unknown kind {self.kind}")


@dataclass(frozen=True, slots=True, order=True)
class Busy:
    """A time at which a facilitator is taken elsewhere, for instance by another cohort."""

    on: date
    starts_at: time
    ends_at: time


@dataclass(frozen=True, slots=True, order=True)
class Facilitator:
    """Who can lead lessons on these themes, but not in the weeks of `cannot` (Mondays), nor when busy."""

    key: str
    kind: str
    themes: tuple[str, ...]
    cannot: tuple[date, ...] = ()
    busy: tuple[Busy, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, order=True)
class PlanTheme:
    """A theme with its demand (score) and every work process a lesson on it reaches, in all dossiers of the cohort."""

    code: str
    demand: float = 0.0
    work_processes: tuple[WorkProcessRef, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class PlanCase:
    """A shared situation that a lesson can stand on; `weight` is its demand before repetition."""

    key: str
    trainee: str
    weight: float = 1.0
    is_urgent: bool = False
    wants_in_lesson: bool = False
    main_theme: str = ""
    other_themes: tuple[str, ...] = ()

    def themes(self) -> tuple[str, ...]:
        """Every theme of this situation once, the main one first."""
        return tuple(dict.fromkeys(theme for theme in (self.main_theme, *self.other_themes) if theme))


@dataclass(frozen=True, slots=True, order=True)
class Need:
    """A learning need or a decision that asks for a lesson on a theme."""

    key: str
    theme: str


@dataclass(frozen=True, slots=True, order=True)
class UncoveredWork:
    """A work process that did not come along yet; `weight` is the part of the cohort whose dossier has it (0 to 1)."""

    ref: WorkProcessRef
    weight: float = 1.0


@dataclass(frozen=True, slots=True, order=True)
class PinnedLesson:
    """A lesson people put somewhere: it stays. With a `slot` it takes that place, else every place at its time."""

    key: str
    on: date
    starts_at: time
    ends_at: time
    kind: str = LESSON
    slot: str = ""
    theme: str = ""
    work_processes: tuple[WorkProcessRef, ...] = ()
    facilitator: str = ""
    cases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _require(self.starts_at < self.ends_at, f"pinned lesson {self.key}: ends before it starts")
        _require(self.kind in KINDS, f"pinned lesson {self.key}: unknown kind {self.kind}")


@dataclass(frozen=True, slots=True)
class Goals:
    """What a plan is good for, in units of demand. The app never changes these; tests and bench may.

    A theme's n-th lesson is worth demand / n: lessons are shared out in proportion to demand, as D'Hondt shares out
    seats. `need`: what one need adds to its theme's demand. `uncovered`: what reaching a work process is worth, as
    a part of the average demand of themes that have any (never under 1). `urgent_early` and `early`: how much of a theme's urgent
    and whole demand is lost when its first lesson is in the last week instead of the first. `no_facilitator`: the part
    of a theme's demand lost by a lesson in a week when none of its own facilitators can. `on_end`: the part lost by
    having the theme in two weeks on end.
    """

    need: float = 1.0
    uncovered: float = 0.5
    urgent_early: float = 0.3
    early: float = 0.05
    no_facilitator: float = 0.05
    on_end: float = 0.01


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a proposal depends on. `weeks` is the whole block, free weeks included; `free_days` single days off.

    `uncovered` should only hold work processes of the cohort's own dossiers. Raises ValueError on doubled keys,
    weeks with a gap, and weeks that do not begin on Monday.
    """

    weeks: tuple[Week, ...]
    slots: tuple[Slot, ...]
    themes: tuple[PlanTheme, ...]
    cases: tuple[PlanCase, ...] = ()
    needs: tuple[Need, ...] = ()
    facilitators: tuple[Facilitator, ...] = ()
    uncovered: tuple[UncoveredWork, ...] = ()
    pinned: tuple[PinnedLesson, ...] = ()
    free_days: tuple[date, ...] = ()
    share: Fraction = SHARE
    cases_per_lesson: int = CASES_PER_LESSON
    goals: Goals = Goals()

    def __post_init__(self) -> None:
        for name in ("slots", "cases", "needs", "facilitators", "pinned"):
            _require_unique(name, [item.key for item in getattr(self, name)])
        _require_unique("themes", [theme.code for theme in self.themes])
        _require_unique("uncovered", [str(work.ref) for work in self.uncovered])
        mondays = [week.monday for week in self.weeks]
        _require(all(monday_of(day) == day for day in mondays), "weeks begin on Monday")
        _require(mondays == [mondays[0] + WEEK * n for n in range(len(mondays))], "weeks follow each other")
        _require(0 < self.share <= 1, "share is a part of 1")
        _require(self.cases_per_lesson > 0, "a lesson has room for a situation")

    def canonical(self) -> "Problem":
        """The same problem with everything in one order, so that the order of the input makes no difference."""
        sortable = {field.name: getattr(self, field.name) for field in fields(self) if field.name not in _IN_ORDER}
        ordered: dict[str, Any] = {name: tuple(sorted(map(_inside_out, items))) for name, items in sortable.items()}
        return replace(self, **ordered)

    def theme(self, code: str) -> PlanTheme:
        """The theme with this code; one without demand when it is not in the problem."""
        return next((theme for theme in self.themes if theme.code == code), PlanTheme(code))


_IN_ORDER = ("weeks", "share", "cases_per_lesson", "goals")
"""Fields of a problem that have no order, or whose order means something."""

_SORTED_INSIDE = ("themes", "cannot", "busy", "work_processes", "other_themes", "cases", "needs")


def _inside_out(item: Any) -> Any:
    """The same item with its own collections sorted; a day stays a day."""
    if isinstance(item, date):
        return item
    inside = {name: getattr(item, name) for name in _SORTED_INSIDE if isinstance(getattr(item, name, None), tuple)}
    return replace(item, **{name: tuple(sorted(values)) for name, values in inside.items()})


def _require(is_so: bool, message: str) -> None:
    if not is_so:
        raise ValueError(message)


def _require_unique(name: str, keys: Iterable[str]) -> None:
    doubled = sorted(key for key, times in Counter(keys).items() if times > 1)
    _require(not doubled, f"{name}: doubled {doubled}")
