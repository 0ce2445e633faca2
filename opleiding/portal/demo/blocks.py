"""The blocks of the demo: held ones, the one that runs, and the next one as a draft to talk about."""

from datetime import date, datetime, timedelta

from cockpit.actions.block import start_block
from cockpit.actions.facilitator import add_facilitator
from cockpit.actions.lesson import pin_lesson
from cockpit.actions.plan import adopt_plan, ensure_plan
from cockpit.actions.proposal import make_proposal, take_over
from cockpit.models import LessonChange, Plan, Proposal
from cohorts.choices import SummerChoice
from cohorts.models import Block, Cohort, Theme
from cohorts.rules.calendar import LessonCalendar, block_days, summer_choices
from cohorts.rules.calendar import SummerChoice as Way
from cohorts.selectors import calendar_of, weeks_of
from opleiding.kernel import clock
from opleiding.kernel.models import Notice, User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

#: A plan is adopted about this long before its block (lesson week 8 of the one before).
AHEAD = timedelta(days=16)
PINNED = 2
WEEK = timedelta(days=7)
INTRODUCTION = 10
COMING = 3 * WEEK
#: Lesson weeks before a summer inside a block.
NEARLY_DONE, AT_ONCE = 8, 3


def make_blocks(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Every block up to the one after today; all but the last are adopted."""
    by, weeks = cast.coordinator, calendar_of(cohort)
    _make_facilitators(cast, cohort)
    *begun, coming = block_starts(cohort.period.lower, weeks, calendar.today)
    for monday in begun:
        block = start_block(by=by, cohort=cohort, monday=monday, summer=SummerChoice(_way_round(monday, weeks).kind))
        _adopt(_planned(block, by), by, _adopted_at(block, cohort))
    block = start_block(by=by, cohort=cohort, monday=coming, summer=SummerChoice(_way_round(coming, weeks).kind))
    _cannot(cohort, block)
    _pin(_planned(block, by), by)


def block_starts(start: date, weeks: LessonCalendar, today: date) -> list[date]:
    """The Mondays of the blocks that have begun and of the coming one.

    A programme begins with some weeks to get to know each other; there are as many as make the coming block begin
    when there is most to see: three weeks from today.
    """
    mondays = [start + WEEK * n for n in range(INTRODUCTION) if not weeks.week_off(start + WEEK * n)]
    return min((_starts_from(monday, weeks, today) for monday in mondays), key=lambda starts: abs(starts[-1] - today - COMING))


def _starts_from(first: date, weeks: LessonCalendar, today: date) -> list[date]:
    starts = [_way_round(first, weeks).days.starts_on]
    while starts[-1] <= today:
        following = block_days(_way_round(starts[-1], weeks).days.until, weeks, count=1).starts_on
        starts.append(_way_round(following, weeks).days.starts_on)
    return starts


def _way_round(start: date, weeks: LessonCalendar) -> Way:
    """Start after the summer when it comes at once, end before it when the block is nearly done, else span it."""
    ways = {choice.kind: choice for choice in summer_choices(start, weeks)}
    if not ways:
        return Way("span", block_days(start, weeks))
    before = len(ways["end_before"].days.lesson_weeks)
    return ways["end_before" if before >= NEARLY_DONE else "start_after" if before <= AT_ONCE else "span"]


def _planned(block: Block, by: User) -> Plan:
    plan = ensure_plan(block)
    proposal = Proposal.objects.create(block=block, made_by=by, plan_version=plan.version)
    make_proposal(proposal=proposal)
    take_over(by=by, proposal=proposal, version=plan.version)
    return Plan.objects.get(pk=plan.pk)


def _adopted_at(block: Block, cohort: Cohort) -> datetime:
    return clock.start_of_day(max(block.period.lower - AHEAD, cohort.period.lower)) + timedelta(hours=15)


def _adopt(plan: Plan, by: User, moment: datetime) -> None:
    """Adopted, and moved back to the day it would have been: the actions know no other day than today."""
    told = set(Notice.objects.values_list("pk", flat=True))
    adopt_plan(by=by, plan=plan, version=plan.version)
    Notice.objects.exclude(pk__in=told).delete()
    Plan.objects.filter(pk=plan.pk).update(adopted_at=moment)
    LessonChange.objects.filter(plan=plan).update(changed_at=moment - timedelta(hours=1))
    Proposal.objects.filter(block=plan.block_id).update(made_at=moment - timedelta(hours=2), taken_over_at=moment - timedelta(hours=1))


def _pin(plan: Plan, by: User) -> None:
    """Two lessons that were agreed on already."""
    for lesson in plan.lessons.filter(is_pinned=False).order_by("date", "starts_at")[:PINNED]:
        version = Plan.objects.values_list("version", flat=True).get(pk=plan.pk)
        pin_lesson(by=by, lesson=lesson, is_pinned=True, version=version)


def _make_facilitators(cast: Cast, cohort: Cohort) -> None:
    themes = {theme.code: theme for theme in Theme.objects.all()}
    for entry in story.organisations()["lesgevers"]:
        key = entry.get("persoon", ("",))[0]
        add_facilitator(
            by=cast.coordinator,
            cohort=cohort,
            name=entry["naam"],
            kind=entry["soort"],
            themes=[themes[code] for code in entry["themas"]],
            user=cast.people.get(key),
        )


def _cannot(cohort: Cohort, block: Block) -> None:
    """The weeks of the coming block in which somebody cannot."""
    mondays = {week.number: week.monday for week in weeks_of(block, calendar_of(cohort)) if week.number}
    for entry in story.organisations()["lesgevers"]:
        facilitator = cohort.facilitators.get(name=entry["naam"])
        for number in entry.get("kan_niet", ()):
            facilitator.absences.create(monday=mondays[number])
