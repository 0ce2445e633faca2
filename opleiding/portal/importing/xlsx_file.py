import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

from opleiding.portal.importing.rows import MAX_COLUMNS, MAX_READ_ROWS, Row, UnreadableFile, too_many_rows, with_text

ZIP = b"PK\x03\x04"
OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")
MAX_UNPACKED = 50 * 1024**2
MAX_RATIO = 100
MAX_PARTS = 1_000
LAST_ROW = 1_048_576
#: What a damaged or hostile file makes openpyxl and what it stands on raise.
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    DefusedXmlException,
    ParseError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_xlsx(data: bytes) -> list[Row]:
    """The rows of the first sheet. Sizes are checked before anything is unpacked. Raises UnreadableFile."""
    try:
        _check_sizes(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl on styles and validations that nobody asked for
            return _rows_of(data)
    except _BROKEN as error:
        raise UnreadableFile(_("Dit Excel-bestand is beschadigd. Sla het in Excel opnieuw op als xlsx en probeer het nog eens.")) from error


def _check_sizes(data: bytes) -> None:
    """zipfile never unpacks more of a part than the size it was announced with, so the sum is a ceiling."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * len(data):
        raise UnreadableFile(_("Dit Excel-bestand is uitgepakt te groot. Kopieer de rijen naar een nieuw bestand en sla dat op als xlsx."))


def _rows_of(data: bytes) -> list[Row]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says about its own size is not always true
        rows = list(_filled(sheet.iter_rows(max_row=MAX_READ_ROWS, max_col=MAX_COLUMNS, values_only=True)))
        below = sheet.iter_rows(min_row=MAX_READ_ROWS + 1, max_row=LAST_ROW, values_only=True)
        if any(value is not None for values in below for value in values):
            raise too_many_rows()
        return rows
    finally:
        book.close()


def _filled(records: Iterator[tuple[Any, ...]]) -> Iterator[Row]:
    """The rows up to the last filled one: Excel keeps empty rows below that nobody sees."""
    empty: list[int] = []
    for number, values in enumerate(records, start=1):
        row = with_text(number, [_text(value) for value in values])
        if row.is_empty:
            empty.append(number)
            continue
        yield from (Row(gap, ()) for gap in empty)
        empty.clear()
        yield row


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
