import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from opleiding.kernel.errors import DomainError
from opleiding.portal.importing.command import find_cohort
from opleiding.portal.proposing import in_lines, propose_from


class Command(BaseCommand):
    help = "Maak een voorstel voor een blok van tien lesweken. Er wordt niets bewaard."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cohort", help="naam van het cohort in het adres")
        parser.add_argument("--start", required=True, metavar="JJJJ-MM-DD", help="de maandag waarop het blok begint")
        parser.add_argument("--json", action="store_true", help="uitkomst als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        with override("nl"):
            try:
                found = propose_from(find_cohort(options["cohort"]), _day(options["start"]))
            except DomainError as error:
                self.stderr.write(str(error))
                raise SystemExit(1) from error
            self.stdout.write(json.dumps(found, ensure_ascii=False) if options["json"] else "\n".join(in_lines(found)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise DomainError(_("‘%(text)s’ is geen dag. Schrijf jaar-maand-dag, zoals 2026-11-23.") % {"text": text[:40]}) from error
