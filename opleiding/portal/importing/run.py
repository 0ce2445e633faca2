from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from django.db import transaction

from opleiding.kernel import clock
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import ImportRun, User
from opleiding.portal.importing.report import Checked, Finding, Report


class Numbered(Protocol):
    @property
    def number(self) -> int: ...


R = TypeVar("R", bound=Numbered)


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
    checked: Checked[R],
    *,
    order: Order,
    kind: str,
    write: Callable[[R, ImportRun], str],
    columns: Mapping[str, str],
    write_many: Callable[[list[R]], list[R]] = list,
) -> Report:
    """Write the good rows in one transaction: all of the file or nothing, unless the order is partial.

    `columns` says under which heading the field of a DomainError is known. `write` is atomic by itself; `write_many`
    creates what it can at once and hands back the rows that are left.
    """
    report = Report(rows=checked.rows, skipped=checked.skipped, errors=[*checked.errors], warnings=[*checked.warnings])
    if report.errors and not order.is_partial:
        return report
    with transaction.atomic():
        run = _start_run(order, kind)
        left = write_many(checked.good)
        report.created = len(checked.good) - len(left)
        for row in left:
            _write_row(row, run, write, columns, report)
        is_refused = bool(report.errors) and not order.is_partial
        if is_refused or order.is_dry_run:
            transaction.set_rollback(True)
        elif not (report.created or report.updated):
            run.delete()
    if is_refused:
        report.created = report.updated = report.unchanged = 0
    return report


def _start_run(order: Order, kind: str) -> ImportRun:
    return ImportRun.objects.create(
        kind=kind,
        file_name=order.file_name[:200],
        run_by=order.by,
        run_as=order.run_as[:80],
        run_at=order.at or clock.now(),
    )


def _write_row(row: R, run: ImportRun, write: Callable[[R, ImportRun], str], columns: Mapping[str, str], report: Report) -> None:
    try:
        report.count(write(row, run))
    except DomainError as error:
        report.errors.append(Finding(row.number, columns.get(error.field or "", ""), str(error)))
