import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from cohorts.choices import LocationKind
from cohorts.models import Cohort, Location, Qualification, Recognition
from cohorts.selectors.recognition import Recognitions, recognitions_of
from opleiding.kernel import clock
from opleiding.kernel.models import Organisation
from opleiding.portal.importing.columns import Cells, check_rows
from opleiding.portal.importing.locations.columns import COLUMNS
from opleiding.portal.importing.participants.context import find_organisations
from opleiding.portal.importing.report import Checked
from opleiding.portal.importing.table import Table
from opleiding.portal.importing.values import WrongValue, choose, normal, read_list, read_name, shown

MOST_PLACES = 200
_LEERBEDRIJF = re.compile(r"[0-9]{6,12}$")
KINDS = {name: kind for kind in LocationKind for name in (normal(str(kind.label)), kind.value)}


@dataclass(frozen=True, slots=True)
class Context:
    """What a file with locations is held against, read once for the whole file."""

    organisations: tuple[Organisation, ...]
    today: date
    #: From when on what the file says of recognitions holds.
    starts_on: date
    locations: dict[str, Location] = field(default_factory=dict)
    recognitions: Recognitions = field(default_factory=lambda: Recognitions({}))
    crebos: frozenset[str] = frozenset()
    #: The numbers under which SBB knows the organisation.
    leerbedrijf_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LocationRow:
    """One location as the file has it; None, or nothing, means that the file says nothing about it."""

    number: int
    name: str
    organisation: Organisation
    location: Location | None
    kind: LocationKind | None = None
    places: int | None = None
    leerbedrijf_id: str = ""
    crebos: tuple[str, ...] = ()


def read_context(cohort: Cohort, organisation: str = "") -> Context:
    """Everything the rows need to know, in a fixed number of queries. DomainError when the organisation is not in the cohort."""
    organisations, today = find_organisations(cohort, organisation), clock.today()
    found = Location.objects.filter(organisation__in=organisations).select_related("organisation").prefetch_related("places")
    numbers = Recognition.objects.filter(organisation__in=organisations, location__isnull=True).order_by()
    return Context(
        organisations=organisations,
        today=today,
        starts_on=min(today, cohort.period.lower),
        locations={normal(location.name): location for location in found},
        recognitions=recognitions_of([one.pk for one in organisations]),
        crebos=frozenset(Qualification.objects.values_list("crebo", flat=True)),
        leerbedrijf_ids=tuple(numbers.values_list("leerbedrijf_id", flat=True).distinct()),
    )


def check_locations(table: Table, context: Context) -> Checked[LocationRow]:
    """Hold every row against the rules; changes nothing."""
    seen: dict[str, int] = {}
    return check_rows(table, COLUMNS, lambda cells: None if cells.row.is_empty else _check_row(cells, context, seen))


def _check_row(cells: Cells, context: Context, seen: dict[str, int]) -> LocationRow | None:
    """The whole row, so that somebody hears everything at once; None when it cannot be read."""
    name = cells.require("naam", read_name, _("Vul de naam van de locatie in."))
    _check_once(cells, name, seen)
    kind = cells.read("soort", lambda text: choose(text, KINDS, _("Kies uit: %s.") % ", ".join(str(one.label) for one in LocationKind)))
    places, crebos = cells.read("plaatsen", _read_places), _crebos(cells, context)
    leerbedrijf_id = _leerbedrijf(cells, context, crebos)
    if len(context.organisations) != 1:
        cells.wrong("naam", _("Dit cohort heeft meer organisaties. Importeer locaties per organisatie."))
    if not name or cells.errors:
        return None
    return LocationRow(
        number=cells.row.number,
        name=name,
        organisation=context.organisations[0],
        location=context.locations.get(normal(name)),
        kind=kind,
        places=places,
        leerbedrijf_id=leerbedrijf_id,
        crebos=crebos,
    )


def _check_once(cells: Cells, name: str | None, seen: dict[str, int]) -> None:
    first = seen.setdefault(normal(name), cells.row.number) if name else cells.row.number
    if first != cells.row.number:
        cells.wrong("naam", _("Deze locatie staat ook in rij %(row)s. Haal er één weg.") % {"row": first})


def _read_places(text: str) -> int:
    if not text.isdecimal() or int(text) > MOST_PLACES:
        raise WrongValue(_("‘%(text)s’ is geen aantal plaatsen. Schrijf een getal van 0 tot 200.") % {"text": shown(text)})
    return int(text)


def _crebos(cells: Cells, context: Context) -> tuple[str, ...]:
    found: list[str] = []
    for text in read_list(cells.text("crebos")):
        crebo = text.split()[0]
        if crebo not in context.crebos:
            known = ", ".join(sorted(context.crebos))
            cells.wrong("crebos", _("Crebo %(text)s kennen we niet. Kies uit: %(known)s.") % {"text": shown(text), "known": known})
        elif crebo not in found:
            found.append(crebo)
    return tuple(found)


def _leerbedrijf(cells: Cells, context: Context, crebos: tuple[str, ...]) -> str:
    """The number of the location itself, else the one of its organisation."""
    text = cells.text("leerbedrijf")
    if text and not _LEERBEDRIJF.match(text):
        cells.wrong("leerbedrijf", _("‘%(text)s’ is geen leerbedrijf-ID. Dat zijn 6 tot 12 cijfers.") % {"text": shown(text)})
    elif text and not crebos:
        cells.wrong("crebos", _("Vul in voor welke crebo's deze locatie erkend is."))
    elif crebos and not text and len(context.leerbedrijf_ids) != 1:
        cells.wrong("leerbedrijf", _("Vul het leerbedrijf-ID in dat bij deze crebo's hoort."))
    return text or (context.leerbedrijf_ids[0] if crebos and context.leerbedrijf_ids else "")
