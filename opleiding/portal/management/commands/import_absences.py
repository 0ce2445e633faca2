from cohorts.models import Cohort
from opleiding.portal.importing.absences.check import check_absences, read_context
from opleiding.portal.importing.absences.take_over import take_over_absences
from opleiding.portal.importing.command import ImportCommand
from opleiding.portal.importing.report import Report
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import Table


class Command(ImportCommand):
    help = "Neem de dagen over waarop leerlingen er niet waren, uit een csv- of xlsx-bestand."

    def take_over(self, table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
        context = read_context(cohort, organisation)
        return take_over_absences(check_absences(table, context), context, order)
