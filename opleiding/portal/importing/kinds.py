"""What can be imported: each kind of list with its columns, and the one way a table of it is checked and taken over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cohorts.models import Cohort
from opleiding.portal.choices import ImportKind
from opleiding.portal.importing.absences import check as absences_check
from opleiding.portal.importing.absences import columns as absences_columns
from opleiding.portal.importing.absences.take_over import take_over_absences
from opleiding.portal.importing.cases import check as cases_check
from opleiding.portal.importing.cases import columns as cases_columns
from opleiding.portal.importing.cases import context as cases_context
from opleiding.portal.importing.cases.take_over import take_over_cases
from opleiding.portal.importing.columns import Column
from opleiding.portal.importing.locations import check as locations_check
from opleiding.portal.importing.locations import columns as locations_columns
from opleiding.portal.importing.locations.take_over import take_over_locations
from opleiding.portal.importing.participants import check as participants_check
from opleiding.portal.importing.participants import columns as participants_columns
from opleiding.portal.importing.participants import context as participants_context
from opleiding.portal.importing.participants.take_over import take_over_participants
from opleiding.portal.importing.placements import check as placements_check
from opleiding.portal.importing.placements import columns as placements_columns
from opleiding.portal.importing.placements.take_over import take_over_placements
from opleiding.portal.importing.report import Report
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import Table


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list."""

    columns: Sequence[Column]
    #: The column that says whom or what a row is about: rows with the same there can be wrong because of each other.
    key: str
    #: A table, a cohort and the name of one of its care organisations (or nothing) -> what became of every row.
    take_over: Callable[[Table, Cohort, str, Order], Report]
    #: What stands in other columns is not even kept until it is taken over.
    keeps_known_only: bool = False


def _participants(table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
    context = participants_context.read_context(cohort, organisation)
    return take_over_participants(participants_check.check_participants(table, context), context, order)


def _locations(table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
    context = locations_check.read_context(cohort, organisation)
    return take_over_locations(locations_check.check_locations(table, context), context, order)


def _placements(table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
    context = placements_check.read_context(cohort, organisation)
    return take_over_placements(placements_check.check_placements(table, context), context, order)


def _cases(table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
    return take_over_cases(cases_check.check_cases(table, cases_context.read_context(cohort, organisation)), order)


def _absences(table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
    context = absences_check.read_context(cohort, organisation)
    return take_over_absences(absences_check.check_absences(table, context), context, order)


KINDS: Mapping[str, Kind] = {
    ImportKind.PARTICIPANTS: Kind(participants_columns.COLUMNS, "mail", _participants),
    ImportKind.LOCATIONS: Kind(locations_columns.COLUMNS, "naam", _locations),
    ImportKind.PLACEMENTS: Kind(placements_columns.COLUMNS, "mail", _placements),
    ImportKind.CASES: Kind(cases_columns.COLUMNS, "leerling", _cases),
    ImportKind.ABSENCES: Kind(absences_columns.COLUMNS, "mail", _absences, keeps_known_only=True),
}
