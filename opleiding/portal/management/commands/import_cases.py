from cohorts.models import Cohort
from opleiding.portal.importing.cases.check import check_cases
from opleiding.portal.importing.cases.context import read_context
from opleiding.portal.importing.cases.take_over import take_over_cases
from opleiding.portal.importing.command import ImportCommand
from opleiding.portal.importing.report import Report
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import Table


class Command(ImportCommand):
    help = "Neem situaties van leerlingen over uit een csv- of xlsx-bestand."

    def take_over(self, table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
        return take_over_cases(check_cases(table, read_context(cohort, organisation)), order)
