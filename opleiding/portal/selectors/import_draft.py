"""An upload as a table again, and what its pages show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, QuerySet, Value, When
from django.utils.translation import gettext as _

from opleiding.kernel.choices import JobState
from opleiding.portal.choices import DraftState, ImportKind, RowOutcome
from opleiding.portal.importing.absences.columns import says_why
from opleiding.portal.importing.columns import Headings, recognise
from opleiding.portal.importing.kinds import KINDS
from opleiding.portal.importing.rows import Row
from opleiding.portal.importing.table import Table
from opleiding.portal.importing.values import normal
from opleiding.portal.models import ImportDraft, ImportDraftRow

#: The row with the headings: nothing that is said about a kept upload is about that one.
HEADING_ROW = 1
#: In this order the counts stand above the table.
SHOWN = (RowOutcome.FAULTY, RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.SAME, RowOutcome.SKIPPED)
WRITTEN = (RowOutcome.NEW, RowOutcome.CHANGED)
TONES = {
    DraftState.CHECKING: "info",
    DraftState.READY: "warn",
    DraftState.TAKING: "info",
    DraftState.TAKEN: "ok",
    DraftState.FAILED: "error",
}


@dataclass(frozen=True, slots=True)
class CellShown:
    """One cell as it is shown: what stands in it, under which heading, and what is said about it."""

    heading: str
    text: str
    errors: Sequence[str] = ()
    warnings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row of the preview."""

    number: int
    outcome: RowOutcome
    cells: Sequence[CellShown]
    #: What is wrong with the row as a whole.
    errors: Sequence[str] = ()
    warnings: Sequence[str] = ()

    @property
    def is_faulty(self) -> bool:
        return self.outcome is RowOutcome.FAULTY


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of each outcome."""

    by_outcome: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.by_outcome.values())

    @property
    def faulty(self) -> int:
        return self.by_outcome.get(RowOutcome.FAULTY, 0)

    @property
    def written(self) -> int:
        """Rows that change something."""
        return sum(self.by_outcome.get(outcome, 0) for outcome in WRITTEN)

    @property
    def good(self) -> int:
        return self.written + self.by_outcome.get(RowOutcome.SAME, 0)

    @property
    def chips(self) -> list[tuple[RowOutcome, int]]:
        """Outcomes with their number; the three that decide are always there."""
        always = {RowOutcome.FAULTY, RowOutcome.NEW, RowOutcome.CHANGED}
        return [(one, self.by_outcome.get(one, 0)) for one in SHOWN if one in always or self.by_outcome.get(one)]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One upload in a list, and how far it is: tone and word."""

    draft: ImportDraft
    tone: str
    word: str


def headings_of(draft: ImportDraft) -> Headings:
    """Where each known column stands in this upload."""
    return recognise(draft.columns, KINDS[draft.kind].columns)


def table_of(draft: ImportDraft, numbers: Iterable[int] | None = None) -> Table:
    """The rows as they stand now, all or some, as they came out of the file."""
    rows = draft.rows.order_by("number")
    some = rows if numbers is None else rows.filter(number__in=list(numbers))
    found = (Row(number, tuple(cells)) for number, cells in some.values_list("number", "cells"))
    return Table(Row(HEADING_ROW, tuple(draft.columns)), tuple(found))


def counts_of(draft: ImportDraft) -> Counts:
    return Counts(dict(draft.rows.order_by().values_list("outcome").annotate(Count("pk"))))


def rows_of(draft: ImportDraft, outcome: str = "") -> QuerySet[ImportDraftRow]:
    """The faulty ones first."""
    first = Case(When(outcome=RowOutcome.FAULTY, then=Value(0)), default=Value(1))
    rows = draft.rows.order_by(first, "number")
    return rows.filter(outcome=outcome) if outcome in RowOutcome.values else rows


def row_shown(row: ImportDraftRow, headings: Headings) -> RowShown:
    """A row with what is said about it at the cell it is about; what no column can be found for is about the row."""
    known = {headings.written[key]: place for key, place in headings.places.items()}
    cells = [
        CellShown(heading, _cell(row, place), _said(row, heading, is_warning=False), _said(row, heading, is_warning=True))
        for heading, place in sorted(known.items(), key=lambda item: item[1])
    ]
    loose = [one for one in row.findings if one["column"] not in known]
    return RowShown(
        row.number,
        RowOutcome(row.outcome),
        cells,
        [_as_said(one) for one in loose if not one["is_warning"]],
        [_as_said(one) for one in loose if one["is_warning"]],
    )


def same_key(draft: ImportDraft, keys: Iterable[str]) -> list[int]:
    """The numbers of the rows that are about the same as these."""
    place = headings_of(draft).places.get(KINDS[draft.kind].key)
    if place is None:
        return []
    wanted = {key for key in keys if key}
    found: Any = draft.rows.values_list("number", f"cells__{place}")
    return [number for number, cell in found if cell and normal(cell) in wanted]


def key_of(draft: ImportDraft, cells: Sequence[str]) -> str:
    place = headings_of(draft).places.get(KINDS[draft.kind].key)
    return normal(cells[place]) if place is not None and place < len(cells) else ""


def _cell(row: ImportDraftRow, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _said(row: ImportDraftRow, heading: str, *, is_warning: bool) -> list[str]:
    return [one["message"] for one in row.findings if one["column"] == heading and one["is_warning"] is is_warning]


def _as_said(finding: Mapping[str, Any]) -> str:
    return f"{finding['column']}: {finding['message']}" if finding["column"] else str(finding["message"])


def is_waiting(draft: ImportDraft) -> bool:
    """Somebody has to wait for the worker, or heard that looking at the list went wrong."""
    return draft.state == DraftState.CHECKING or (draft.state == DraftState.TAKING and not has_failed(draft))


def has_failed(draft: ImportDraft) -> bool:
    """The worker could not do it; its job says why."""
    return draft.state in (DraftState.CHECKING, DraftState.TAKING) and draft.job is not None and draft.job.state == JobState.FAILED


def unknown_columns(draft: ImportDraft) -> list[str]:
    """Columns nothing is done with."""
    known = set(headings_of(draft).places.values())
    return [heading for place, heading in enumerate(draft.columns) if heading and place not in known]


def withheld_columns(draft: ImportDraft) -> list[str]:
    """Columns that said why somebody was not there: they came in with the file and were not kept."""
    return [heading for heading in unknown_columns(draft) if draft.kind == ImportKind.ABSENCES and says_why(heading)]


def rejected_rows(draft: ImportDraft) -> tuple[list[str], Iterator[list[str]]]:
    """Headings and rows for a file: every faulty row as it stands, and in one more column what is wrong with it."""
    width = len(draft.columns)
    rows = draft.rows.filter(outcome=RowOutcome.FAULTY).order_by("number")
    return [*draft.columns, _("Wat is er mis")], (
        [*row.cells[:width], *[""] * (width - len(row.cells)), " ".join(_as_said(one) for one in row.findings if not one["is_warning"])]
        for row in rows.iterator()
    )


def draft_lines(drafts: Iterable[ImportDraft]) -> list[DraftLine]:
    """What somebody uploaded, for a list."""
    return [DraftLine(draft, *_state_of(draft)) for draft in drafts]


def _state_of(draft: ImportDraft) -> tuple[str, str]:
    """Tone and word."""
    if draft.run and draft.run.undone_at:
        return "quiet", _("ongedaan gemaakt")
    if has_failed(draft):
        return "error", _("niet gelukt")
    return TONES[DraftState(draft.state)], str(DraftState(draft.state).label)
