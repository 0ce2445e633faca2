"""Results in words, as tables with bars and as rows for a spreadsheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cohorts.rules import result as rules
from cohorts.rules.result import SMALLEST, Cell
from cohorts.selectors.result import OUTCOME_WORDS, Result, Section
from opleiding.kernel.ui.charts import BarRow, BarTable

MEDIAN = gettext_lazy("mediaan tot het diploma, in maanden")
Sheet = Iterator[list[str | int | float]]


@dataclass(frozen=True, slots=True)
class Tile:
    """A number on top of the page."""

    value: str
    label: str
    meta: str = ""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """One figure as a table with bars; without rows there is only the note."""

    table: BarTable
    note: str = ""


def cell_words(cell: Cell) -> str:
    """The number, or why it is not there."""
    if cell.value is not None:
        return str(cell.value)
    return _("minder dan %(number)s") % {"number": SMALLEST} if cell.is_small else _("niet getoond")


def median_words(value: float | None) -> str:
    """12 or 12,5; a dash while there is nothing to show."""
    return "–" if value is None else number_format(value, None if value % 1 else 0)


def tiles_of(result: Result) -> list[Tile]:
    """What most people come for, of the widest column."""
    outcome, months = result.section("outcome"), result.medians[-1]
    column = outcome.columns[-1]
    parts = dict(zip(rules.OUTCOMES, column.parts, strict=True))
    found = [_tile(column.total, _("begonnen"))]
    found += [_tile(parts[key], str(OUTCOME_WORDS[key])) for key in (rules.LEARNING, rules.DIPLOMA, rules.STOPPED)]
    if months is None:
        return found
    unit = ngettext("maand tot het diploma", "maanden tot het diploma", 1 if months == 1 else 2)
    return [*found, Tile(median_words(months), unit, _("mediaan: de helft deed er korter over"))]


def cards_of(result: Result) -> list[FigureCard]:
    """One per figure; the bar draws the widest column of which something is shown."""
    return [_card(section, result.columns) for section in result.sections]


def group_table(result: Result) -> BarTable:
    """Background and level against what became of people, of the own organisation."""
    columns = [_("begonnen"), *(str(OUTCOME_WORDS[key]) for key in rules.OUTCOMES)]
    rows = [BarRow(row.label, [str(row.began), *map(str, row.outcomes)], None) for row in result.groups]
    return BarTable(_("Per niveau en achtergrond"), _("Groep"), columns, rows)


def sheet_of(result: Result) -> Sheet:
    """The same numbers as rows: figure, part, and a cell for every column."""
    for section in result.sections:
        for label, cells in (section.total, *section.rows):
            yield [section.title, label, *map(_exported, cells)]
    yield [str(MEDIAN), "", *(value if value is not None else "" for value in result.medians)]


def overview_of(results: Sequence[Result]) -> BarTable:
    """Cohorts beside each other: every number of every figure on a line, a column for each cohort."""
    rows = [BarRow(label, list(map(cell_words, cells)), None, is_total) for label, cells, is_total in _beside(results)]
    medians = BarRow(str(MEDIAN).capitalize(), [median_words(result.medians[-1]) for result in results], None, is_total=True)
    return BarTable(_("Alle cijfers naast elkaar"), _("Cijfer"), [result.cohort.name for result in results], [*rows, medians])


def charts_of(results: Sequence[Result]) -> list[BarTable]:
    """The numbers people compare, each drawn for every cohort."""
    keys = (rules.DIPLOMA, rules.LEARNING, rules.STOPPED)
    began = [(result.cohort.name, result.section("outcome").columns[-1].total) for result in results]
    found = [_chart(_("Begonnen"), began)]
    for key in keys:
        place = rules.OUTCOMES.index(key)
        cells = [(result.cohort.name, result.section("outcome").columns[-1].parts[place]) for result in results]
        found.append(_chart(str(OUTCOME_WORDS[key]).capitalize(), cells))
    months = [BarRow(one.cohort.name, [median_words(one.medians[-1])], one.medians[-1]) for one in results]
    return [*found, BarTable(str(MEDIAN).capitalize(), _("Cohort"), [_("maanden")], months)]


def comparison_sheet(results: Sequence[Result]) -> Sheet:
    """As rows: figure, part, and a cell for every cohort."""
    for index, section in enumerate(results[0].sections):
        columns = [result.sections[index] for result in results]
        yield [section.title, section.total_label, *(_exported(one.columns[-1].total) for one in columns)]
        for place, label in enumerate(section.labels):
            yield [section.title, label, *(_exported(one.columns[-1].parts[place]) for one in columns)]
    yield [str(MEDIAN), "", *("" if one.medians[-1] is None else one.medians[-1] for one in results)]


def _tile(cell: Cell, label: str) -> Tile:
    return Tile(cell_words(cell), label) if cell.is_shown else Tile("–", label, cell_words(cell))


def _card(section: Section, columns: Sequence[str]) -> FigureCard:
    """Only the columns in which a part is shown: a column of nothing but "minder dan 5" says nothing."""
    kept = [number for number, column in enumerate(section.columns) if any(cell.is_shown for cell in column.parts)]
    lines = [(section.total, True), *((row, False) for row in section.rows)]
    rows = [_row(label, [cells[number] for number in kept], is_total) for (label, cells), is_total in lines] if kept else []
    table = BarTable(section.title, _("Wat"), [columns[number] for number in kept], _without_empty(rows))
    is_small = len(kept) < len(section.columns)
    return FigureCard(table, _("Van andere organisaties zijn het er te weinig om te tonen.") if is_small else "")


def _row(label: str, cells: list[Cell], is_total: bool) -> BarRow:
    return BarRow(label[:1].upper() + label[1:], list(map(cell_words, cells)), cells[-1].value, is_total)


def _without_empty(rows: list[BarRow]) -> list[BarRow]:
    """A line of nothing but zeros says nothing; a line that is left out because it is small stays."""
    return [row for row in rows if row.is_total or any(cell != "0" for cell in row.cells)]


def _beside(results: Sequence[Result]) -> Iterable[tuple[str, list[Cell], bool]]:
    for index, section in enumerate(results[0].sections):
        columns = [result.sections[index].columns[-1] for result in results]
        head = section.title if index else section.total_label.capitalize()
        yield head, [column.total for column in columns], True
        for place, label in enumerate(section.labels):
            cells = [column.parts[place] for column in columns]
            if any(cell.value for cell in cells):
                yield label[:1].upper() + label[1:], cells, False


def _chart(caption: str, cells: Sequence[tuple[str, Cell]]) -> BarTable:
    return BarTable(caption, _("Cohort"), [_("aantal")], [BarRow(name, [cell_words(cell)], cell.value) for name, cell in cells])


def _exported(cell: Cell) -> str | int:
    return cell.value if cell.value is not None else cell_words(cell)
