from django.db import transaction

from begeleiding.actions.weeks import report_absence
from begeleiding.choices import AbsenceSource
from cohorts.actions.cohort import lock_cohort
from cohorts.models import Participant
from cohorts.rules.days import day_after
from opleiding.kernel.models import ImportRun, User
from opleiding.portal.importing.absences.check import AbsenceRow, Context
from opleiding.portal.importing.recorder import Recorder
from opleiding.portal.importing.report import Checked, Report
from opleiding.portal.importing.run import Order, write_rows

#: Fields of a DomainError, by the heading people know them under.
HEADINGS = {"first_day": "Van", "last_day": "Tot en met"}


def take_over_absences(checked: Checked[AbsenceRow], context: Context, order: Order) -> Report:
    """Keep the days, and say what became of every row. Days that are known are not kept twice."""
    return write_rows(
        checked, order=order, kind="absences", make_writer=lambda recorder: Writer(context, order.by, recorder), columns=HEADINGS
    )


class Writer:
    """Writes the absences of one file."""

    def __init__(self, context: Context, by: User | None, recorder: Recorder) -> None:
        self._context = context
        self._by = by
        self._recorder = recorder

    def write_many(self, rows: list[AbsenceRow]) -> list[AbsenceRow]:
        """None at once; who is in the file is held."""
        lock_cohort(self._context.cohort)
        people = {row.participant.pk: row.number for row in reversed(rows)}
        list(Participant.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=people).order_by("pk").values_list("pk"))
        self._recorder.follow(Participant, people)
        return rows

    @transaction.atomic
    def write(self, row: AbsenceRow, run: ImportRun) -> str:
        known = row.participant.absences.filter(period__overlap=(row.first_day, day_after(row.last_day)))
        around = [(absence.period.lower, absence.period.upper) for absence in known]
        if any(first <= row.first_day and row.last_day < until for first, until in around):
            return "unchanged"
        report_absence(
            by=self._by, participant=row.participant, first_day=row.first_day, last_day=row.last_day, source=AbsenceSource.IMPORT
        )
        return "updated" if around else "created"
