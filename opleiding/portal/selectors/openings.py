"""Who looked into somebody's dossier."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from opleiding.kernel import clock
from opleiding.kernel.clock import AMSTERDAM
from opleiding.kernel.models import DossierOpening, User
from opleiding.portal.choices import OpenedPart

ROWS = 40


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One person opened one part."""

    at: datetime
    name: str
    part: str

    @property
    def day(self) -> date:
        return clock.day_of(self.at)


@dataclass(frozen=True, slots=True)
class OpeningDay:
    """How often a dossier was opened on one day, and by how many people: all that an administrator sees."""

    day: date
    openings: int
    people: int


def opening_lines(subject: User, page: str | None) -> "Page[OpeningLine]":
    """A page of who opened which part, the latest first."""
    found = DossierOpening.objects.filter(subject=subject).select_related("reader").order_by("-at", "-pk")
    shown: Page[DossierOpening] = Paginator(found, ROWS).get_page(page)
    shown.object_list = [_line(row) for row in shown.object_list]  # type: ignore[misc]  # the same page, in words
    return shown  # type: ignore[return-value]  # see above


def opening_days(subject: User, page: str | None) -> "Page[OpeningDay]":
    """A page of days, the latest first."""
    rows: QuerySet[DossierOpening, tuple[date, int, int]] = (
        DossierOpening.objects.filter(subject=subject)
        .annotate(day=TruncDate("at", tzinfo=AMSTERDAM))
        .values("day")
        .annotate(openings=Count("pk"), people=Count("reader", distinct=True))
        .order_by("-day")
        .values_list("day", "openings", "people")
    )
    shown: Page[tuple[date, int, int]] = Paginator(rows, ROWS).get_page(page)
    shown.object_list = [OpeningDay(*row) for row in shown.object_list]  # type: ignore[misc]  # the same page, in words
    return shown  # type: ignore[return-value]  # see above


def _line(row: DossierOpening) -> OpeningLine:
    return OpeningLine(row.at, row.reader.name, str(OpenedPart(row.part).label))
