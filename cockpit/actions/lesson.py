"""What people do to the lessons of a plan. Every function locks the plan first and answers an old version with Conflict."""

from collections.abc import Iterable
from datetime import date, time
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from cockpit.actions.plan import change_plan, lock_plan, write_reasons
from cockpit.choices import ChangeKind, ReasonKind
from cockpit.models import Facilitator, Lesson, LessonChange, Plan, PracticeCase
from cockpit.rules.placing import Clash, Moment, day_clash, leader_clash, week_of
from cockpit.selectors.words import day_text
from cohorts.choices import LessonKind
from cohorts.models import Theme, WorkProcess
from cohorts.rules.calendar import Week, monday_of
from cohorts.rules.slots import Slot
from cohorts.selectors import calendar_of, free_days_of, slots_of, weeks_of
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


class Floor:
    """The days and times of a locked plan, read once."""

    def __init__(self, plan: Plan) -> None:
        calendar = calendar_of(plan.block.cohort)
        self.plan = plan
        self.weeks: tuple[Week, ...] = weeks_of(plan.block, calendar)
        self.days_off: dict[date, str] = free_days_of(plan.block, calendar)
        self.slots: tuple[Slot, ...] = slots_of(plan.block.cohort)

    def slot_at(self, on: date, starts_at: time) -> Moment:
        """The lesson time of the cohort that begins then."""
        for slot in self.slots:
            if (slot.weekday, slot.starts_at) == (on.isoweekday(), starts_at) and not slot.is_school_time:
                return Moment(on, slot.starts_at, slot.ends_at)
        raise DomainError(_("Daar is geen lestijd. Kies een van de lestijden van de groep."))

    def require(self, moment: Moment, facilitator: Facilitator | None) -> None:
        """Nothing, or a DomainError that says what is in the way and what to do."""
        clash = day_clash(moment, self.weeks, self.days_off)
        if clash is not None:
            raise DomainError(_day_words(clash, moment))
        if facilitator is not None:
            self._require_leader(moment, facilitator)

    def _require_leader(self, moment: Moment, facilitator: Facilitator) -> None:
        cannot = {absence.monday for absence in facilitator.absences.all()}
        clash = leader_clash(moment, cannot, _busy(facilitator, self.plan, moment.on))
        if clash is None:
            return
        values = {"name": facilitator.name, "day": day_text(moment.on), "monday": day_text(monday_of(moment.on))}
        if clash.code == "cannot":
            raise DomainError(_("%(name)s kan niet in de week van %(monday)s. Kies een andere week, of wijzig eerst de lesgever.") % values)
        raise DomainError(
            _("%(name)s geeft op %(day)s al een andere les op die tijd. Kies een andere tijd, of wijzig eerst de lesgever.") % values
        )


def _busy(facilitator: Facilitator, plan: Plan, on: date) -> list[Moment]:
    """Lessons this person leads that day in other plans."""
    if facilitator.user_id is None:
        return []
    others = Lesson.objects.filter(facilitator__user=facilitator.user_id, date=on).exclude(plan=plan)
    return [Moment(*times) for times in others.values_list("date", "starts_at", "ends_at")]


def _day_words(clash: Clash, moment: Moment) -> str:
    sentences = {
        "outside": _("Die dag hoort niet bij dit blok. Kies een week van het blok."),
        "free_week": _("In die week is er geen les: %(name)s. Kies een week met les."),
        "free_day": _("Op %(day)s is er geen les: %(name)s. Kies een andere dag of week."),
    }
    return sentences[clash.code] % {"name": clash.name, "day": day_text(moment.on)}


@transaction.atomic
def move_lesson(*, by: User, lesson: Lesson, on: date, starts_at: time, version: int) -> LessonChange:
    """To another lesson time; the lesson that stands there comes back to this one's place."""
    plan = lock_plan(lesson.plan_id, version, lesson=lesson.pk)
    lesson = _in_plan(plan, lesson)
    floor, old = Floor(plan), Moment(lesson.date, lesson.starts_at, lesson.ends_at)
    new = floor.slot_at(on, starts_at)
    if new == old:
        raise DomainError(_("De les staat daar al."))
    other = _at(plan, new, lesson)
    _require_loose(lesson, other)
    floor.require(new, lesson.facilitator)
    if other is not None:
        floor.require(old, other.facilitator)

    def apply() -> None:
        _stand(lesson, new, floor.weeks)
        if other is not None:
            _stand(other, old, floor.weeks)

    keys = [lesson.pk, *([other.pk] if other else [])]
    return change_plan(plan, by=by, kind=ChangeKind.MOVED, lessons=keys, lesson=lesson.pk, apply=apply)


def _in_plan(plan: Plan, lesson: Lesson) -> Lesson:
    found = plan.lessons.select_related("theme", "facilitator").filter(pk=lesson.pk).first()
    if found is None:
        raise DomainError(_("Deze les staat niet meer in het plan."))
    return found


def _at(plan: Plan, moment: Moment, besides: Lesson) -> Lesson | None:
    here = plan.lessons.filter(date=moment.on, starts_at__lt=moment.ends_at, ends_at__gt=moment.starts_at).exclude(pk=besides.pk)
    found = list(here.select_related("theme", "facilitator")[:2])
    if len(found) > 1:
        raise DomainError(_("Op die tijd staan twee lessen. Verplaats er eerst een."))
    return found[0] if found else None


def _require_loose(lesson: Lesson, other: Lesson | None) -> None:
    if lesson.is_pinned:
        raise DomainError(_("Deze les staat vast. Maak hem eerst los."))
    if other is not None and other.is_pinned:
        raise DomainError(_("Daar staat ‘%(lesson)s’ vast. Kies een andere plek, of maak die les eerst los.") % {"lesson": other})


