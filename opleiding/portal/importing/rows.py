from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from opleiding.kernel.errors import DomainError

MAX_BYTES = 5 * 1024**2
MAX_ROWS = 5_000
MAX_COLUMNS = 100
#: Empty rows are no rows, but somebody has to read them.
MAX_READ_ROWS = 20_000


class UnreadableFile(DomainError):
    """The file as a whole cannot be read, or is over a limit; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as Excel shows it: its number there, and its cells as text without spaces around."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


def with_text(number: int, cells: Iterable[str]) -> Row:
    """A row up to its last filled cell, without the spaces around them (hard ones from Excel too) and what PostgreSQL cannot hold."""
    texts = [cell.replace("\x00", "").replace("\u00a0", " ").strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return Row(number, tuple(texts))


def too_many_rows() -> UnreadableFile:
    """Over the limit of rows in one file."""
    return UnreadableFile(_("Dit bestand heeft meer dan 5.000 rijen. Verdeel het over meer bestanden."))
