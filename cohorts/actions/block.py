from datetime import date

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.actions.cohort import lock_open_cohort
from cohorts.actions.period import days
from cohorts.choices import SummerChoice
from cohorts.models import Block, Cohort
from cohorts.rules.calendar import BlockDays, monday_of
from cohorts.selectors import BlockPreview, preview_block
from opleiding.kernel import audit
from opleiding.kernel.constraints import in_words
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User


@transaction.atomic
def make_block(*, by: User | None, cohort: Cohort, starts_on: date, summer: SummerChoice | str = SummerChoice.SPAN) -> Block:
    """Ten lesson weeks from this Monday, or from the first lesson week after it.

    `summer` matters only when the summer holiday lies inside. Blocks are numbered in the order of time: one that is
    put before others moves their numbers up. Raises DomainError when the weeks are taken or outside the cohort.
    """
    locked = lock_open_cohort(cohort)
    preview = preview_block(locked, starts_on)
    block_days = _days_for(preview, SummerChoice(summer))
    _check_inside(locked, block_days)
    _check_free(locked, block_days)
    _make_room(locked, preview.number)
    block = Block(
        cohort=locked,
        number=preview.number,
        period=days(block_days.starts_on, block_days.until),
        free_mondays=[week.monday for week in block_days.weeks if week.free],
        summer=summer if preview.summer else SummerChoice.SPAN,
    )
    with in_words():
        block.save(force_insert=True)
    audit.record(by, "block.made", block)
    return block


def _days_for(preview: BlockPreview, summer: SummerChoice) -> BlockDays:
    return next((choice.days for choice in preview.summer if choice.kind == summer), preview.days)


def _check_inside(cohort: Cohort, wanted: BlockDays) -> None:
    """The first week may be the one in which the cohort starts; the last lesson day lies before its end."""
    if wanted.starts_on < monday_of(cohort.period.lower):
        day = date_format(cohort.period.lower, "j F Y")
        raise DomainError(_("Dit cohort begint op %(day)s. Kies een latere week.") % {"day": day}, field="starts_on")
    if wanted.ends_on >= cohort.period.upper:
        ends = {"last": date_format(wanted.ends_on, "j F Y"), "end": date_format(cohort.period.upper, "j F Y")}
        message = _("De tien lesweken lopen tot %(last)s, en het cohort eindigt op %(end)s. Kies een eerdere week.") % ends
        raise DomainError(message, field="starts_on")


def _check_free(cohort: Cohort, wanted: BlockDays) -> None:
    taken = Block.objects.of(cohort).filter(period__overlap=(wanted.starts_on, wanted.until)).order_by("number").first()
    if taken is not None:
        raise DomainError(_("In die weken is er al een blok: blok %(number)s.") % {"number": taken.number}, field="starts_on")


def _make_room(cohort: Cohort, number: int) -> None:
    """One at a time and the last first: a number is never used twice, not even for a moment."""
    for later in Block.objects.of(cohort).filter(number__gte=number).order_by("-number"):
        later.number += 1
        later.save(update_fields=["number"])
