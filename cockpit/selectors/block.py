from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from cohorts.models import Block, Cohort
from cohorts.rules.calendar import WEEK, LessonCalendar


@dataclass(frozen=True)
class BlockRow:
    """One block on the list: its days, and how far its plan is."""

    block: Block
    last_day: date
    lessons: int
    state: str
    tone: str
    is_now: bool


def block_rows(cohort: Cohort, today: date) -> list[BlockRow]:
    blocks = Block.objects.of(cohort).select_related("cohort", "plan").annotate(lessons=Count("plan__lessons")).order_by("number")
    return [_row(block, today) for block in blocks]


def possible_mondays(cohort: Cohort, first: date, calendar: LessonCalendar) -> list[date]:
    """The lesson weeks in which the next block can begin: half a year from the first one on, within the cohort."""
    mondays = (first + WEEK * n for n in range(26))
    return [monday for monday in mondays if monday < cohort.period.upper and not calendar.week_off(monday)]


def _row(block: Block, today: date) -> BlockRow:
    plan, lessons = getattr(block, "plan", None), int(getattr(block, "lessons", 0))
    is_now = block.period.lower <= today < block.period.upper
    state, tone = _("Nog geen plan"), "warn"
    if plan is not None and plan.is_adopted:
        state, tone = (_("Geweest"), "quiet") if block.period.upper <= today else (_("Vastgesteld"), "ok")
    elif lessons:
        state, tone = _("Plan in de maak"), "info"
    last_day = date.fromordinal(block.period.upper.toordinal() - 3)
    return BlockRow(block, last_day, lessons, state, tone, is_now)
