from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cockpit.actions.case import CaseContent
from cockpit.choices import Audience, Urgency
from cockpit.models.case import MAX_TEXT
from cockpit.rules.case import BEFORE_START, FUTURE, import_key, wrong_day
from cohorts.models import Participant, Theme, WorkProcess
from opleiding.kernel.marks import Question, questions_in
from opleiding.portal.importing.cases.columns import COLUMNS
from opleiding.portal.importing.cases.context import Context
from opleiding.portal.importing.columns import Cells, check_rows
from opleiding.portal.importing.participants.check import TOTALS
from opleiding.portal.importing.report import Checked
from opleiding.portal.importing.table import Table
from opleiding.portal.importing.values import WrongValue, bare, choose, normal, read_day, read_list, read_mail, read_yes, shown

AUDIENCES = {
    "": None,
    "nee": None,
    "werkbegeleider": Audience.SUPERVISOR,
    "cockpit": Audience.COCKPIT,
    "ja": Audience.COCKPIT,
    "groep": Audience.GROUP,
    "de groep": Audience.GROUP,
}
URGENCIES = {urgency.value: urgency for urgency in Urgency}
TEXTS = ("tekst", "nodig_werkplek", "nodig_school")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One situation as the file has it, held against the rules."""

    number: int
    participant: Participant
    content: CaseContent
    urgency: Urgency
    audiences: tuple[Audience, ...]


def check_cases(table: Table, context: Context) -> Checked[CaseRow]:
    """Hold every row against the rules; changes nothing."""
    seen: dict[str, int] = {}

    def check(cells: Cells) -> CaseRow | None:
        found = None if _is_nothing(cells) else _check_row(cells, context)
        return None if found is None or cells.errors or _is_repeated(cells, found, seen) else found

    return check_rows(table, COLUMNS, check)


def _is_nothing(cells: Cells) -> bool:
    """A row without a trainee and a text, or one with totals."""
    trainee = cells.text("leerling")
    first = next((cell for cell in cells.row.cells if cell), "")
    return not (trainee or cells.text("tekst")) or ("@" not in trainee and normal(first).rstrip(":") in TOTALS)


def _is_repeated(cells: Cells, found: CaseRow, seen: dict[str, int]) -> bool:
    key = import_key(str(found.participant.pk), found.content.happened_on, found.content.text)
    first = seen.setdefault(key, found.number)
    if first == found.number:
        return False
    cells.warn("tekst", _("Deze situatie staat ook in rij %(row)s. We slaan deze rij over.") % {"row": first})
    return True


def _check_row(cells: Cells, context: Context) -> CaseRow | None:
    """The whole row, so that somebody hears everything at once; None when it cannot be taken over."""
    participant = _participant(cells, context)
    day = _day(cells, context, participant)
    texts, cleared = _texts(cells, context)
    if not texts["tekst"]:
        cells.wrong("tekst", _("Vul in wat er gebeurde. Eén zin is genoeg."))
    themes = _themes(cells, context)
    work_processes = _work_processes(cells, context, participant)
    wants_in_lesson = cells.read("in_les", read_yes) or False
    urgency = cells.read("urgentie", lambda text: choose(text, URGENCIES, _("Kies laag, midden, hoog of direct."))) or Urgency.MIDDLE
    audiences = _audiences(cells)
    if participant is None or day is None or cells.errors:
        return None
    content = CaseContent(
        text=texts["tekst"],
        happened_on=day,
        needs_workplace=texts["nodig_werkplek"],
        needs_school=texts["nodig_school"],
        wants_in_lesson=wants_in_lesson,
        cleared_marks=cleared,
        themes=themes,
        work_processes=work_processes,
    )
    return CaseRow(cells.row.number, participant, content, urgency, audiences)


def _participant(cells: Cells, context: Context) -> Participant | None:
    mail = cells.require("leerling", read_mail, _("Vul het mailadres van de leerling in."))
    found = context.participants.get(mail) if mail else None
    if mail and found is None:
        cells.wrong("leerling", _("%(mail)s is geen leerling van dit cohort. Kijk of het adres klopt.") % {"mail": shown(mail)})
    return found


def _day(cells: Cells, context: Context, participant: Participant | None) -> date | None:
    day = cells.require("datum", read_day, _("Vul de dag in waarop het gebeurde."))
    if day is None or participant is None:
        return day
    wrong = wrong_day(day, today=context.today, first=participant.period.lower)
    if wrong == FUTURE:
        cells.wrong("datum", _("Deze dag moet nog komen. Kijk of de datum klopt."))
    elif wrong == BEFORE_START:
        cells.wrong(
            "datum", _("Deze dag ligt voor de start van de leerling, %(start)s.") % {"start": f"{participant.period.lower:%d-%m-%Y}"}
        )
    return day


def _texts(cells: Cells, context: Context) -> tuple[dict[str, str], list[str]]:
    """The texts about practice, and the marks in them that somebody who looked at this row called no client."""
    is_looked_at = cells.read("nagekeken", read_yes) or False
    texts, cleared = {key: cells.text(key) for key in TEXTS}, set[str]()
    for key, text in texts.items():
        if len(text) > MAX_TEXT:
            cells.wrong(key, _("Deze tekst is langer dan 20.000 tekens. Maak hem korter."))
        for question in questions_in(text, known=context.known):
            if is_looked_at and not question.is_certain:
                cleared.add(question.token)
            else:
                _report(cells, key, question)
    return texts, sorted(cleared)


def _report(cells: Cells, key: str, question: Question) -> None:
    """Where it stands and never what: a report is passed on."""
    advice = (
        _("Vanaf teken %(start)s staat hier %(what)s. Haal het weg en importeer opnieuw.")
        if question.is_certain
        else _("Vanaf teken %(start)s staat hier misschien %(what)s. Maak het onherkenbaar, of zet ja in de kolom ‘nagekeken’.")
    )
    for start, _end in question.spans:
        cells.wrong(key, advice % {"start": start + 1, "what": question.kind_words})


def _themes(cells: Cells, context: Context) -> list[Theme]:
    found: list[Theme] = []
    for name in read_list(cells.text("themas")):
        theme = context.themes.get(bare(name))
        if theme is None:
            known = ", ".join(dict.fromkeys(theme.code for theme in context.themes.values()))
            cells.wrong("themas", _("Het thema ‘%(name)s’ kennen we niet. Kies uit: %(known)s.") % {"name": shown(name), "known": known})
        elif theme not in found:
            found.append(theme)
    return found


def _work_processes(cells: Cells, context: Context, participant: Participant | None) -> list[WorkProcess]:
    """A code is looked up within the trainee's own dossier only."""
    if participant is None:
        return []
    qualification = participant.qualification
    own = context.work_processes.get(qualification.dossier_id, {})
    found: list[WorkProcess] = []
    for code in read_list(cells.text("werkprocessen")):
        work_process = own.get(bare(code))
        if work_process is None:
            cells.wrong(
                "werkprocessen",
                _("Werkproces %(code)s hoort niet bij %(title)s (%(crebo)s).")
                % {"code": shown(code), "title": qualification.title, "crebo": qualification.crebo},
            )
        elif work_process not in found:
            found.append(work_process)
    return found


def _audiences(cells: Cells) -> tuple[Audience, ...]:
    found: list[Audience] = []
    try:
        for word in read_list(cells.text("gedeeld")):
            audience = choose(word, AUDIENCES, _("Kies werkbegeleider, cockpit, groep of ja, of laat de cel leeg."))
            if audience is not None and audience not in found:
                found.append(audience)
    except WrongValue as error:
        cells.wrong("gedeeld", str(error))
    return tuple(found)
