"""The hard stop: what certainly points at a person goes no further than a draft (trust.md §1)."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from opleiding.kernel.errors import DomainError
from opleiding.kernel.privacy import Kind, Mark, find_certain


class CertainFound(DomainError):
    """A number or address that certainly points at a person; `field` is where it stands."""


def problems_in(text: str) -> list[str]:
    """For each certain mark a sentence: what it is, where it stands and what to do."""
    return [_problem(text, mark) for mark in find_certain(text)]


def stop_on_certain(texts: Mapping[str, str]) -> None:
    """Nothing, or CertainFound for the first text that holds such a thing."""
    for field, text in texts.items():
        if problems := problems_in(text):
            raise CertainFound(problems[0], field=field)


def _problem(text: str, mark: Mark) -> str:
    kinds = {
        Kind.BSN: _("een burgerservicenummer"),
        Kind.IBAN: _("een rekeningnummer"),
        Kind.PHONE: _("een telefoonnummer"),
        Kind.MAIL: _("een mailadres"),
    }
    facts = {
        "found": text[mark.start : mark.end],
        "kind": kinds[mark.kind],
        "line": text.count("\n", 0, mark.start) + 1,
        "instead": mark.suggestion,
    }
    if "\n" in text.strip():
        return _("In regel %(line)s staat %(kind)s: ‘%(found)s’. Haal het weg, of schrijf %(instead)s.") % facts
    return _("Er staat %(kind)s in: ‘%(found)s’. Haal het weg, of schrijf %(instead)s.") % facts
