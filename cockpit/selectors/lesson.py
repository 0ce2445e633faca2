"""One lesson: what it stands on, as far as the reader may read it; and what a new one can stand on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from cockpit.choices import ReasonKind
from cockpit.models import Lesson, LessonReason, Plan, PracticeCase
from cockpit.selectors.board import Why, free_times
from cockpit.selectors.cockpit import NOT_SHOWN
from cockpit.selectors.evidence import Evidence, evidence_from, with_facts
from cockpit.selectors.facilitator import facilitators_of
from cockpit.selectors.plan import reasons_with_owners
from cockpit.selectors.words import day_text
from cohorts.models import Block, WorkProcess
from cohorts.selectors import TraineeWords
from opleiding.kernel.models import User


@dataclass(frozen=True)
class ReasonCase:
    """One situation behind a lesson: its words when the reader may read them, else only that it is there."""

    key: UUID
    text: str
    source: str
    asks_school: bool
    is_counted: bool


@dataclass(frozen=True)
class LessonPage:
    """Why one lesson is in the plan."""

    why: str
    cases: list[ReasonCase]
    closed: int
    withdrawn: str
    work_processes: list[WorkProcess]
    words: list[str]

    @property
    def counted(self) -> list[ReasonCase]:
        return [one for one in self.cases if one.is_counted]

    @property
    def asking(self) -> list[ReasonCase]:
        """Those that are not what the lesson is about, but ask something of school on its theme."""
        return [one for one in self.cases if not one.is_counted]


def lesson_page(user: User, lesson: Lesson, words: TraineeWords, *, today: date) -> LessonPage:
    reasons: list[Any] = list(reasons_with_owners().filter(lesson=lesson))
    live = {one.case_id for one in reasons if one.case_id and one.is_live}
    counted = {one.case_id for one in reasons if one.kind == ReasonKind.CASE}
    asked = {one.case_id for one in reasons if one.kind == ReasonKind.NEED and one.is_live}
    readable = PracticeCase.objects.filter(pk__in=live).visible_to(user, today=today).select_related("location").newest_first()
    cases = [ReasonCase(case.pk, case.text, _source(case), case.pk in asked, case.pk in counted) for case in readable]
    why = Why.of(reasons)
    return LessonPage(
        why=why.said(words.singular, words.plural),
        cases=cases,
        closed=len(live) - len(cases),
        withdrawn=why.tombstone if why.withdrawn else "",
        work_processes=_work_processes(reasons),
        words=list(why.words),
    )


def _work_processes(reasons: list[LessonReason]) -> list[WorkProcess]:
    return [one.work_process for one in reasons if one.work_process]


def _source(case: PracticeCase) -> str:
    week = _("week %(week)d") % {"week": case.happened_on.isocalendar().week}
    return " · ".join(part for part in (week, case.location.get_kind_display() if case.location else "") if part)


@dataclass
class NewLesson:
    """What a lesson by hand can be: free places, themes, facilitators, and what it can stand on."""

    user: User
    block: Block
    today: date

    @cached_property
    def evidence(self) -> Evidence:
        """With the text of each situation, and whether this person may read it."""
        cases = PracticeCase.objects.of_cohort(self.block.cohort).for_the_cockpit()
        is_readable = Exists(PracticeCase.objects.filter(pk=OuterRef("pk")).visible_to(self.user, today=self.today))
        found = with_facts(cases.annotate(is_readable=is_readable), NOT_SHOWN).order_by("-happened_on", "-created_at")
        return evidence_from(found, self.block.cohort, self.block.period.lower)

    @property
    def version(self) -> int:
        plan: Plan | None = getattr(self.block, "plan", None)
        return plan.version if plan else 1

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """Free lesson times: week 3 · di 3 maart, 9.30 uur."""
        text = _("week %(week)d · %(day)s, %(time)s uur")
        found = []
        for week, spot in free_times(self.block, self.evidence.calendar):
            values = {"week": week.number, "day": day_text(spot.on), "time": time_format(spot.starts_at, "G.i")}
            found.append((spot.key, text % values))
        return found

    def for_form(self, theme: str) -> dict[str, Any]:
        """For the form: what may be chosen. Situations only as far as this person may read them; with a theme those on it."""
        in_window = (one for one in self.evidence.in_window if one.case.is_readable)  # type: ignore[attr-defined]  # annotated
        return {
            "places": self.places,
            "facilitators": facilitators_of(self.block.cohort),
            "cases": [one.case for one in in_window if not theme or theme in one.themes],
            "work_processes": self.evidence.uncovered,
        }

    def initial(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """What the link that led here already says: a place, a theme or a work process."""
        process = asked.get("work_process", "")
        found = {"place": asked.get("place"), "theme": asked.get("theme"), "work_processes": [process] if process.isdecimal() else None}
        return {name: value for name, value in found.items() if value}


def new_lesson_choices(user: User, block: Block, *, today: date) -> NewLesson:
    return NewLesson(user, block, today)
