"""Dated rows: a first day, and the first day on which it is over."""

from datetime import date
from typing import Any, Protocol

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from opleiding.kernel.errors import DomainError


class Dated(Protocol):
    """Any row with a period."""

    period: Any

    def save(self, *, update_fields: list[str]) -> None: ...
    def delete(self) -> Any: ...


def days(starts_on: date, until: date | None = None) -> DateRange:
    """From a day up to, and not including, another; without one it goes on. Raises DomainError when no day is left."""
    if until is not None and until <= starts_on:
        raise DomainError(_("De laatste dag ligt niet voor de eerste."), field="until")
    return DateRange(starts_on, until, "[)")


def end_on(row: Dated, until: date) -> None:
    """Over from `until` on; what had not begun by then never was, and what was over stays as it is."""
    if row.period.lower >= until:
        row.delete()
    elif row.period.upper is None or row.period.upper > until:
        row.period = days(row.period.lower, until)
        row.save(update_fields=["period"])
