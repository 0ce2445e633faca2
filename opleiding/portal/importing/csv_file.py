import codecs
import csv
import io
import re

from django.utils.translation import gettext as _

from opleiding.portal.importing.rows import MAX_COLUMNS, MAX_READ_ROWS, Row, UnreadableFile, too_many_rows, with_text

DELIMITERS = ";,\t"
#: Far more than any heading, and less than what Python's reader takes for one cell.
LONGEST_HEADING = 20_000
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


def read_csv(data: bytes) -> list[Row]:
    """Every record with its number as Excel shows it. Raises UnreadableFile."""
    text = _decode(data)
    announced = _SEPARATOR_LINE.match(text)
    if announced:  # Excel reads this line as an order and does not show it
        text = text[announced.end() :]
    return _records(text, announced.group(1) if announced else _delimiter(text))


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_as(data, "utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_as(data, "cp1252")
    if "\x00" in text:
        raise UnreadableFile(_("Dit is geen csv- of xlsx-bestand. Sla het in Excel op als xlsx en probeer het opnieuw."))
    return text


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(_("De letters in dit bestand zijn niet te lezen. Sla het op als xlsx of als ‘CSV UTF-8’.")) from error


def _delimiter(text: str) -> str:
    """The sign that cuts the first filled line into most cells."""
    heading = next((line for line in text.splitlines() if line.strip()), "")[:LONGEST_HEADING]
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([heading], delimiter=sign))))


def _records(text: str, delimiter: str) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MAX_READ_ROWS:
                raise too_many_rows()
            rows.append(with_text(number, cells[:MAX_COLUMNS]))
    except csv.Error as error:
        raise UnreadableFile(
            _("Rij %(row)s kan niet gelezen worden. Kijk of er bij elk aanhalingsteken openen ook een sluiten staat.")
            % {"row": len(rows) + 1}
        ) from error
    return rows
