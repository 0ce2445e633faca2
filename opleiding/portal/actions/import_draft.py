"""An upload: kept as rows, held against the rules, mended row by row, and taken over. The file itself is not kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.actions.cohort import check_open, lock_open_cohort
from cohorts.models import Cohort
from opleiding.kernel import audit, clock, jobs
from opleiding.kernel.choices import JobState
from opleiding.kernel.errors import Conflict, DomainError
from opleiding.kernel.models import Organisation, User
from opleiding.portal.choices import DraftState, ImportKind, RowOutcome
from opleiding.portal.importing.columns import find_columns, recognise
from opleiding.portal.importing.kinds import KINDS
from opleiding.portal.importing.report import Checked, Finding, Report
from opleiding.portal.importing.rows import Row, UnreadableFile
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import Table
from opleiding.portal.importing.template_file import is_example
from opleiding.portal.models import ImportChange, ImportDraft, ImportDraftRow
from opleiding.portal.permissions.import_draft import can_use_draft
from opleiding.portal.selectors.import_draft import counts_of, headings_of, key_of, same_key, table_of

#: As many rows are checked while somebody waits for the page; more are for the worker.
AT_ONCE = 200
#: How long an upload is kept, taken over or not, and how long what is needed to undo it.
KEPT, UNDO_KEPT = timedelta(days=7), timedelta(days=2)
LONGEST_HEADING = 200
OUTCOMES = {"created": RowOutcome.NEW, "updated": RowOutcome.CHANGED, "unchanged": RowOutcome.SAME}
Findings = Sequence[Mapping[str, Any]]


class WrongHeadings(UnreadableFile):
    """The columns are not those of the template; `findings` says which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__(_("De kolommen kloppen niet. Neem de kolomnamen van het sjabloon over."))


@transaction.atomic
def keep_upload(*, by: User, kind: str, cohort: Cohort, organisation: Organisation | None, file_name: str, table: Table) -> ImportDraft:
    """The rows of a file, checked at once when there are few and by the worker when there are many.

    Raises WrongHeadings, or DomainError when there is nothing in it or the cohort is closed.
    """
    check_open(cohort)
    table = _to_keep(kind, table)
    rows = [row for row in table.rows if not row.is_empty and not is_example(kind, row)]
    _check_headings(kind, table)
    if not rows:
        raise UnreadableFile(_("Er staan geen rijen onder de kolomnamen. Vul de lijst en probeer het opnieuw."))
    draft = ImportDraft.objects.create(
        kind=kind,
        cohort=cohort,
        organisation=organisation,
        file_name=file_name[:200],
        columns=[heading[:LONGEST_HEADING] for heading in table.headings.cells],
        uploaded_by=by,
    )
    ImportDraftRow.objects.bulk_create(
        (ImportDraftRow(draft=draft, number=row.number, cells=list(row.cells)) for row in rows), batch_size=1_000
    )
    audit.record(by, "import.uploaded", draft, organisation=organisation)
    if len(rows) > AT_ONCE:
        draft.job = _start_job(draft, by, "check_import")
        draft.save(update_fields=["job"])
    else:
        check_draft(draft=draft)
    return draft


@transaction.atomic
def check_draft(*, draft: ImportDraft, numbers: Iterable[int] | None = None) -> None:
    """Hold the rows, or some of them, against the rules, and against the database by writing them and taking that back."""
    table = table_of(draft, numbers)
    report = _take_over(draft, table, Order(by=draft.uploaded_by, is_dry_run=True, is_partial=True))
    _keep_outcomes(draft, table, report)
    draft.state = DraftState.READY
    draft.save(update_fields=["state"])


@transaction.atomic
def mend_row(*, by: User, draft: ImportDraft, number: int, cells: Mapping[int, str]) -> ImportDraftRow:
    """Put these words in the cells of one row (by place) and look again, also at the rows about the same person or thing."""
    locked = _lock(draft)
    _check_ready(locked)
    row = locked.rows.select_for_update().get(number=number)
    before = key_of(locked, row.cells)
    width = max(len(row.cells), *(place + 1 for place in cells))
    row.cells = [cells.get(place, row.cells[place] if place < len(row.cells) else "") for place in range(width)]
    row.save(update_fields=["cells"])
    check_draft(draft=locked, numbers={number, *same_key(locked, {before, key_of(locked, row.cells)})})
    row.refresh_from_db()
    return row


@transaction.atomic
def ask_take_over(*, by: User, draft: ImportDraft, is_partial: bool) -> ImportDraft:
    """Queue the taking over: of every row or none, or of the good rows. Asked twice is once."""
    locked = _lock(draft)
    if locked.state in (DraftState.TAKING, DraftState.TAKEN) and not _has_failed(locked):
        return locked
    if not _has_failed(locked):
        _check_ready(locked)
    counts = counts_of(locked)
    if not counts.good:
        raise DomainError(_("Er is geen goede rij om over te nemen. Verbeter eerst de rijen met een fout."))
    if counts.faulty and not is_partial:
        raise DomainError(_("Er zijn nog rijen met een fout. Verbeter ze, of kies ‘de goede rijen’."))
    locked.state = DraftState.TAKING
    locked.job = _start_job(locked, by, "take_over_import", choice="good" if is_partial else "all")
    locked.save(update_fields=["state", "job"])
    return locked


