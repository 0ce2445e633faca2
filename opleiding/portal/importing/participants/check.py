from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from django.utils.translation import gettext as _

from cohorts.models import Location, Participant, Qualification
from opleiding.kernel.marks import health_problems_in, problems_in
from opleiding.kernel.models import Organisation, User
from opleiding.portal.importing.columns import Cells, check_rows
from opleiding.portal.importing.participants.columns import COLUMNS
from opleiding.portal.importing.participants.context import Context
from opleiding.portal.importing.participants.people import PersonNamed, read_person, warn_without_role
from opleiding.portal.importing.participants.qualification import read_qualification
from opleiding.portal.importing.report import Checked
from opleiding.portal.importing.table import Table
from opleiding.portal.importing.values import WrongValue, normal, read_day, read_hours, read_mail, read_name

TOTALS = {"totaal", "total", "totalen", "subtotaal", "som", "aantal", "gemiddelde"}
OLDEST = date(1920, 1, 1)


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One trainee as the file has it, held against the rules; None means that the file says nothing about it."""

    number: int
    mail: str
    first_name: str
    infix: str
    last_name: str
    user: User | None
    participant: Participant | None
    organisation: Organisation
    qualification: Qualification
    starts_on: date
    birth_date: date | None = None
    contract_hours: Decimal | None = None
    #: A location we know, or the name of one to be made.
    location: Location | str | None = None
    supervisor: PersonNamed | None = None
    #: Why it is right above the norm, or with who is not qualified yet; without one the link is made, and the reason still asked.
    link_reason: str = ""
    practice_trainer: PersonNamed | None = None


def check_participants(table: Table, context: Context) -> Checked[ParticipantRow]:
    """Hold every row against the rules; changes nothing."""
    seen: dict[str, Cells] = {}

    def check(cells: Cells) -> ParticipantRow | None:
        found = None if is_nobody(cells) else _check_row(cells, context, seen)
        if found is not None:
            _warn_unrecognised(cells, context, found)
        return found

    return check_rows(table, COLUMNS, check)


def is_nobody(cells: Cells) -> bool:
    """A row without a name and a mail address, or one with totals."""
    if cells.text("mail"):
        return False
    named = cells.text("voornaam") or cells.text("achternaam")
    first = next((cell for cell in cells.row.cells if cell), "")
    return not named or normal(first).rstrip(":") in TOTALS


def _check_row(cells: Cells, context: Context, seen: dict[str, Cells]) -> ParticipantRow | None:
    """The whole row, so that somebody hears everything at once; None when it cannot be read."""
    first_name = cells.require("voornaam", read_name, _("Vul de voornaam in."))
    infix = cells.read("tussenvoegsel", partial(read_name, longest=20)) or ""
    last_name = cells.require("achternaam", read_name, _("Vul de achternaam in."))
    mail = cells.require("mail", read_mail, _("Vul het mailadres van het werk in. Zonder mailadres kan iemand niet meedoen."))
    user = _known_user(cells, context, mail, seen)
    participant = context.enrolled.get(user.pk) if user else None
    starts_on = _start(cells, context, participant)
    qualification = read_qualification(cells, context, starts_on, participant)
    location, organisation = _place(cells, context, participant)
    birth_date = _birth_date(cells, context, participant)
    contract_hours = cells.read("uren", read_hours)
    supervisor = read_person(cells, "werkbegeleider", organisation, context, mail)
    link_reason = cells.read("reden_koppeling", _read_reason) or ""
    practice_trainer = read_person(cells, "praktijkopleider", organisation, context, mail)
    warn_without_role(cells, practice_trainer, context)
    if cells.errors or not (first_name and last_name and mail and starts_on and qualification and organisation):
        return None
    return ParticipantRow(
        number=cells.row.number,
        mail=mail,
        first_name=first_name,
        infix=infix,
        last_name=last_name,
        user=user,
        participant=participant,
        organisation=organisation,
        qualification=qualification,
        starts_on=starts_on,
        birth_date=birth_date,
        contract_hours=contract_hours,
        location=location,
        supervisor=supervisor,
        link_reason=link_reason,
        practice_trainer=practice_trainer,
    )


def _read_reason(text: str) -> str:
    """Why a link is made all the same: short, and nothing in it that may not be kept."""
    reason = read_name(text, longest=280)
    for problem in (*problems_in(reason), *health_problems_in(reason)):
        raise WrongValue(problem)
    return reason


def _known_user(cells: Cells, context: Context, mail: str | None, seen: dict[str, Cells]) -> User | None:
    """Who has this mail address already; somebody else's address, in the file or in the app, is an error."""
    if mail is None:
        return None
    first = seen.setdefault(mail, cells)
    if first is not cells:
        cells.wrong("mail", _("Dit mailadres staat ook in rij %(row)s. Geef iedereen een eigen mailadres.") % {"row": first.row.number})
        return None
    user = context.users.get(mail)
    if user is None:
        return None
    differs = _differs(cells, user)
    if all(differs):
        cells.wrong("mail", _("Dit mailadres is van %(name)s. Kijk of het klopt.") % {"name": context.name_of(user)})
    elif any(differs):
        cells.warn("mail", _("Bij dit mailadres staat %(name)s. Die naam blijft staan.") % {"name": context.name_of(user)})
    return user


