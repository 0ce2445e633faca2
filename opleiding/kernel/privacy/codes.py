"""Codes that open a client's door: of a key safe, a lock, an alarm."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from opleiding.kernel.privacy.counting import after, before, counts
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage

_ONES = r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
_CODE = re.compile(
    rf"(?:(?<![\w.,/+])|(?<=code))(?:[*#]?[a-z]?\d{{3,8}}[a-z]?[#*]?|[a-z]\d{{2}}[a-z][#*]?|\d(?:[ ]?[-. ][ ]?\d){{2,7}}[#*]?"
    rf"|\d\d[-. ]\d\d(?:[-. ]\d\d)?[#*]?"
    rf"|(?:(?:{_ONES}|\d)[ ,-]{{1,2}}){{2,7}}(?:{_ONES}|\d)(?:[ ,-]{{1,2}}(?:hekje|sterretje))?)(?![\w#*]|[.,:/-]\d)"
)
#: What has a code of its own; the figures may come some words later ("… is trouwens veranderd naar 4471").
_LOCKED = re.compile(
    r"(?<![\w])(?:sleutel[ -]?(?:safe|kl\.?(?![\w])|kast|kluis|koker|box|doos|kist|bak)\w*|sleutelcode\w*|key[ -]?safe\w*|(?:code|"
    r"cijfer|hang|"
    r"nummer)slot\w*|kluis\w*|"
    r"(?:voor|achter|buiten|entree|portiek|garage|hal|poort)?deur[ -]?code\w*|(?:toegangs?|alarm|pin|kluis|slot|huis|hek|poort|"
    r"portiek|ingangs?|inlog|lift|kast|(?:safe))[ -]?codes?|pin(?:pas)?|alarm\w*|wachtwoord|cijfercode|garagecode|(?:kastje|slot|slotje|"
    r"deur|poort|kluis|kluisje) (?:gaat )?open(?:en)? met|kastje (?:met|voor|van) (?:(?:de|"
    r"haar|zijn|zn) )?(?:huis)?sleutels?|"
    r"codes? (?:(?:van|voor|v|vd|bij|op) )?(?:(?:de|het|t|'t|haar|zijn|zn|dr|hun|d'r|die|dat) )?(?:\w{1,20} )?\w*(?:deur|slot|slotje|kast|"
    r"kastje|kluis|"
    r"kluisje|alarm|intercom|poort|hek|ingang|entree|portiek|hal|lift|s(?:leutel|afe)|garage|schuur|flat|huis|gebouw|pas|telefoon|"
    r"pinpas))(?![\w])"
)
_BARE_CODE = re.compile(
    r"(?<![\w-])code(?:tje)?s?(?: van (?:hem|haar|mw|mevrouw|meneer|dhr)(?: [a-z'-]+)?)?[ ]?(?:is|was|:|=|[(]|nu|veranderd|gewijzigd|in|"
    r"wordt|werd|naar|geworden|"
    r"[ ]){0,6}$"
)
_DOOR_NEAR = re.compile(
    r"(?<![\w])(?:\w*deur|\w*slot|\w*slotje|sleutels?|sleuteltje|\w*kluis\w*|\w*kastje|\w*kast|alarm\w*|poort|hek|portiek|ingang|hal|"
    r"binnen|intoetsen|"
    r"toetsen|indrukken|open|naar binnen|intercom|lift)(?![\w])"
)
_OTHER_CODE = re.compile(
    r"(?<![\w])(?:artikel\w*|product\w*|icd\w*|dsm\w*|bestel\w*|formulier\w*|crebo\w*|indicatie\w*|zorgcode|zorg|declaratie\w*|"
    r"prestatie\w*|"
    r"qr|uren\w*|project\w*|taak\w*|les|klas|kleur\w*|code rood|code oranje|code geel|dieet\w*|atc|zindex|diagnose\w*|barcode|zi-?nummer|"
    r"factuur\w*|klant\w*|order\w*|recept\w*|materiaal\w*|rooster\w*|kostenplaats\w*|dienstcode)(?![\w])"
)
_SAID_AFTER = re.compile(
    r"[ ,)]{0,3}(?:(?:=|is|was|dat is|voor|gaat|als|intoetsen|en dan|kun|kom|kan)[ ]){0,3}(?:(?:nu|je|de|het|t|haar|zijn|zn|nieuwe|"
    r"dan)[ ]){0,3}"
    r"(?:\w*code[a-z]*(?![\w])(?! (?:rood|oranje|geel|van het artikel))|\w*(?:deur|slot|poort|kastje)(?![\w])(?: (?:nu|weer))? open|"
    r"(?:in|op|bij) (?:het|de|t) \w*(?:slot|kastje|kluis|kluisje|alarm|deur|paneel)(?![\w])|intoetsen|indrukken|sleutelk\w+|keysafe|"
    r"kluisje|kluis|codeslot|cijferslot|alarm)"
)
_MOMENT = re.compile(r"(?<![\w])(?:sinds|vanaf|in|anno|van|jaar|om|tot|rond|kamer|nr|nummer|huisnummer|week|bel|tel)[ ]$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
#: What is locked, and what one does with a code: both in the sentence of the figures.
_ENTRANCE = re.compile(
    r"(?<![\w])(?:\w*deur(?:en|tje)?|\w*poort(?:je)?|\w*hek(?:je|werk)?|\w*slot(?:je|en)?|\w*kluis\w*|\w*kastje|\w*safe|\w*alarm\w*|"
    r"\w*ingang|\w*portiek|entree|\w*hal|\w*lift|\w*intercom|\w*schuur(?:tje)?|\w*garage|\w*box|\w*sleutel\w*|\w*pas(?:je)?|slagboom|"
    r"\w*paneel(?:tje)?|\w*klavier|toetsenbord(?:je)?|\w*telefoon|\w*tablet|\w*ipad)(?![\w])"
)
_OPENING = re.compile(
    r"(?<![\w])(?:open|opent|openen|opendoen|openmaken|openkrijgen|opengaat|openen|\w*code\w*|combinatie|\w*cijfers?|getal|intoetsen|"
    r"intoetst|ingetoetst|toetst?|toetsen|tikt?|tikken|intikken|intikt|typt?|typen|intypen|invoeren|voer|druk|drukt|indrukken|"
    r"draai|draait|draaien|binnenkomen|naar binnen|binnen|erin|afzetten|uitzetten|uitschakelen|ontgrendelen|ontgrendelt|afgaat|"
    r"vergrendeld|van slot)(?![\w])"
)
_ONE_BY_ONE = re.compile(rf"(?:\d|{_ONES})(?:[ ]?[-. ,][ ]?(?:\d|{_ONES})(?![\w])){{3,}}")
_STOP = re.compile(r"[.!?;](?=\s)")
#: What the figures are when they are no code.
_NOT_A_CODE = re.compile(
    r"(?<![\w])(?:nummer|nr|tel|telefoonnummer|bel|bellen|belde|toestel|kamer|huisnummer|jaar|sinds|anno|euro|kost|kostte|kosten|bedrag|"
    r"voor|artikel|pagina|blz|dosis|graden|uur|om|rond|tot|sein|pieper|protocol|lokaal|saturatie|bloeddruk|pols|gewicht|glucose)[ :]{1,2}$"
)
#: How far after the word a code may come, in signs.
_REACH = 70


def find_codes(passage: Passage) -> Iterator[Mark]:
    """Three to eight figures said of a lock, a safe or an alarm; not of an article, a diagnosis or a colour."""
    locked = [found.end() for found in _LOCKED.finditer(passage.lower)]
    for found in _CODE.finditer(passage.lower):
        start, end = found.span()
        if not _is_something_else(passage, found) and (
            _is_of_a_lock(passage, locked, start) or _is_said_to_be_a_code(passage, start, end) or _opens_something(passage, start, end)
        ):
            yield Mark(start, end, Kind.ACCESS_CODE, certain=False, suggestion="[code]")


def _is_of_a_lock(passage: Passage, locked: list[int], start: int) -> bool:
    """Does the nearest word for a lock before `start` lie within reach?"""
    place = bisect_right(locked, start) - 1
    return place >= 0 and start - locked[place] <= _REACH and _is_one_sentence(passage, locked[place], start)


def _is_one_sentence(passage: Passage, start: int, end: int) -> bool:
    """A full stop may come between once ("van het kastje. 4471"), another number's words may not."""
    between = passage.lower[start:end]
    return re.search(r"[!?\n]\s*\S+ \S+ \S+ ", between) is None and len(re.findall(r"[.!?]\s", between)) <= 1


