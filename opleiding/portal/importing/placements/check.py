from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from cohorts.models import Cohort, Location, Participant
from cohorts.rules.days import day_after
from cohorts.selectors.recognition import Recognitions, recognitions_of
from opleiding.kernel import clock
from opleiding.portal.importing.columns import Cells, check_rows
from opleiding.portal.importing.participants.context import find_organisations, locations_by_name
from opleiding.portal.importing.placements.columns import COLUMNS
from opleiding.portal.importing.report import Checked
from opleiding.portal.importing.table import Table
from opleiding.portal.importing.values import normal, read_day, read_mail, read_name, shown


@dataclass(frozen=True, slots=True)
class Context:
    """What a file with placements is held against, read once for the whole file."""

    cohort: Cohort
    today: date
    participants: dict[str, Participant] = field(default_factory=dict)
    locations: dict[str, list[Location]] = field(default_factory=dict)
    recognitions: Recognitions = field(default_factory=lambda: Recognitions({}))


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """Where one trainee works, over a period, as the file has it; `until` is the first day without."""

    number: int
    participant: Participant
    location: Location
    starts_on: date
    until: date | None = None


Seen = dict[int, list[PlacementRow]]


def read_context(cohort: Cohort, organisation: str = "") -> Context:
    """Everything the rows need to know, in a fixed number of queries. DomainError when the organisation is not in the cohort."""
    organisations = find_organisations(cohort, organisation)
    jobs = {"employments__organisation__in": organisations, "employments__period__overlap": (clock.today(), None)}
    people = cohort.participants.filter(**jobs, user__email__isnull=False).distinct()
    found = people.select_related("user", "cohort", "qualification").prefetch_related("placements")
    return Context(
        cohort=cohort,
        today=clock.today(),
        participants={participant.user.email or "": participant for participant in found},
        locations=locations_by_name(organisations),
        recognitions=recognitions_of([one.pk for one in organisations]),
    )


def check_placements(table: Table, context: Context) -> Checked[PlacementRow]:
    """Hold every row against the rules; changes nothing."""
    seen: Seen = defaultdict(list)
    return check_rows(table, COLUMNS, lambda cells: None if cells.row.is_empty else _check_row(cells, context, seen))


def _check_row(cells: Cells, context: Context, seen: Seen) -> PlacementRow | None:
    """The whole row, so that somebody hears everything at once; None when it cannot be read."""
    participant, location = _participant(cells, context), _location(cells, context)
    starts_on = cells.require("van", read_day, _("Vul de eerste dag in."))
    last_day = cells.read("tot", read_day)
    if starts_on and last_day and last_day < starts_on:
        cells.wrong("tot", _("De laatste dag ligt niet voor de eerste."))
    if not (participant and location and starts_on) or cells.errors:
        return None
    _check_enrolled(cells, participant, starts_on)
    row = PlacementRow(cells.row.number, participant, location, starts_on, day_after(last_day))
    _check_beside(cells, row, seen[participant.pk])
    _warn_unrecognised(cells, row, context)
    return row


def _participant(cells: Cells, context: Context) -> Participant | None:
    mail = cells.require("mail", read_mail, _("Vul het mailadres van de leerling in."))
    found = context.participants.get(mail) if mail else None
    if mail and found is None:
        cells.wrong("mail", _("%(mail)s is geen leerling van dit cohort. Kijk of het adres klopt.") % {"mail": shown(mail)})
    return found


def _location(cells: Cells, context: Context) -> Location | None:
    name = cells.require("locatie", read_name, _("Vul de locatie in."))
    found = context.locations.get(normal(name), []) if name else []
    if name and not found:
        cells.wrong("locatie", _("Deze locatie kennen we niet. Kijk of de naam klopt, of neem eerst de lijst met locaties over."))
    elif len(found) > 1:
        names = ", ".join(location.organisation.name for location in found)
        cells.wrong("locatie", _("Deze naam is er bij %(names)s. Importeer per organisatie.") % {"names": names})
    return found[0] if len(found) == 1 else None


def _check_enrolled(cells: Cells, participant: Participant, day: date) -> None:
    if day < participant.period.lower:
        cells.wrong("van", _("De opleiding begint pas op %(day)s.") % {"day": f"{participant.period.lower:%d-%m-%Y}"})
    elif participant.period.upper and day >= participant.period.upper:
        cells.wrong("van", _("De opleiding is dan al afgelopen."))


def _check_beside(cells: Cells, row: PlacementRow, others: list[PlacementRow]) -> None:
    """A row without a last day goes on until the next one begins; two that both say their days never overlap."""
    for other in others:
        first, second = sorted((row, other), key=lambda one: one.starts_on)
        if first.starts_on == second.starts_on or (first.until is not None and second.starts_on < first.until):
            cells.wrong("van", _("In die tijd staat er al een plaatsing in rij %(row)s. Pas de dagen aan.") % {"row": other.number})
            break
    others.append(row)


def _warn_unrecognised(cells: Cells, row: PlacementRow, context: Context) -> None:
    crebo = row.participant.qualification.crebo
    if not context.recognitions.covers(row.location, crebo, row.starts_on):
        cells.warn("locatie", _("Niet erkend voor crebo %(crebo)s. Kijk de erkenning na.") % {"crebo": crebo})
