"""A plan as other pages need it: what became of situations, which lessons come, how far the planning is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cockpit.models import Lesson, LessonReason, PracticeCase
from cohorts.models import Block, Cohort
from cohorts.rules.calendar import LessonCalendar
from cohorts.selectors import start_after
from opleiding.kernel.clock import day_of


@dataclass(frozen=True)
class Became:
    """The lesson one situation became part of."""

    lesson_id: UUID
    kind: str
    lesson: str
    week: int
    date: date
    block_number: int
    url: str

    @property
    def sentence(self) -> str:
        """Werd werkplaats Medicatie in week 4 van blok 2."""
        values = {"kind": self.kind, "lesson": self.lesson, "week": self.week, "block": self.block_number}
        return _("werd %(kind)s %(lesson)s in week %(week)d van blok %(block)d") % values


def became(case_ids: Iterable[UUID]) -> dict[UUID, Became]:
    """One query: the first lesson of an adopted plan each situation stands in. What is still being planned is not told."""
    reasons = LessonReason.objects.filter(case__in=list(case_ids), lesson__plan__adopted_at__isnull=False)
    in_order = reasons.select_related("lesson__theme", "lesson__plan__block__cohort").order_by("-lesson__date", "-lesson__starts_at")
    return {reason.case_id: _became(reason.lesson) for reason in in_order if reason.case_id}


def _became(lesson: Lesson) -> Became:
    block = lesson.plan.block
    return Became(
        lesson_id=lesson.pk,
        kind=str(lesson.get_kind_display()),
        lesson=str(lesson),
        week=lesson.week,
        date=lesson.date,
        block_number=block.number,
        url=plan_url(block),
    )


def plan_url(block: Block) -> str:
    return reverse("cockpit:plan_detail", args=[block.cohort.slug, block.number])


def reasons_with_owners() -> QuerySet[LessonReason]:
    """Reasons with `trainee` (of the situation) and `is_live`: shared with cockpit or group right now."""
    shared = PracticeCase.objects.for_the_cockpit().filter(pk=OuterRef("case"))
    found = LessonReason.objects.annotate(trainee=F("case__participant"), is_live=Exists(shared))
    return found.select_related("work_process").order_by("kind", "-weight", "pk")


def adopted_lessons(cohorts: Collection[Cohort]) -> QuerySet[Lesson]:
    found = Lesson.objects.filter(plan__block__cohort__in=list(cohorts), plan__adopted_at__isnull=False)
    along = found.select_related("theme", "facilitator", "plan__block__cohort")
    return along.prefetch_related(Prefetch("reasons", reasons_with_owners())).order_by("date", "starts_at")


def lessons_between(cohorts: Collection[Cohort], first: date, until: date) -> list[Lesson]:
    """Lessons of adopted plans from `first` up to, and not including, `until`."""
    return list(adopted_lessons(cohorts).filter(date__gte=first, date__lt=until))


def next_lesson(cohorts: Collection[Cohort], today: date) -> Lesson | None:
    return adopted_lessons(cohorts).filter(date__gte=today).first()


@dataclass(frozen=True)
class PlanningState:
    """How far the planning of the block that comes is; `block` is None while nobody made it."""

    block: Block | None
    number: int
    starts_on: date
    lessons: int = 0


def planned_blocks(cohorts: Collection[Cohort]) -> dict[int, list[Block]]:
    """One query, by the key of the cohort: its blocks in order, each with its plan and how many `lessons` that has."""
    found: dict[int, list[Block]] = {cohort.pk: [] for cohort in cohorts}
    blocks = Block.objects.filter(cohort__in=list(found)).select_related("cohort", "plan")
    for block in blocks.annotate(lessons=Count("plan__lessons")).order_by("period"):
        found[block.cohort_id].append(block)
    return found


def planning_state(cohort: Cohort, blocks: Sequence[Block], calendar: LessonCalendar, today: date) -> PlanningState:
    """The first block ahead without an adopted plan; else the running one if it has none; else the one after the last."""
    unplanned = [block for block in blocks if block.period.upper > today and not adopted_at(block)]
    ahead = [block for block in unplanned if block.period.lower > today]
    for block in [*ahead, *unplanned][:1]:
        return PlanningState(block, block.number, block.period.lower, block.lessons)  # type: ignore[attr-defined]  # counted along
    last = blocks[-1] if blocks else None
    return PlanningState(None, last.number + 1 if last else 1, start_after(last, cohort, today, calendar))


def last_adopted_on(blocks: Iterable[Block], before: date) -> date | None:
    """The day on which the plan of the last block that begins before this day was adopted."""
    moments = [adopted_at(block) for block in blocks if block.period.lower < before]
    last = next((moment for moment in reversed(moments) if moment), None)
    return day_of(last) if last else None


def adopted_at(block: Block) -> datetime | None:
    plan = getattr(block, "plan", None)
    return plan.adopted_at if plan else None
