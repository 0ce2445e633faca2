"""What people type in a cell, as a value; what cannot be right is a `WrongValue` that says what to do."""

import calendar
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from cohorts.rules.days import FIRST_YEAR, LAST_YEAR

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]+)\.?[-/. ]+(\d{2,4})$")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+)?$")
_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,6})?$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SHOWN = 40
V = TypeVar("V")


class WrongValue(ValueError):
    """This cell cannot be right; the message is for the person with the file."""


def shown(text: str) -> str:
    """A cell in a message: on one line and never long."""
    line = _CONTROL.sub(" ", text)
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"


def normal(text: str) -> str:
    """For comparing names and headings: no case, no accents, single spaces."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(plain.casefold().replace("’", "'").replace("`", "'").split())


def bare(text: str) -> str:
    """For comparing headings and codes: letters and figures only."""
    return "".join(sign for sign in normal(text) if sign.isalnum())


def read_day(text: str) -> date:
    """14-03-2004, 9/1/1987, 1 september 2025 or 2025-09-01."""
    iso = _ISO_DAY.match(text)
    if iso:
        return _day(text, *(int(part) for part in iso.groups()))
    dutch = _DUTCH_DAY.match(text.casefold())
    if dutch is None:
        raise WrongValue(_("‘%(text)s’ is geen datum. Schrijf dag-maand-jaar, zoals 01-09-2026.") % {"text": shown(text)})
    day, month, year = dutch.groups()
    if len(year) != 4:
        raise WrongValue(_("Schrijf het jaar van ‘%(text)s’ met vier cijfers.") % {"text": shown(text)})
    return _day(text, int(year), _month(text, month), int(day))


def _month(text: str, month: str) -> int:
    if month.isdecimal():
        return int(month)
    start = {"maart": "mrt", "mar": "mrt", "oct": "okt", "may": "mei"}.get(month, month)[:3]
    if start not in MONTHS:
        raise WrongValue(_("‘%(text)s’ is geen datum. Schrijf dag-maand-jaar, zoals 01-09-2026.") % {"text": shown(text)})
    return MONTHS.index(start) + 1


def _day(text: str, year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongValue(_("Het jaar van ‘%(text)s’ kan niet kloppen. Is er geen dag, laat de cel dan leeg.") % {"text": shown(text)})
    try:
        return date(year, month, day)
    except ValueError as error:
        raise WrongValue(_not_a_day(text, year, month, day)) from error


def _not_a_day(text: str, year: int, month: int, day: int) -> str:
    if not (1 <= month <= 12 and year and day):
        return _("%(text)s bestaat niet. Schrijf dag-maand-jaar, zoals 01-09-2026.") % {"text": shown(text)}
    last = date(year, month, calendar.monthrange(year, month)[1])
    return _("%(text)s bestaat niet. Schrijf de datum als %(last)s.") % {"text": shown(text), "last": f"{last:%d-%m-%Y}"}


def read_hours(text: str) -> Decimal:
    """Contract hours a week: 28, 25,5 or 25.5; above 0 and at most 48."""
    if not _NUMBER.match(text):
        raise WrongValue(_("‘%(text)s’ is geen getal. Schrijf alleen het getal, zoals 28,5.") % {"text": shown(text)})
    hours = Decimal(text.replace(",", "."))
    if not 0 < hours <= 48:
        raise WrongValue(_("Contracturen liggen tussen 0 en 48 per week."))
    if hours != round(hours, 1):
        raise WrongValue(_("Schrijf contracturen met hooguit één cijfer achter de komma."))
    return round(hours, 1)


def read_mail(text: str) -> str:
    """A mail address, in lower case."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise WrongValue(_("‘%(text)s’ is geen mailadres. Schrijf het als naam@organisatie.nl.") % {"text": shown(text)}) from error
    return text.lower()


def read_name(text: str, longest: int = 80) -> str:
    """A name on one line, without signs that nobody sees."""
    if _CONTROL.search(text):
        raise WrongValue(_("Haal de tekens weg die je niet ziet, zoals een regeleinde of tab."))
    if len(text) > longest:
        raise WrongValue(_("Dit is langer dan %(longest)s tekens. Maak het korter.") % {"longest": longest})
    return " ".join(text.split())


def read_yes(text: str) -> bool:
    """Ja or nee; an empty cell is nee."""
    answers = {"": False, "nee": False, "n": False, "0": False, "false": False, "ja": True, "j": True, "x": True, "1": True, "true": True}
    return choose(text, answers, _("Schrijf ja of nee."))


def choose(text: str, choices: Mapping[str, V], hint: str) -> V:
    """What this cell means in a closed list, whatever the case."""
    try:
        return choices[normal(text)]
    except KeyError as error:
        raise WrongValue(_("‘%(text)s’ kennen we niet. %(hint)s") % {"text": shown(text), "hint": hint}) from error


def read_list(text: str) -> list[str]:
    """Parts between commas or bars; a semicolon or a new line cuts as well."""
    return [part.strip() for part in re.split(r"[,|;\n]", text) if part.strip()]
