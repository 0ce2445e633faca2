"""What is over for three months goes, with its log and the notices about it; a number without a name stays."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.db.models import F

from begeleiding.actions.arrangement import notices_about
from begeleiding.models import MeasureCount, SupportArrangement
from begeleiding.rules.arrangement import school_year
from opleiding.kernel.models import Notice

BATCH = 200


def remove_over_arrangements(*, today: date) -> int:
    """How many went. Any number of times, and two at once: what was counted is gone in the same transaction."""
    removed = 0
    while number := _remove_some(today):
        removed += number
    return removed


@transaction.atomic
def _remove_some(today: date) -> int:
    over = SupportArrangement.objects.to_remove(today).order_by("pk").select_for_update(of=("self",), skip_locked=True)
    rows = list(over[:BATCH])
    agreed = set(SupportArrangement.objects.once_agreed().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    _count([row for row in rows if row.pk in agreed])
    for row in rows:
        Notice.objects.filter(dedupe_key__startswith=notices_about(row.pk)).delete()
        row.delete()
    return len(rows)


def _count(rows: list[SupportArrangement]) -> None:
    numbers = Counter((row.organisation_id, row.measure, school_year(row.answered_on)) for row in rows if row.answered_on)
    for (organisation, measure, year), number in sorted(numbers.items()):
        found, _is_new = MeasureCount.objects.get_or_create(organisation_id=organisation, measure=measure, school_year=year)
        MeasureCount.objects.filter(pk=found.pk).update(number=F("number") + number)
