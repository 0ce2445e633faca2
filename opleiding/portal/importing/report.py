from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from opleiding.kernel.models import ImportRun

R = TypeVar("R")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What is wrong or noteworthy in one cell, in words for the person with the file."""

    row: int
    column: str
    message: str


@dataclass(slots=True)
class Checked(Generic[R]):
    """A table that was held against the rules: the rows that can be taken over, and what is wrong with the others."""

    rows: int = 0
    good: list[R] = field(default_factory=list)
    skipped: int = 0
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Report:
    """What became of a file: how many of its rows, and what is wrong with the others."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    #: Of each row that was taken over: created, updated or unchanged.
    outcomes: dict[int, str] = field(default_factory=dict)
    #: Under which the changes are kept; none when there were none.
    run: ImportRun | None = None

    def count(self, number: int, outcome: str) -> None:
        """One more row that was created, updated or unchanged."""
        self.outcomes[number] = outcome
        setattr(self, outcome, getattr(self, outcome) + 1)

    def keep_out(self) -> None:
        """Nothing was taken over after all."""
        self.created = self.updated = self.unchanged = 0
        self.run = None

    @property
    def taken_over(self) -> int:
        return self.created + self.updated + self.unchanged

    @property
    def is_kept_out(self) -> bool:
        """Nothing was taken over because of errors."""
        return bool(self.errors) and not self.taken_over

    def as_json(self) -> dict[str, Any]:
        """The shape that `--json` prints."""
        return {
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "skipped": self.skipped,
            "errors": [_as_json(finding) for finding in sorted(self.errors)],
            "warnings": [_as_json(finding) for finding in sorted(self.warnings)],
        }


def _as_json(finding: Finding) -> dict[str, Any]:
    return {"row": finding.row, "column": finding.column, "message": finding.message}
