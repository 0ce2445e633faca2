"""A plan changes under a lock and with a version, and every change can be put back."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cockpit.choices import ChangeKind
from cockpit.models import Facilitator, Lesson, LessonChange, LessonReason, Plan, PracticeCase
from cockpit.selectors.change import Facts, baseline_of, conflict_sentence, facts_of, is_case_reason
from cockpit.selectors.words import theme_names
from cohorts.actions.cohort import check_open
from cohorts.choices import LessonKind
from cohorts.models import Block, Participant, Theme
from cohorts.selectors import slots_of, weeks_of
from opleiding.kernel import audit, clock, outbox
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import User


@transaction.atomic
def ensure_plan(block: Block) -> Plan:
    """The plan of a block; a new one begins with the fixed school time."""
    plan, is_new = Plan.objects.get_or_create(block=block)
    if is_new:
        Lesson.objects.bulk_create(_school_time(plan))
    return plan


def _school_time(plan: Plan) -> Iterable[Lesson]:
    slots = [slot for slot in slots_of(plan.block.cohort) if slot.is_school_time]
    for week in weeks_of(plan.block) if slots else ():
        for slot in slots:
            if week.number is None:
                continue
            on = date.fromordinal(week.monday.toordinal() + slot.weekday - 1)
            times = {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
            yield Lesson(plan=plan, week=week.number, date=on, kind=LessonKind.SCHOOL, title=slot.title, is_pinned=True, **times)


def lock_plan(plan: int, version: int | None, *, lesson: UUID | None = None) -> Plan:
    """The plan, ours until the transaction ends. Conflict when somebody changed it since `version`; DomainError in a closed cohort."""
    locked = Plan.objects.select_for_update(of=("self",), no_key=True).select_related("block__cohort").get(pk=plan)
    check_open(locked.block.cohort)
    if version is not None and locked.version != version:
        last = locked.changes.select_related("changed_by").order_by("-changed_at", "-pk").first()
        raise Conflict(conflict_sentence(last, lesson, theme_names()))
    return locked


def change_plan(
    plan: Plan,
    *,
    by: User | None,
    kind: ChangeKind,
    lessons: Iterable[UUID],
    apply: Callable[[], object],
    lesson: UUID | None = None,
    reason: str = "",
) -> LessonChange:
    """Apply a change to a locked plan and write down what these lessons were and became. Two lessons at once: DomainError."""
    keys = list(lessons)
    before = {"lessons": facts_of(keys), "unplanned": plan.unplanned}
    apply()
    check_times()
    after = {"lessons": facts_of(keys), "unplanned": plan.unplanned}
    plan.version += 1
    plan.save(update_fields=["version", "unplanned"])
    audit.record(by, f"lesson.{kind}", plan)
    return LessonChange.objects.create(
        plan=plan,
        kind=kind,
        lesson_id=lesson,
        before=before,
        after=after,
        reason=reason,
        changed_by=by,
        is_after_adoption=plan.is_adopted,
    )


def check_times() -> None:
    """Ask the database now, and not at the end, whether two lessons meet."""
    with in_words(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS lesson_one_at_a_time IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS lesson_one_at_a_time DEFERRED")


@transaction.atomic
def undo_change(*, by: User, change: LessonChange) -> Plan:
    """Put the lessons of one change back as they were, once, unless they changed again since."""
    plan = lock_plan(change.plan_id, None)
    change = LessonChange.objects.get(pk=change.pk)
    if change.undone_at:
        raise DomainError(_("Dit is al teruggedraaid."))
    if plan.is_adopted and not change.is_after_adoption:
        raise DomainError(_("Het plan is daarna vastgesteld. Verander de les opnieuw: dat wordt dan bewaard."))
    if not _is_still(change.after["lessons"]):
        raise Conflict(_("Daarna is hier nog iets veranderd. Dit is de nieuwe stand."))
    for key, facts in change.before["lessons"].items():
        _put(plan, key, facts)
    check_times()
    plan.unplanned, plan.version = change.before["unplanned"], plan.version + 1
    plan.save(update_fields=["unplanned", "version"])
    change.undone_at = clock.now()
    change.save(update_fields=["undone_at"])
    audit.record(by, "lesson_change.undone", plan)
    return plan


def _is_still(lessons: Mapping[str, Facts | None]) -> bool:
    """Whether the lessons are what this change made of them; a reason may have been withdrawn meanwhile."""

    def bare(facts: Facts | None) -> Facts | None:
        return {key: value for key, value in facts.items() if key != "reasons"} if facts else None

    now = facts_of(UUID(key) for key in lessons)
    return all(bare(now[key]) == bare(facts) for key, facts in lessons.items())


def _put(plan: Plan, key: str, facts: Facts | None) -> None:
    if facts is None:
        Lesson.objects.filter(plan=plan, pk=key).delete()
        return
    theme = Theme.objects.filter(code=facts["theme"]).first()
    facilitator = Facilitator.objects.filter(pk=facts["facilitator"], cohort=plan.block.cohort).first()
    plain = {name: facts[name] for name in ("week", "date", "starts_at", "ends_at", "kind", "title", "is_pinned")}
    values = {**plain, "plan": plan, "theme": theme, "facilitator": facilitator}
    lesson, is_new = Lesson.objects.update_or_create(pk=key, defaults=values)
    if is_new:
        write_reasons(lesson, facts["reasons"])


def write_reasons(lesson: Lesson, reasons: Iterable[Facts]) -> None:
    """A situation that is gone meanwhile leaves a reason without a situation."""
    listed = list(reasons)
    wanted = {facts["case"] for facts in listed if facts["case"]}
    there = {str(key) for key in PracticeCase.objects.filter(pk__in=wanted).values_list("pk", flat=True)}
    LessonReason.objects.bulk_create(
        LessonReason(
            lesson=lesson,
            kind=facts["kind"],
            case_id=facts["case"] if facts["case"] in there else None,
            work_process_id=None if is_case_reason(facts) else facts["work_process"],
            words=facts["words"],
            weight=facts["weight"],
        )
        for facts in listed
    )


@transaction.atomic
def adopt_plan(*, by: User, plan: Plan, version: int) -> Plan:
    """From now on this is what the block teaches: keep it as it stands, and tell everybody whose situation is in it."""
    plan = lock_plan(plan.pk, version)
    if plan.is_adopted:
        raise DomainError(_("Dit plan is al vastgesteld."))
    own = plan.lessons.exclude(kind=LessonKind.SCHOOL)
    if not own.exists():
        raise DomainError(_("Dit blok is nog leeg. Begin met een voorstel, of zet er zelf een les in."))
    bare = own.filter(reasons__isnull=True).select_related("theme").first()
    if bare is not None:
        raise DomainError(_("‘%(lesson)s’ in week %(week)d heeft nog geen reden.") % {"lesson": bare, "week": bare.week})
    plan.baseline, plan.adopted_at, plan.adopted_by, plan.version = baseline_of(plan), clock.now(), by, plan.version + 1
    plan.save(update_fields=["baseline", "adopted_at", "adopted_by", "version"])
    audit.record(by, "plan.adopted", plan)
    _tell_group(plan)
    _tell_owners(plan)
    return plan


def _address(plan: Plan) -> str:
    return reverse("cockpit:plan_detail", args=[plan.block.cohort.slug, plan.block.number])


def _tell_group(plan: Plan) -> None:
    text = _("Het plan voor blok %(number)d staat vast. Kijk wat er in de lessen komt.") % {"number": plan.block.number}
    people = Participant.objects.of(plan.block.cohort).active_on(clock.today()).select_related("user")
    for participant in people:
        key = f"plan.adopted:{plan.pk}:{participant.user_id}"
        outbox.notify(receiver=participant.user, kind="plan.adopted", dedupe_key=key, text=text, url=_address(plan))


def _tell_owners(plan: Plan) -> None:
    """Every trainee, per situation: "Jouw situatie van 12 maart werd werkplaats Medicatie in week 4"."""
    reasons = LessonReason.objects.filter(lesson__plan=plan, case__in=PracticeCase.objects.for_the_cockpit())
    in_order = reasons.order_by("lesson__date", "lesson__starts_at").select_related("lesson__theme", "case__trainee")
    for reason in in_order:
        case = reason.case
        if case is not None:
            outbox.notify(
                receiver=case.trainee,
                kind="case.planned",
                dedupe_key=f"case.planned:{plan.pk}:{case.pk}",
                text=_became_text(case, reason.lesson, plan.block.number),
                url=_address(plan),
            )


def _became_text(case: PracticeCase, lesson: Lesson, block: int) -> str:
    values = {
        "day": date_format(case.happened_on, "j F"),
        "kind": lesson.get_kind_display(),
        "lesson": str(lesson),
        "week": lesson.week,
        "block": block,
    }
    return _("Jouw situatie van %(day)s werd %(kind)s %(lesson)s in week %(week)d van blok %(block)d.") % values
