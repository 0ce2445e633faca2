"""The workbook people fill: the columns with an example, and a sheet with what there is to choose."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from opleiding.kernel.exports import as_text
from opleiding.portal.choices import ImportKind
from opleiding.portal.importing.columns import Column
from opleiding.portal.importing.kinds import KINDS
from opleiding.portal.importing.rows import MAX_ROWS, Row

#: The row that shows how it is done, by column; a file in which it was left is read without it.
EXAMPLES: Mapping[str, Mapping[str, str]] = {
    ImportKind.PARTICIPANTS: {
        "voornaam": "Sanne",
        "tussenvoegsel": "van",
        "achternaam": "Voorbeeld",
        "mail": "sanne.voorbeeld@voorbeeld.nl",
        "geboren": "14-03-2004",
        "niveau": "3",
        "start": "01-09-2026",
        "uren": "28,5",
        "werkbegeleider": "Marijke Voorbeeld",
        "praktijkopleider": "Hennie Voorbeeld",
        "crebo": "25656",
        "locatie": "De Linde",
    },
    ImportKind.CASES: {
        "leerling": "sanne.voorbeeld@voorbeeld.nl",
        "datum": "05-10-2026",
        "tekst": "Mevrouw wilde niet uit bed. Ik wist niet wat ik moest doen.",
        "in_les": "ja",
        "gedeeld": "werkbegeleider",
        "nagekeken": "ja",
    },
    ImportKind.LOCATIONS: {
        "naam": "De Linde (voorbeeld)",
        "soort": "team",
        "plaatsen": "4",
        "leerbedrijf": "100123456",
        "crebos": "25655, 25656",
    },
    ImportKind.ABSENCES: {"mail": "sanne.voorbeeld@voorbeeld.nl", "naam": "Sanne van Voorbeeld", "van": "05-10-2026", "tot": "07-10-2026"},
    ImportKind.PLACEMENTS: {"mail": "sanne.voorbeeld@voorbeeld.nl", "locatie": "De Linde", "van": "01-09-2026", "tot": "31-01-2027"},
}
#: What tells the example from everything else, whatever its columns are called and in whatever order.
MARKS = {"sanne.voorbeeld@voorbeeld.nl", "De Linde (voorbeeld)"}


def is_example(kind: str, row: Row) -> bool:
    """The example of the template, left where it stood."""
    return any(cell in MARKS for cell in row.cells)


def template_of(kind: str, choices: Mapping[str, Sequence[str]]) -> bytes:
    """An xlsx; `choices` are by key of the column they are for, and that column offers them."""
    file = io.BytesIO()
    columns = KINDS[kind].columns
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_("Lijst"))
        _write_columns(book, sheet, columns, EXAMPLES[kind])
        listed = [(place, column, choices[column.key]) for place, column in enumerate(columns) if choices.get(column.key)]
        if listed:
            _write_choices(book, sheet, listed)
    return file.getvalue()


def _write_columns(book: Any, sheet: Any, columns: Sequence[Column], example: Mapping[str, str]) -> None:
    bold, required, quiet = (
        book.add_format({"bold": True}),
        book.add_format({"bold": True, "bg_color": "#E3F0F2"}),
        book.add_format({"italic": True}),
    )
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(14, len(column.heading) + 2))
        sheet.write_string(0, place, column.heading, required if column.is_required else bold)
        sheet.write_string(1, place, example.get(column.key, ""), quiet)
    sheet.write_comment(0, 0, _("De gekleurde kolommen zijn verplicht. Rij 2 is een voorbeeld; die slaan we over."))


def _write_choices(book: Any, sheet: Any, listed: Sequence[tuple[int, Column, Sequence[str]]]) -> None:
    """A column each; where somebody chooses something else a spreadsheet says so, and lets it be."""
    chosen = book.add_worksheet(_("Keuzes"))
    bold = book.add_format({"bold": True})
    for at, (place, column, words) in enumerate(listed):
        letter = xlsxwriter.utility.xl_col_to_name(at)
        chosen.set_column(at, at, 32)
        chosen.write_string(0, at, column.heading, bold)
        for number, word in enumerate(words, start=1):
            chosen.write_string(number, at, as_text(word))
        source = f"='{chosen.get_name()}'!${letter}$2:${letter}${len(words) + 1}"
        sheet.data_validation(1, place, MAX_ROWS, place, {"validate": "list", "source": source, "error_type": "information"})
