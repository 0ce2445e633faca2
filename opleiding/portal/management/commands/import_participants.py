from cohorts.models import Cohort
from opleiding.portal.importing.command import ImportCommand
from opleiding.portal.importing.participants.check import check_participants
from opleiding.portal.importing.participants.context import read_context
from opleiding.portal.importing.participants.take_over import take_over_participants
from opleiding.portal.importing.report import Report
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import Table


class Command(ImportCommand):
    help = "Neem leerlingen met hun plaats en begeleiders over uit een csv- of xlsx-bestand."

    def take_over(self, table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
        context = read_context(cohort, organisation)
        return take_over_participants(check_participants(table, context), context, order)
