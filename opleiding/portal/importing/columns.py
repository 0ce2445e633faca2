from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from opleiding.portal.importing.report import Checked, Finding
from opleiding.portal.importing.rows import Row
from opleiding.portal.importing.table import Table
from opleiding.portal.importing.values import WrongValue, bare, shown

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Column:
    """A column we know: the heading we call it by, and what else people write above it."""

    key: str
    heading: str
    synonyms: tuple[str, ...] = ()
    is_required: bool = False

    @property
    def names(self) -> set[str]:
        return {bare(name) for name in (self.key, self.heading, *self.synonyms)}


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each known column stands in this file, and how this file writes its name."""

    places: Mapping[str, int]
    written: Mapping[str, str]


class Cells:
    """One row while it is read: hands out its values by column and remembers what is wrong."""

    def __init__(self, row: Row, headings: Headings) -> None:
        self.row = row
        self._headings = headings
        self.errors: list[Finding] = []
        self.warnings: list[Finding] = []

    def text(self, key: str) -> str:
        place = self._headings.places.get(key)
        return self.row.cells[place] if place is not None and place < len(self.row.cells) else ""

    def read(self, key: str, parse: Callable[[str], V]) -> V | None:
        """The value in this column; None when the cell is empty or wrong."""
        text = self.text(key)
        try:
            return parse(text) if text else None
        except WrongValue as error:
            self.wrong(key, str(error))
            return None

    def require(self, key: str, parse: Callable[[str], V], hint: str) -> V | None:
        """As `read`, but an empty cell is wrong too."""
        if not self.text(key):
            self.wrong(key, hint)
        return self.read(key, parse)

    def wrong(self, key: str, message: str) -> None:
        self.errors.append(Finding(self.row.number, self._written(key), message))

    def warn(self, key: str, message: str) -> None:
        self.warnings.append(Finding(self.row.number, self._written(key), message))

    def _written(self, key: str) -> str:
        return self._headings.written.get(key, "")


def check_rows(table: Table, known: Sequence[Column], check: Callable[[Cells], V | None]) -> Checked[V]:
    """Hold every row against `check`; changes nothing.

    `check` writes down what is wrong in the cells, and gives what the row says; nothing, and nothing wrong, is a row to skip.
    """
    checked: Checked[V] = Checked(rows=len(table.rows))
    headings = find_columns(table, known, checked)
    if headings is None:
        return checked
    for row in table.rows:
        cells = Cells(row, headings)
        found = check(cells)
        checked.errors += cells.errors
        checked.warnings += cells.warnings
        if found is None:
            checked.skipped += not cells.errors
        elif not cells.errors:
            checked.good.append(found)
    return checked


def find_columns(table: Table, known: Sequence[Column], checked: Checked[V]) -> Headings | None:
    """Recognise the headings, in any order; None when the file cannot be read without more of them."""
    headings = recognise(table.headings.cells, known)
    placed = set(headings.places.values())
    names = {name for column in known for name in column.names}
    for place, heading in enumerate(table.headings.cells):
        if bare(heading) not in names:
            _report_unknown(heading, table, checked)
        elif place not in placed:
            checked.errors.append(Finding(table.headings.number, heading, _("Deze kolom staat er twee keer. Haal er één weg.")))
    _report_missing(table, [column for column in known if column.is_required and column.key not in headings.places], checked)
    return None if checked.errors else headings


def recognise(cells: Sequence[str], known: Sequence[Column]) -> Headings:
    """Where each known column stands first in a row of headings."""
    keys = {name: column.key for column in known for name in column.names}
    places: dict[str, int] = {}
    written = {column.key: column.heading for column in known}
    for place, heading in enumerate(cells):
        key = keys.get(bare(heading))
        if key and key not in places:
            places[key], written[key] = place, heading
    return Headings(places, written)


def _report_unknown(heading: str, table: Table, checked: Checked[V]) -> None:
    if heading:
        checked.warnings.append(Finding(table.headings.number, shown(heading), _("Deze kolom kennen we niet en slaan we over.")))


def _report_missing(table: Table, missing: Sequence[Column], checked: Checked[V]) -> None:
    found = ", ".join(shown(heading) for heading in table.headings.cells if heading)
    checked.errors.extend(
        Finding(
            table.headings.number,
            column.heading,
            _("Deze kolom ontbreekt. Zet ‘%(heading)s’ in de rij met kolomnamen. Nu staat er: %(found)s.")
            % {"heading": column.heading, "found": shown(found)},
        )
        for column in missing
    )
