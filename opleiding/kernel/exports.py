"""Lists as files for a spreadsheet. What somebody typed is text in there, whatever it begins with: never a formula, never a link."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from opleiding.kernel import clock

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What makes a spreadsheet calculate with a cell; the wide ones do so in Asian versions.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Excel holds no longer text in one cell.
LONGEST = 32_767
SHEET_NAME = 31
WIDTHS = (12, 40)
DAY_FORMATS = {date: "dd-mm-yyyy", datetime: "dd-mm-yyyy hh:mm"}

#: Text, a number, a day, a moment (in the time of the clock), yes or no, or nothing. A lazy translation is text.
Cell = Any
Rows = Iterable[Sequence[Cell]]


def as_csv(name: str, headings: Sequence[Cell], rows: Rows) -> FileResponse:
    """A download of semicolons and a BOM, as a Dutch Excel opens it. `name` is what the list is called, without an extension.

    `rows` is read once and nothing of it stays in memory. A text that would calculate gets an apostrophe before it.
    """

    def write(file: IO[bytes]) -> None:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, delimiter=";")
        writer.writerows([_said(cell) for cell in row] for row in _all_of(headings, rows))
        text.detach()

    return _download(f"{_file_name(name)}.csv", CSV_TYPE, write)


def as_xlsx(name: str, headings: Sequence[Cell], rows: Rows) -> FileResponse:
    """The same as a workbook of one sheet, its headings frozen; numbers and days stay numbers and days."""

    def write(file: IO[bytes]) -> None:
        with xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
            _fill(book, name, headings, rows)

    return _download(f"{_file_name(name)}.xlsx", XLSX_TYPE, write)


def as_text(text: str) -> str:
    """What XlsxWriter writes as text. What stands between <r> and </r> it takes for its own XML, formulas and all: a space breaks that."""
    kept = text[:LONGEST]
    return f"{kept[: LONGEST - 1]} " if kept.startswith("<r>") else kept


def _download(filename: str, content_type: str, write: Callable[[IO[bytes]], None]) -> FileResponse:
    """Written to the disk first: a list that breaks halfway is an error page, not half a file."""
    file = TemporaryFile()  # noqa: SIM115  # the response closes it, when the last byte has left
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=filename, content_type=content_type)


def _all_of(headings: Sequence[Cell], rows: Rows) -> Iterable[Sequence[Cell]]:
    yield headings
    yield from rows


def _fill(book: Any, name: str, headings: Sequence[Cell], rows: Rows) -> None:
    formats = {kind: book.add_format({"num_format": written}) for kind, written in DAY_FORMATS.items()}
    sheet, bold = book.add_worksheet(_sheet_name(name)), book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, min(max(len(str(heading)) + 2, WIDTHS[0]), WIDTHS[1]))
        sheet.write_string(0, column, as_text(str(heading)), bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, (number, column), _plain(cell), formats)


def _write(sheet: Any, at: tuple[int, int], value: Any, formats: Mapping[type[date], Any]) -> None:
    """Text is never guessed at: it goes in as text."""
    if isinstance(value, str):
        sheet.write_string(*at, as_text(value))
    else:
        sheet.write(*at, value, formats.get(type(value)) if isinstance(value, date) else None)


def _plain(cell: Cell) -> str | float | Decimal | date | datetime | None:
    """Text, a number, a day or a moment as the wall clock shows it; nothing stays nothing."""
    if isinstance(cell, datetime):
        return cell.astimezone(clock.AMSTERDAM).replace(tzinfo=None)
    if isinstance(cell, bool):
        return _("ja") if cell else _("nee")
    if cell is None or isinstance(cell, date | int | float | Decimal):
        return cell
    return str(cell) or None


def _said(cell: Cell) -> str:
    """One cell of a CSV. A day is written in the one way every spreadsheet reads."""
    value = _plain(cell)
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, int | float | Decimal):
        return str(value).replace(".", ",")
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _file_name(name: str) -> str:
    return slugify(name)[:80] or "lijst"


def _sheet_name(name: str) -> str:
    """Excel allows no []:*?/\\ in the name of a sheet."""
    return "".join(" " if sign in "[]:*?/\\'" else sign for sign in name)[:SHEET_NAME].strip() or "lijst"