@transaction.atomic
def take_over_draft(*, by: User, draft: ImportDraft, is_partial: bool) -> ImportDraft:
    """Write the rows as they are found now. When one is wrong after all and all were asked, nothing is written."""
    locked = _lock(draft)
    if locked.state != DraftState.TAKING:
        return locked  # done already by a worker that was thought lost
    if not can_use_draft(by, locked):
        raise DomainError(_("Je bent geen coördinator van deze organisatie meer. Er is niets overgenomen."))
    lock_open_cohort(locked.cohort)
    table = table_of(locked)
    report = _take_over(locked, table, Order(by=by, file_name=locked.file_name, is_partial=is_partial))
    if not report.is_kept_out:
        _keep_outcomes(locked, table, report)
        locked.run, locked.state = report.run, DraftState.TAKEN
        audit.record(by, "import.taken_over", locked, organisation=locked.organisation)
        locked.save(update_fields=["run", "state"])
    else:
        check_draft(draft=locked)
    return locked


@transaction.atomic
def discard_draft(*, by: User, draft: ImportDraft) -> None:
    """Throw an upload away that was not taken over; what was taken over stays for its report. Raises Conflict while it is."""
    locked = _lock(draft)
    if locked.state == DraftState.TAKEN or (locked.state == DraftState.TAKING and not _has_failed(locked)):
        raise Conflict(_("Deze lijst is al overgenomen, of wordt dat nu."))
    audit.record(by, "import.discarded", locked, organisation=locked.organisation)
    locked.delete()


def remove_old_drafts() -> int:
    """Uploads after their time, and what was kept to undo an import. Returns how many uploads went."""
    now = clock.now()
    ImportChange.objects.filter(run__run_at__lt=now - UNDO_KEPT).delete()
    gone, _by_model = ImportDraft.objects.filter(uploaded_at__lt=now - KEPT).exclude(state=DraftState.TAKING).delete()
    return gone


def _lock(draft: ImportDraft) -> ImportDraft:
    found = ImportDraft.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("cohort", "organisation", "uploaded_by", "job", "run").get(pk=draft.pk)


def _has_failed(draft: ImportDraft) -> bool:
    return draft.state == DraftState.TAKING and draft.job is not None and draft.job.state == JobState.FAILED


def _check_ready(draft: ImportDraft) -> None:
    if draft.state != DraftState.READY:
        raise Conflict(_("Deze lijst wordt nu nagekeken of overgenomen. Kijk straks nog eens."))


def _check_headings(kind: str, table: Table) -> None:
    checked: Checked[Any] = Checked()
    if find_columns(table, KINDS[kind].columns, checked) is None:
        raise WrongHeadings(checked.errors)


def _to_keep(kind: str, table: Table) -> Table:
    """Of a list that may say too much only the columns that are asked for, the others empty."""
    if not KINDS[kind].keeps_known_only:
        return table
    known = set(recognise(table.headings.cells, KINDS[kind].columns).places.values())
    rows = (Row(row.number, tuple(cell if place in known else "" for place, cell in enumerate(row.cells))) for row in table.rows)
    return Table(table.headings, tuple(rows))


def _start_job(draft: ImportDraft, by: User, task: str, **args: Any) -> Any:
    pk: UUID = draft.pk
    return jobs.start_job(kind=task, by=by, task=f"opleiding.portal.tasks.{task}", args={"draft": str(pk), **args})


def _take_over(draft: ImportDraft, table: Table, order: Order) -> Report:
    return KINDS[draft.kind].take_over(table, draft.cohort, draft.organisation.slug if draft.organisation else "", order)


def _keep_outcomes(draft: ImportDraft, table: Table, report: Report) -> None:
    """What became of each row, and what is said about it. Most rows are said nothing about: those go at once."""
    findings = _by_row(draft, report)
    plain: dict[RowOutcome, list[int]] = defaultdict(list)
    said: list[ImportDraftRow] = []
    rows = {row.number: row for row in draft.rows.filter(number__in=list(findings)).defer("cells")}
    wrong = {error.row for error in report.errors}
    for number in (row.number for row in table.rows):
        outcome = RowOutcome.FAULTY if number in wrong else OUTCOMES.get(report.outcomes.get(number, ""), RowOutcome.SKIPPED)
        if number in findings:
            rows[number].outcome, rows[number].findings = outcome, findings[number]
            said.append(rows[number])
        else:
            plain[outcome].append(number)
    for outcome, numbers in plain.items():
        draft.rows.filter(number__in=numbers).update(outcome=outcome, findings=[])
    ImportDraftRow.objects.bulk_update(said, ["outcome", "findings"], batch_size=200)


def _by_row(draft: ImportDraft, report: Report) -> dict[int, list[Mapping[str, Any]]]:
    """Findings under the heading the file has for the column, errors first."""
    written = headings_of(draft).written
    spoken = {column.heading: written[column.key] for column in KINDS[draft.kind].columns}
    found: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for is_warning, findings in ((False, report.errors), (True, report.warnings)):
        for one in sorted(findings):
            found[one.row].append({"column": spoken.get(one.column, one.column), "message": one.message, "is_warning": is_warning})
    return found


__all__ = ["ImportKind", "ask_take_over", "check_draft", "discard_draft", "keep_upload", "mend_row", "remove_old_drafts", "take_over_draft"]
