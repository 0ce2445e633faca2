import re
from datetime import date
from difflib import get_close_matches

from django.utils.translation import gettext as _

from cohorts.models import Participant, Qualification
from opleiding.portal.importing.columns import Cells
from opleiding.portal.importing.participants.context import Context
from opleiding.portal.importing.values import shown

_CREBO = re.compile(r"\b\d{5}\b")
_LEVEL = re.compile(r"(?:mbo|niveau|niv\.?|[ -])*([1-4])$", re.IGNORECASE)


def read_qualification(cells: Cells, context: Context, starts_on: date | None, participant: Participant | None) -> Qualification | None:
    """What somebody is trained for: the crebo, in the version of the start year, at the level that belongs to it."""
    text = cells.text("crebo")
    found = _CREBO.search(text)
    versions = context.qualifications.get(found.group(), []) if found else []
    if not versions:
        cells.wrong("crebo", _unknown(text, context))
        return None
    qualification = _version(versions, starts_on, participant)
    _check_level(cells, qualification)
    return qualification


def _version(versions: list[Qualification], starts_on: date | None, participant: Participant | None) -> Qualification:
    """A trainee stays on the dossier of the start year."""
    if participant is not None and participant.qualification in versions:
        return participant.qualification
    in_force = [one for one in versions if starts_on and one.dossier.valid_from and one.dossier.valid_from <= starts_on]
    return in_force[-1] if in_force else versions[0]


def _check_level(cells: Cells, qualification: Qualification) -> None:
    text = cells.text("niveau")
    level = _LEVEL.match(text)
    if text and (level is None or int(level.group(1)) != qualification.level):
        cells.wrong(
            "niveau",
            _("Niveau %(text)s past niet bij %(crebo)s. %(title)s is niveau %(level)s.")
            % {"text": shown(text), "crebo": qualification.crebo, "title": qualification.title, "level": qualification.level},
        )


def _unknown(text: str, context: Context) -> str:
    known = sorted(context.qualifications)
    if not text:
        return _("Vul de crebo van de opleiding in, zoals %(known)s.") % {"known": ", ".join(known[:4])}
    swapped = [crebo for crebo in known if sorted(crebo) == sorted(text)]
    close = swapped or get_close_matches(text, known, n=1, cutoff=0.75)
    if close:
        return _("Crebo %(text)s kennen we niet. Bedoel je %(close)s?") % {"text": shown(text), "close": close[0]}
    return _("Crebo %(text)s kennen we niet. Kies uit: %(known)s.") % {"text": shown(text), "known": ", ".join(known)}
