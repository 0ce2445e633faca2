from datetime import date, time

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.cohort import lock_open_cohort
from cohorts.choices import LessonKind
from cohorts.models import Cohort, FreeWeek, LessonSlot
from cohorts.rules.slots import DEFAULT_SLOTS, Slot, first_clash
from cohorts.selectors import calendar_of
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def save_lesson_slot(
    *,
    by: User | None,
    cohort: Cohort,
    weekday: int,
    starts_at: time,
    ends_at: time,
    kind: LessonKind | str = "",
    title: str = "",
    slot: LessonSlot | None = None,
) -> LessonSlot:
    """Add a time in the week, or change one; two times of a cohort never share a moment."""
    locked = lock_open_cohort(cohort)
    row = slot or LessonSlot(cohort=locked)
    row.weekday, row.starts_at, row.ends_at, row.kind, row.title = weekday, starts_at, ends_at, kind, title
    if ends_at <= starts_at:
        raise DomainError(_("De les eindigt na het begin."), field="ends_at")
    if row.is_school_time and not title:
        raise DomainError(_("Vul bij een vast schoolonderdeel in wat het is."), field="title")
    _check_clash(locked, row)
    with in_words():
        row.save()
    audit.record(by, "lesson_slot.saved", row)
    return row


@transaction.atomic
def delete_lesson_slot(*, by: User | None, slot: LessonSlot) -> None:
    lock_open_cohort(slot.cohort)
    audit.record(by, "lesson_slot.deleted", slot)
    slot.delete()


@transaction.atomic
def adopt_default_slots(*, by: User | None, cohort: Cohort) -> None:
    """Make the usual times this cohort's own, so that they can be changed. Does nothing when it has set times itself."""
    locked = lock_open_cohort(cohort)
    own = [_slot(row) for row in locked.lesson_slots.all()]
    if any(not slot.is_school_time for slot in own):
        return
    for slot in DEFAULT_SLOTS:
        if first_clash(slot, own) is None:
            save_lesson_slot(by=by, cohort=locked, weekday=slot.weekday, starts_at=slot.starts_at, ends_at=slot.ends_at)


@transaction.atomic
def save_free_week(*, by: User | None, cohort: Cohort, monday: date, is_free: bool, name: str = "") -> FreeWeek:
    """This cohort is free in this week, or works through its holiday. Blocks that were made keep their weeks."""
    if monday.weekday():
        raise DomainError(_("Een week begint op maandag."), field="monday")
    locked = lock_open_cohort(cohort)
    week, _made = FreeWeek.objects.update_or_create(cohort=locked, monday=monday, defaults={"is_free": is_free, "name": name})
    audit.record(by, "free_week.saved", week)
    return week


@transaction.atomic
def delete_free_week(*, by: User | None, cohort: Cohort, monday: date) -> None:
    """Back to what the region and the organisations say."""
    locked = lock_open_cohort(cohort)
    for week in locked.free_weeks.filter(monday=monday):
        audit.record(by, "free_week.deleted", week)
        week.delete()


@transaction.atomic
def toggle_week(*, by: User | None, cohort: Cohort, monday: date, name: str = "") -> bool:
    """Turn a week round: free becomes working, working becomes free. Returns whether it is free now.

    Raises DomainError when it stays free because of a free day of the school or an organisation.
    """
    locked = lock_open_cohort(cohort)
    was_free = _is_free(locked, monday)
    delete_free_week(by=by, cohort=locked, monday=monday)
    if _is_free(locked, monday) == was_free:
        save_free_week(by=by, cohort=locked, monday=monday, is_free=not was_free, name=name)
    if _is_free(locked, monday) == was_free:
        raise DomainError(_("Deze week is vrij door een vrije dag van de school of een organisatie."))
    return not was_free


@transaction.atomic
def confirm_free_weeks(*, by: User | None, cohort: Cohort, today: date) -> None:
    """Somebody looked whether the free weeks are right for this school."""
    locked = lock_open_cohort(cohort)
    locked.free_weeks_checked_on = today
    locked.save(update_fields=["free_weeks_checked_on"])
    audit.record(by, "free_weeks.confirmed", locked)


def _is_free(cohort: Cohort, monday: date) -> bool:
    return bool(calendar_of(cohort).week_off(monday))


def _slot(row: LessonSlot) -> Slot:
    return Slot(row.weekday, row.starts_at, row.ends_at, row.kind, row.title, row.pk)


def _check_clash(cohort: Cohort, row: LessonSlot) -> None:
    clash = first_clash(_slot(row), (_slot(other) for other in cohort.lesson_slots.exclude(pk=row.pk)))
    if clash is not None:
        times = {"start": f"{clash.starts_at:%H:%M}", "end": f"{clash.ends_at:%H:%M}"}
        raise DomainError(_("Dan is er al een lestijd, van %(start)s tot %(end)s.") % times, field="starts_at")
