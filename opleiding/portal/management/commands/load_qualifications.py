from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from begeleiding.actions.intervision_method import load_methods
from cohorts.actions import LoadReport, load_dossiers, load_themes
from cohorts.actions.agreement import load_hours_norms
from cohorts.actions.module import load_modules
from cohorts.actions.requirement import load_requirements
from opleiding.kernel.errors import DomainError

DATA = Path(settings.BASE_DIR) / "cohorts" / "data"
METHODS = Path(settings.BASE_DIR) / "begeleiding" / "data" / "intervision_methods.yaml"
LARGEST = 5 * 1024**2


class Command(BaseCommand):
    help = _(
        "Laadt kwalificatiedossiers, thema's, keuzedelen, certificaten, diploma-eisen en intervisiemethoden. Wat er al is, verandert niet."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DATA / "qualifications.yaml", help=_("YAML; standaard het eigen bestand"))

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Everything or nothing: a dossier, or a list in use, that differs from what is loaded stops the command."""
        document = _read(file)
        try:
            with transaction.atomic():
                report = load_dossiers(document)
                if report.differences:
                    raise DomainError(_differences(report))
                themes = load_themes(_read(DATA / "themes.yaml"))
                modules = load_modules(_read(DATA / "modules.yaml"))
                lists = load_requirements(_read(DATA / "requirements.yaml"))
                load_hours_norms(_read(DATA / "hours_norms.yaml"))
                load_methods(_read(METHODS))
                if lists.differences:
                    raise DomainError(_other_lists(lists))
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{_said(report, themes)}\n{_said_of_diplomas(modules, lists)}")
        for warning in modules.differences:
            self.stderr.write(self.style.WARNING(warning))


def _read(file: Path) -> Any:
    try:
        if file.stat().st_size > LARGEST:
            raise CommandError(_("Dit bestand is groter dan 5 MB: %(file)s.") % {"file": file})
        return yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CommandError(_("Dit bestand is er niet, of je mag het niet lezen: %(file)s.") % {"file": file}) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CommandError(_("Dit is geen leesbaar YAML-bestand: %(file)s.") % {"file": file}) from error


def _differences(report: LoadReport) -> str:
    """A dossier is never overwritten: trainees stay on the version of the year they started in."""
    lines = "\n".join(f"- {difference}" for difference in report.differences)
    return _("Dit wijkt af van een dossier dat al geladen is. Geef het een nieuwe versie. Er is niets veranderd.\n%(lines)s") % {
        "lines": lines
    }


def _other_lists(report: LoadReport) -> str:
    """A running cohort keeps its own list."""
    lines = "\n".join(f"- {difference}" for difference in report.differences)
    return _("Dit wijkt af van een lijst die in gebruik is. Geef hem een nieuwe eerste dag. Er is niets veranderd.\n%(lines)s") % {
        "lines": lines
    }


def _said_of_diplomas(modules: LoadReport, lists: LoadReport) -> str:
    made = {"modules": modules.created, "lists": lists.created, "skipped": modules.skipped + lists.skipped}
    return _("%(modules)s keuzedelen en certificaten en %(lists)s lijsten met diploma-eisen toegevoegd, %(skipped)s overgeslagen.") % made


def _said(report: LoadReport, themes: LoadReport) -> str:
    counts = {"created": report.created, "unchanged": report.unchanged, "skipped": report.skipped}
    made = {"themes": themes.themes, "lines": themes.lines}
    first = ngettext("%(created)s dossier geladen", "%(created)s dossiers geladen", report.created)
    rest = _("%(unchanged)s ongewijzigd, %(skipped)s overgeslagen (niet bevestigd, of zonder versie of eerste dag).")
    last = _("%(themes)s thema's en %(lines)s regels van de kruistabel toegevoegd.")
    return f"{first % counts}, {rest % counts}\n{last % made}"
