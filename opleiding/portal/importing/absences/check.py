from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from begeleiding.actions.weeks import LONGEST
from cohorts.models import Cohort, Participant
from opleiding.kernel import clock
from opleiding.portal.importing.absences.columns import COLUMNS, says_why
from opleiding.portal.importing.columns import Cells, check_rows
from opleiding.portal.importing.participants.context import find_organisations
from opleiding.portal.importing.report import Checked, Finding
from opleiding.portal.importing.table import Table
from opleiding.portal.importing.values import normal, read_day, read_mail, read_name, shown


@dataclass(frozen=True, slots=True)
class Context:
    """What a file with absences is held against, read once for the whole file."""

    cohort: Cohort
    today: date
    by_mail: dict[str, Participant] = field(default_factory=dict)
    by_name: dict[str, list[Participant]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """The first and the last day one trainee was not there, as the file has it."""

    number: int
    participant: Participant
    first_day: date
    last_day: date


def read_context(cohort: Cohort, organisation: str = "") -> Context:
    """Two queries. DomainError when the organisation is not in the cohort."""
    employers = find_organisations(cohort, organisation)
    people = cohort.participants.filter(employments__organisation__in=employers).distinct()
    context = Context(cohort, clock.today())
    for person in people.select_related("user", "cohort").prefetch_related("absences"):
        context.by_name[normal(person.user.name)].append(person)
        if person.user.email:
            context.by_mail[person.user.email.lower()] = person
    return context


def check_absences(table: Table, context: Context) -> Checked[AbsenceRow]:
    """Hold every row against the rules; changes nothing."""
    checked = check_rows(table, COLUMNS, lambda cells: None if cells.row.is_empty else _check_row(cells, context))
    withheld = {heading for heading in table.headings.cells if says_why(heading)}
    kept = [finding for finding in checked.warnings if finding.row != table.headings.number or finding.column not in withheld]
    checked.warnings = kept + [Finding(table.headings.number, heading, not_kept()) for heading in sorted(withheld)]
    return checked


def not_kept() -> str:
    return _("Deze kolom lezen en bewaren we niet: waarom iemand er niet was, mag de app niet vastleggen.")


def _check_row(cells: Cells, context: Context) -> AbsenceRow | None:
    """The whole row, so that somebody hears everything at once; None when it cannot be read."""
    participant = _participant(cells, context)
    first_day = cells.require("van", read_day, _("Vul de eerste dag in."))
    last_day = _last_day(cells, first_day, context.today)
    if participant and first_day and last_day:
        _check_days(cells, participant, first_day, last_day)
    if not (participant and first_day and last_day) or cells.errors:
        return None
    return AbsenceRow(cells.row.number, participant, first_day, last_day)


def _participant(cells: Cells, context: Context) -> Participant | None:
    """By mail address when there is one, also in the column of the names; else by name."""
    key = "mail" if cells.text("mail") else "naam"
    if not cells.text(key):
        cells.wrong("mail", _("Vul het mailadres of de naam van de leerling in."))
    elif "@" in cells.text(key) or key == "mail":
        return _by_mail(cells, key, context)
    else:
        return _by_name(cells, context)
    return None


def _by_mail(cells: Cells, key: str, context: Context) -> Participant | None:
    mail = cells.read(key, read_mail)
    if mail and mail not in context.by_mail:
        cells.wrong(key, _("%(mail)s is geen leerling van dit cohort. Kijk of het adres klopt.") % {"mail": shown(mail)})
    return context.by_mail.get(mail or "")


def _by_name(cells: Cells, context: Context) -> Participant | None:
    name = cells.read("naam", read_name) or ""
    found = context.by_name.get(normal(name), [])
    if name and not found:
        cells.wrong(
            "naam", _("%(name)s is geen leerling van dit cohort. Schrijf de naam voluit, of vul het mailadres in.") % {"name": shown(name)}
        )
    elif len(found) > 1:
        cells.wrong("naam", _("Er zijn er meer met deze naam. Vul het mailadres in."))
    return found[0] if len(found) == 1 else None


def _last_day(cells: Cells, first_day: date | None, today: date) -> date | None:
    """Empty while somebody is still away: up to and including today, and the next list goes on from there."""
    if cells.text("tot"):
        return cells.read("tot", read_day)
    if first_day is None:
        return None
    if first_day > today:
        cells.wrong("tot", _("Vul de laatste dag in."))
        return None
    cells.warn("tot", _("Leeg: we nemen het over tot en met vandaag. Een volgende lijst vult aan."))
    return today


def _check_days(cells: Cells, participant: Participant, first_day: date, last_day: date) -> None:
    starts_on, until = participant.period.lower, participant.period.upper
    if last_day < first_day:
        cells.wrong("tot", _("De laatste dag ligt niet voor de eerste."))
    elif last_day - first_day > LONGEST:
        cells.wrong("tot", _("Dit is meer dan een jaar. Kijk of de dagen kloppen."))
    if first_day < starts_on:
        cells.wrong("van", _("De opleiding begint pas op %(day)s.") % {"day": f"{starts_on:%d-%m-%Y}"})
    if until and last_day >= until:
        cells.wrong("tot", _("De opleiding is dan al afgelopen."))
