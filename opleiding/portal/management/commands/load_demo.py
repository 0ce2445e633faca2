from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from opleiding.portal.demo.load import load_demo


class Command(BaseCommand):
    help = "Zet de voorbeeldorganisatie klaar. Wat er al is, blijft staan."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="bouw de voorbeeldorganisatie opnieuw op; andere gegevens blijven staan")

    def handle(self, *args: Any, **options: Any) -> None:
        with override("nl"):
            is_loaded = load_demo(is_reset=options["reset"])
            if is_loaded:
                self.stdout.write(_("De voorbeeldorganisatie staat klaar."))
            else:
                self.stdout.write(_("De voorbeeldorganisatie is er al. Er is niets veranderd; met --reset begint ze opnieuw."))
