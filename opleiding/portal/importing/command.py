"""What the two import commands share: arguments, and a report for people or for programs."""

import getpass
import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from cohorts.models import Cohort
from opleiding.kernel.errors import DomainError
from opleiding.kernel.models import User
from opleiding.portal.importing.report import Finding, Report
from opleiding.portal.importing.run import Order
from opleiding.portal.importing.table import Table, read_table


class ImportCommand(BaseCommand):
    """Reads a file, holds it against the rules, takes it over and reports."""

    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="csv of xlsx")
        parser.add_argument("--cohort", required=True, metavar="SLUG", help="naam van het cohort in het adres")
        parser.add_argument("--organisation", default="", metavar="NAAM", help="zorgorganisatie, als het cohort er meer heeft")
        parser.add_argument("--dry-run", action="store_true", help="alleen nakijken, niets bewaren")
        parser.add_argument("--partial", action="store_true", help="de goede rijen overnemen, ook als er fouten zijn")
        parser.add_argument("--json", action="store_true", help="uitkomst als JSON")
        parser.add_argument("--by", default="", metavar="MAIL", help="wie de import doet")

    def take_over(self, table: Table, cohort: Cohort, organisation: str, order: Order) -> Report:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        with override("nl"):
            report = self._report(options)
            self._print(report, options)
        if report.is_kept_out:
            raise SystemExit(1)

    def _report(self, options: dict[str, Any]) -> Report:
        try:
            order = _order(options)
            cohort = find_cohort(options["cohort"])
            return self.take_over(read_table(options["file"]), cohort, options["organisation"], order)
        except DomainError as error:
            return Report(errors=[Finding(0, "", str(error))])

    def _print(self, report: Report, options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
            return
        for finding in sorted(report.errors):
            self.stderr.write(_line(finding))
        for finding in sorted(report.warnings):
            self.stdout.write(_("Let op. ") + _line(finding))
        self.stdout.write(_summary(report, is_dry_run=options["dry_run"]))


def find_cohort(slug: str) -> Cohort:
    """The cohort with this slug, or a DomainError that names those there are."""
    cohort = Cohort.objects.select_related("school").filter(slug=slug).first()
    if cohort is None:
        known = ", ".join(Cohort.objects.order_by("slug").values_list("slug", flat=True)[:20]) or _("er zijn nog geen cohorten")
        raise DomainError(_("Cohort ‘%(slug)s’ bestaat niet. Kies uit: %(known)s.") % {"slug": slug, "known": known})
    return cohort


def _order(options: dict[str, Any]) -> Order:
    by = None
    if options["by"]:
        by = User.objects.filter(email=options["by"].strip().lower()).first()
        if by is None:
            raise DomainError(_("Niemand heeft het mailadres %(mail)s.") % {"mail": options["by"]})
    return Order(
        by=by,
        run_as="" if by else _account(),
        file_name=options["file"].name,
        is_dry_run=options["dry_run"],
        is_partial=options["partial"],
    )


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number without a name
        return f"uid {os.getuid()}"


def _line(finding: Finding) -> str:
    if not finding.row:
        return finding.message
    place = _("Rij %(row)s") % {"row": finding.row}
    return f"{place}, {finding.column}: {finding.message}" if finding.column else f"{place}: {finding.message}"


def _summary(report: Report, *, is_dry_run: bool) -> str:
    counts = _(
        "%(rows)s rijen: %(created)s nieuw, %(updated)s gewijzigd, %(unchanged)s ongewijzigd, %(skipped)s overgeslagen, %(errors)s fouten."
    ) % {
        "rows": report.rows,
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "skipped": report.skipped,
        "errors": len(report.errors),
    }
    if report.is_kept_out:
        return f"{counts} {_('Er is niets overgenomen. Verbeter de rijen en probeer het opnieuw.')}"
    return f"{counts} {_('Er is niets bewaard: dit was alleen nakijken.')}" if is_dry_run else counts