def _opens_something(passage: Passage, start: int, end: int) -> bool:
    """ "De achterpoort gaat open met 6060": what is locked and what one does with it, both in the same sentence."""
    ahead = _STOP.split(before(passage, start, _REACH))[-1]
    if _NOT_A_CODE.search(ahead) or passage.lower.startswith(" over ", end) or _YEAR.match(passage.lower, start, end):
        return False
    sentence = ahead + " " + _STOP.split(after(passage, end, _REACH))[0]
    is_spelled_out = _ONE_BY_ONE.match(passage.lower, start, end) is not None
    is_told = _ENTRANCE.search(sentence) is not None and (is_spelled_out or _OPENING.search(sentence) is not None)
    return is_told and not _OTHER_CODE.search(sentence)


def _is_something_else(passage: Passage, found: re.Match[str]) -> bool:
    ahead = before(passage, found.start(), 24)
    if counts(passage, found.end()) or _OTHER_CODE.search(ahead):
        return True
    is_year = _YEAR.match(found.group()) is not None
    return _MOMENT.search(ahead) is not None and (is_year or not ahead.endswith((" in ", " van ")))


def _is_said_to_be_a_code(passage: Passage, start: int, end: int) -> bool:
    ahead, behind = before(passage, start), after(passage, end)
    if _OTHER_CODE.search(ahead + " " + behind):
        return False
    if _SAID_AFTER.match(behind):
        return True
    return _BARE_CODE.search(ahead) is not None and (
        _DOOR_NEAR.search(ahead + " " + behind) is not None or ahead.endswith((" is ", ": ", "naar ", " in "))
    )
