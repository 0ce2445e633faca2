from django.db import transaction

from cohorts.actions.cohort import lock_cohort
from cohorts.actions.placement import place
from cohorts.models import Participant
from opleiding.kernel.models import ImportRun, User
from opleiding.portal.importing.participants.take_over import UNCHECKED
from opleiding.portal.importing.placements.check import Context, PlacementRow
from opleiding.portal.importing.recorder import Recorder
from opleiding.portal.importing.report import Checked, Report
from opleiding.portal.importing.run import Order, write_rows

#: Fields of a DomainError, by the heading people know them under.
HEADINGS = {"location": "Locatie", "unrecognised_reason": "Locatie", "starts_on": "Van", "last_day": "Tot en met"}


def take_over_placements(checked: Checked[PlacementRow], context: Context, order: Order) -> Report:
    """Place everybody in the order of the days, and say what became of every row."""
    return write_rows(
        checked, order=order, kind="placements", make_writer=lambda recorder: Writer(context, order.by, recorder), columns=HEADINGS
    )


class Writer:
    """Writes the placements of one file."""

    def __init__(self, context: Context, by: User | None, recorder: Recorder) -> None:
        self._context = context
        self._by = by
        self._recorder = recorder

    def write_many(self, rows: list[PlacementRow]) -> list[PlacementRow]:
        """None at once. The earliest day first: who goes on somewhere else leaves where they were."""
        lock_cohort(self._context.cohort)
        people = {row.participant.pk: row.number for row in reversed(rows)}
        list(Participant.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=people).order_by("pk").values_list("pk"))
        self._recorder.follow(Participant, people)
        return sorted(rows, key=lambda row: row.starts_on)

    @transaction.atomic
    def write(self, row: PlacementRow, run: ImportRun) -> str:
        same_day = [one for one in row.participant.placements.all() if one.period.lower == row.starts_on]
        if any(one.location_id == row.location.pk and row.until in (None, one.period.upper) for one in same_day):
            return "unchanged"
        place(
            by=self._by,
            participant=row.participant,
            location=row.location,
            starts_on=row.starts_on,
            until=row.until,
            unrecognised_reason=str(UNCHECKED),
        )
        return "updated" if same_day else "created"
