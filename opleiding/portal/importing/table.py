from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from opleiding.portal.importing.csv_file import read_csv
from opleiding.portal.importing.rows import MAX_BYTES, MAX_ROWS, Row, UnreadableFile, too_many_rows
from opleiding.portal.importing.xlsx_file import OLD_EXCEL, ZIP, read_xlsx

__all__ = ["Row", "Table", "UnreadableFile", "read_table"]


@dataclass(frozen=True, slots=True)
class Table:
    """A file that was read: the row with the headings, and every row below it, empty ones included."""

    headings: Row
    rows: tuple[Row, ...]


def read_table(source: Path | BinaryIO) -> Table:
    """Read a CSV (comma, semicolon or tab; UTF-8, UTF-16 with BOM or Windows-1252) or the first sheet of an xlsx.

    Dates become ISO text and whole numbers lose their decimals. Raises UnreadableFile.
    """
    data = _bytes_of(source)
    if data.startswith(OLD_EXCEL):
        raise UnreadableFile(
            _("Dit is een oud Excel-bestand, of er zit een wachtwoord op. Sla het zonder wachtwoord op als xlsx en probeer het opnieuw.")
        )
    return table_of(read_xlsx(data) if data.startswith(ZIP) else read_csv(data))


def table_of(records: list[Row]) -> Table:
    """The first filled row holds the headings. Raises UnreadableFile when there is none, or too much below it."""
    start = next((index for index, row in enumerate(records) if not row.is_empty), None)
    if start is None:
        raise UnreadableFile(_("Dit bestand is leeg. Zet de kolomnamen in de eerste rij."))
    rows = records[start + 1 :]
    if sum(not row.is_empty for row in rows) > MAX_ROWS:
        raise too_many_rows()
    return Table(records[start], tuple(rows))


def _bytes_of(source: Path | BinaryIO) -> bytes:
    try:
        data = _first_bytes(source)
    except OSError as error:
        raise UnreadableFile(_("Dit bestand kan niet gelezen worden. Kijk of de naam klopt en of je het mag openen.")) from error
    if len(data) > MAX_BYTES:
        raise UnreadableFile(_("Dit bestand is groter dan 5 MB. Verdeel het over meer bestanden."))
    return data


def _first_bytes(source: Path | BinaryIO) -> bytes:
    """As much as may be in a file, and one byte to know that there is more."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    return source.read(MAX_BYTES + 1)
