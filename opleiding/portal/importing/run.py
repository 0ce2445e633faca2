from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from django.db import transaction

from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import ImportRun, User
from opleiding.portal.importing.recorder import Recorder
from opleiding.portal.importing.report import Checked, Finding, Report


class Numbered(Protocol):
    @property
    def number(self) -> int: ...


R = TypeVar("R", bound=Numbered)


class Writer(Protocol[R]):
    """Writes the rows of one file, and tells the recorder whom and what they are about."""

    def write_many(self, rows: list[R]) -> list[R]:
        """Create what can be created at once; hands back the rows that are left."""

    def write(self, row: R, run: ImportRun) -> str:
        """One row: created, updated or unchanged. Atomic by itself."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who takes a file over, and how: `run_as` is the account on the server when nobody of the app does it."""

    by: User | None = None
    run_as: str = ""
    file_name: str = ""
    is_dry_run: bool = False
    is_partial: bool = False
    #: When it happened; empty is now.
    at: datetime | None = None


def write_rows(
    checked: Checked[R], *, order: Order, kind: str, make_writer: Callable[[Recorder], Writer[R]], columns: Mapping[str, str]
) -> Report:
    """Write the good rows in one transaction: all of the file or nothing, unless the order is partial.

    `columns` says under which heading the field of a DomainError is known.
    """
    report = Report(rows=checked.rows, skipped=checked.skipped, errors=[*checked.errors], warnings=[*checked.warnings])
    if report.errors and not order.is_partial:
        return report
    with transaction.atomic():
        run = report.run = _start_run(order, kind)
        recorder = Recorder(run, order.is_dry_run)
        _write(checked.good, run, make_writer(recorder), columns, report)
        is_refused = bool(report.errors) and not order.is_partial
        if is_refused or order.is_dry_run:
            transaction.set_rollback(True)
        elif report.created or report.updated:
            recorder.keep()
        else:
            run.delete()
            report.run = None
    if is_refused:
        report.keep_out()
    return report


def _start_run(order: Order, kind: str) -> ImportRun:
    return ImportRun.objects.create(
        kind=kind,
        file_name=order.file_name[:200],
        run_by=order.by,
        run_as=order.run_as[:80],
        run_at=order.at or clock.now(),
    )


def _write(rows: list[R], run: ImportRun, writer: Writer[R], columns: Mapping[str, str], report: Report) -> None:
    left = writer.write_many(rows)
    numbers = {row.number for row in left}
    for row in rows:
        if row.number not in numbers:
            report.count(row.number, "created")
    for row in left:
        try:
            report.count(row.number, writer.write(row, run))
        except DomainError as error:
            report.errors.append(Finding(row.number, columns.get(error.field or "", ""), str(error)))
