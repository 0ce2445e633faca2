from functools import partial

from cockpit.actions.case_import import import_case
from cockpit.selectors.theme import Proposer
from opleiding.kernel.models import ImportRun
from opleiding.portal.importing.cases.check import CaseRow
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
    return write_rows(checked, order=order, kind="cases", write=partial(_write, Proposer()), columns=HEADINGS)


def _write(proposer: Proposer, row: CaseRow, run: ImportRun) -> str:
    imported = import_case(
        run=run,
        participant=row.participant,
        content=row.content,
        urgency=row.urgency,
        audiences=row.audiences,
        proposer=proposer,
        now=run.run_at,
    )
    return imported.outcome
