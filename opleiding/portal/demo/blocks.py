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
from cohorts.selectors import calendar_of, next_block_start, preview_block, weeks_of
from opleiding.kernel import clock
from opleiding.kernel.models import Notice, User
from opleiding.portal.demo import story
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.people import Cast

#: A plan is adopted about this long before its block (lesson week 8 of the one before).
AHEAD = timedelta(days=16)
PINNED = 2


def make_blocks(cast: Cast, cohort: Cohort, calendar: DemoCalendar) -> None:
    """Every block up to the one after today; all but the last are adopted."""
    by = cast.coordinator
    start = next_block_start(cohort, cohort.period.lower)
    block = start_block(by=by, cohort=cohort, monday=start, summer=_summer(cohort, start))
    _make_facilitators(cast, cohort)
    while block.period.lower <= calendar.today:
        _adopt(_planned(block, by), by, _adopted_at(block, cohort))
        start = next_block_start(cohort, calendar.today)
        block = start_block(by=by, cohort=cohort, monday=start, summer=_summer(cohort, start))
    _cannot(cohort, block)
    _pin(_planned(block, by), by)


def _summer(cohort: Cohort, start: date) -> SummerChoice:
    """Start after the summer when it comes at once, end before it when the block is nearly done, else span it."""
    choices = {choice.kind: choice.days for choice in preview_block(cohort, start).summer}
    weeks = len(choices["end_before"].lesson_weeks) if choices else 0
    if weeks >= 7:
        return SummerChoice.END_BEFORE
    return SummerChoice.START_AFTER if 0 < weeks <= 4 else SummerChoice.SPAN


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