def _start(cells: Cells, context: Context, participant: Participant | None) -> date | None:
    """The day in the file; without one what is known already, or the start of the cohort."""
    if not cells.text("start"):
        if participant is not None:
            return participant.period.lower
        cells.warn("start", _("Er staat geen startdatum. We nemen de start van het cohort."))
        return context.cohort.period.lower
    start = cells.read("start", read_day)
    if start is None:
        return None
    until = context.cohort.period.upper
    if start >= until:
        cells.wrong("start", _("Het cohort is dan al voorbij. Kies een dag voor %(until)s.") % {"until": f"{until:%d-%m-%Y}"})
    elif start < context.cohort.period.lower:
        cells.warn(
            "start", _("Deze dag ligt voor de start van het cohort, %(start)s.") % {"start": f"{context.cohort.period.lower:%d-%m-%Y}"}
        )
    return start


def _birth_date(cells: Cells, context: Context, participant: Participant | None) -> date | None:
    """Another birth date is a correction; with another name it is somebody else."""
    day = cells.read("geboren", read_day)
    if day is not None and not OLDEST <= day < context.today:
        cells.wrong("geboren", _("Deze geboortedatum kan niet kloppen. Kijk naar het jaar."))
    known = participant.birth_date if participant else None
    if participant and day and known and day != known and any(_differs(cells, participant.user)):
        cells.wrong("mail", _("Dit mailadres is van iemand met een andere naam en geboortedatum. Kijk of het klopt."))
    return day


def _differs(cells: Cells, user: User) -> tuple[bool, bool]:
    """Whether the first name, and whether the surname in the file is another."""
    return normal(cells.text("voornaam")) != normal(user.first_name), normal(cells.text("achternaam")) != normal(user.last_name)


def _place(cells: Cells, context: Context, participant: Participant | None) -> tuple[Location | str | None, Organisation | None]:
    """Where this trainee works and for whom: the location decides when several organisations take part."""
    location = _location(cells, context)
    organisation = location.organisation if isinstance(location, Location) else context.only_organisation
    if organisation is None:
        organisation = _employer(participant, context)
    if organisation is None:
        cells.wrong("locatie", _cannot_tell(cells, context))
    elif participant is not None:
        _check_employer(cells, participant, organisation, context.today)
    return location, organisation


def _warn_unrecognised(cells: Cells, context: Context, row: ParticipantRow) -> None:
    """A location that is new inherits from its organisation. Of an organisation without recognitions nothing is known."""
    if row.location is None or row.organisation.pk not in context.recognitions.by_organisation:
        return
    place = row.location if isinstance(row.location, Location) else Location(organisation=row.organisation, name=row.location)
    if not context.recognitions.covers(place, row.qualification.crebo, row.starts_on):
        cells.warn("locatie", _("Niet erkend voor crebo %(crebo)s. Kijk de erkenning na.") % {"crebo": row.qualification.crebo})


def _location(cells: Cells, context: Context) -> Location | str | None:
    name = cells.read("locatie", read_name)
    if not name:
        return None
    known = context.locations.get(normal(name), [])
    if len(known) > 1:
        names = ", ".join(location.organisation.name for location in known)
        cells.wrong("locatie", _("Deze naam is er bij %(names)s. Importeer per organisatie.") % {"names": names})
        return None
    if context.locations and not known:
        cells.warn("locatie", _("Deze locatie kennen we nog niet. We maken hem aan. Is het een tikfout? Verbeter de naam dan."))
    return known[0] if known else name


def _cannot_tell(cells: Cells, context: Context) -> str:
    names = ", ".join(organisation.name for organisation in context.organisations)
    if not cells.text("locatie"):
        return _("Vul de locatie in. Dit cohort heeft meer organisaties: %(names)s.") % {"names": names}
    return _("Deze locatie kennen we niet. Maak haar eerst aan, of importeer per organisatie: %(names)s.") % {"names": names}


def _employer(participant: Participant | None, context: Context) -> Organisation | None:
    """Who employs this trainee now, or first."""
    if participant is None:
        return None
    employments = sorted(participant.employments.all(), key=lambda employment: employment.period.lower)
    running = [employment for employment in employments if context.today in employment.period]
    return next((employment.organisation for employment in (*running, *employments)), None)


def _check_employer(cells: Cells, participant: Participant, organisation: Organisation, today: date) -> None:
    """Who employed somebody before has no say any more."""
    jobs = participant.employments.all()
    employers = {job.organisation for job in jobs if job.period.upper is None or job.period.upper > today}
    if jobs and organisation not in employers:
        names = ", ".join(sorted(employer.name for employer in employers)) or _("niemand")
        cells.wrong("mail", _("Deze leerling werkt bij %(names)s. Wijzig eerst de werkgever.") % {"names": names})