def _stand(lesson: Lesson, moment: Moment, weeks: tuple[Week, ...]) -> None:
    lesson.week, lesson.date = week_of(moment, weeks), moment.on
    lesson.starts_at, lesson.ends_at = moment.starts_at, moment.ends_at
    lesson.save(update_fields=["week", "date", "starts_at", "ends_at"])


@transaction.atomic
def pin_lesson(*, by: User, lesson: Lesson, is_pinned: bool, version: int) -> LessonChange:
    """A pinned lesson stays where it is when a proposal is taken over."""
    plan = lock_plan(lesson.plan_id, version, lesson=lesson.pk)
    lesson = _in_plan(plan, lesson)
    if lesson.kind == LessonKind.SCHOOL:
        raise DomainError(_("Dit is vaste tijd van de school. Die staat altijd vast."))
    lesson.is_pinned = is_pinned
    kind = ChangeKind.PINNED if is_pinned else ChangeKind.UNPINNED
    save = partial(lesson.save, update_fields=["is_pinned"])
    return change_plan(plan, by=by, kind=kind, lessons=[lesson.pk], lesson=lesson.pk, apply=save)


@transaction.atomic
def edit_lesson(*, by: User, lesson: Lesson, kind: LessonKind, title: str, facilitator: Facilitator | None, version: int) -> LessonChange:
    """What a lesson is called, what kind it is and who leads it. Where it stands is a move."""
    plan = lock_plan(lesson.plan_id, version, lesson=lesson.pk)
    lesson = _in_plan(plan, lesson)
    if lesson.kind != LessonKind.SCHOOL:
        lesson.kind = kind
    lesson.title, lesson.facilitator = title, facilitator
    Floor(plan).require(Moment(lesson.date, lesson.starts_at, lesson.ends_at), facilitator)
    save = partial(lesson.save, update_fields=["kind", "title", "facilitator"])
    return change_plan(plan, by=by, kind=ChangeKind.EDITED, lessons=[lesson.pk], lesson=lesson.pk, apply=save)


@transaction.atomic
def drop_lesson(*, by: User, lesson: Lesson, reason: str, version: int) -> LessonChange:
    """Out of the plan, never without a reason; the theme shows up among what is not planned, with that reason."""
    plan = lock_plan(lesson.plan_id, version, lesson=lesson.pk)
    lesson = _in_plan(plan, lesson)
    if not reason.strip():
        raise DomainError(_("Schrijf waarom de les eruit gaat."), field="reason")
    _require_loose(lesson, None)
    left = plan.lessons.filter(theme=lesson.theme).exclude(pk=lesson.pk).exists()
    key, theme = lesson.pk, lesson.theme

    def apply() -> None:
        lesson.delete()
        if theme is not None and not left:
            others = [one for one in plan.unplanned if one["theme"] != theme.code]
            plan.unplanned = [{"theme": theme.code, "why": "dropped", "reason": reason.strip()}, *others]

    return change_plan(plan, by=by, kind=ChangeKind.DROPPED, lessons=[key], lesson=key, reason=reason.strip(), apply=apply)


@transaction.atomic
def add_lesson(
    *,
    by: User,
    plan: Plan,
    version: int,
    on: date,
    starts_at: time,
    kind: LessonKind,
    theme: Theme | None = None,
    title: str = "",
    facilitator: Facilitator | None = None,
    cases: Iterable[UUID] = (),
    work_processes: Iterable[WorkProcess] = (),
    words: str = "",
) -> LessonChange:
    """A lesson on a free lesson time, standing on situations, uncovered work processes or words; on nothing: DomainError."""
    plan = lock_plan(plan.pk, version)
    reasons = _reasons(plan, cases, work_processes, words.strip())
    if not reasons:
        raise DomainError(_("Kies waar deze les op staat: een situatie, een werkproces of je eigen woorden."), field="words")
    if theme is None and not title.strip():
        raise DomainError(_("Kies een thema of geef de les een titel."), field="title")
    floor = Floor(plan)
    moment = floor.slot_at(on, starts_at)
    floor.require(moment, facilitator)
    lesson = Lesson(pk=uuid4(), plan=plan, week=week_of(moment, floor.weeks), date=on, kind=kind, theme=theme, title=title.strip())
    lesson.starts_at, lesson.ends_at, lesson.facilitator = moment.starts_at, moment.ends_at, facilitator
    if _at(plan, moment, lesson) is not None:
        raise DomainError(_("Op die tijd staat al een les. Kies een lege plek, of verplaats die les eerst."), field="place")

    def apply() -> None:
        lesson.save(force_insert=True)
        write_reasons(lesson, reasons)

    return change_plan(plan, by=by, kind=ChangeKind.ADDED, lessons=[lesson.pk], lesson=lesson.pk, apply=apply)


def _reasons(plan: Plan, cases: Iterable[UUID], work_processes: Iterable[WorkProcess], words: str) -> list[dict[str, object]]:
    shared = PracticeCase.objects.of_cohort(plan.block.cohort).for_the_cockpit().filter(pk__in=list(cases))
    blank: dict[str, object] = {"case": None, "work_process": None, "words": "", "weight": 0.0}
    found = [{**blank, "kind": ReasonKind.CASE, "case": str(key)} for key in shared.order_by("pk").values_list("pk", flat=True)]
    found += [{**blank, "kind": ReasonKind.WORK_PROCESS, "work_process": process.pk} for process in work_processes]
    return found + ([{**blank, "kind": ReasonKind.WORDS, "words": words}] if words else [])
