from cockpit.actions.case_import import import_case, sealed
from cockpit.models import PracticeCase
from cockpit.rules.case import import_key
from cockpit.selectors.theme import Proposer
from opleiding.kernel.models import ImportRun
from opleiding.portal.importing.cases.check import CaseRow
from opleiding.portal.importing.recorder import Recorder
from opleiding.portal.importing.report import Checked, Report
from opleiding.portal.importing.run import Order, write_rows

#: Fields of a DomainError, by the heading people know them under.
HEADINGS = {
    "text": "tekst",
    "happened_on": "datum",
    "needs_workplace": "nodig_werkplek",
    "needs_school": "nodig_school",
    "themes": "themas",
    "work_processes": "werkprocessen",
}


def take_over_cases(checked: Checked[CaseRow], order: Order) -> Report:
    """Write down what is new, update what is not, and say what became of every row."""
    return write_rows(checked, order=order, kind="cases", make_writer=Writer, columns=HEADINGS)


class Writer:
    """Writes the situations of one file."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder
        self._proposer = Proposer()

    def write_many(self, rows: list[CaseRow]) -> list[CaseRow]:
        """None at once; those that are there already are held, in the order of their keys."""
        numbers = {key: row.number for row in rows for own in [self._key(row)] for key in (own, sealed(own))}
        found = PracticeCase.objects.filter(import_key__in=numbers).select_for_update(of=("self",), no_key=True).order_by("pk")
        self._recorder.follow(PracticeCase, {case.pk: numbers[case.import_key or ""] for case in found})
        return rows

    def write(self, row: CaseRow, run: ImportRun) -> str:
        imported = import_case(
            run=run,
            participant=row.participant,
            content=row.content,
            urgency=row.urgency,
            audiences=row.audiences,
            proposer=self._proposer,
            now=run.run_at,
        )
        self._recorder.made(PracticeCase, {imported.case.pk: row.number})
        return imported.outcome

    @staticmethod
    def _key(row: CaseRow) -> str:
        return import_key(str(row.participant.pk), row.content.happened_on, row.content.text)
