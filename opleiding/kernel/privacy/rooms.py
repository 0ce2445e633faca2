"""Rooms, flats and other numbers behind which one client lives."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.counting import SPELLED, after, before, counts
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage
from opleiding.kernel.privacy.people import PERSON

_NUMBER = r"(?:[a-z][-. ]?\d{1,4}|\d{1,3}[ -]?bis|\d{1,4}(?:[.-]\d{1,3})?[ -]?[a-h](?![\w'])|\d{1,2}[.-]\d{1,3}|\d{1,4})(?![\w])"
_MORE = rf"(?:(?:[ ]?[,&+/][ ]?|[ ](?:en|of)[ ]){_NUMBER})?(?:,?[ ]bed[ ]\d)?"
_BETWEEN = r"(?:[ ]?(?:nummer|nr|no|num|n\u00b0)(?![\w])\.?(?:[ ]is)?)?(?:[ ]?[:.#=-])?[ ]?"
_ROOM = re.compile(
    rf"(?<![\w-])(?:(?:slaap|zit|bewoners|cli[eë]nt|logeer|zieken|zorg|gasten|eenpersoons|tweepersoons)?-?(?:kamers?|kamertje|kmrs?|kmers?|kamr|kr)|(?:zorg|senioren|"
    rf"aanleun)?-?appartement(?:en)?|appt|apt|suite)"
    rf"(?:nr|nummer)?{_BETWEEN}(?P<number>(?P<first>{_NUMBER}){_MORE})"
)
_SPELLED_ROOM = re.compile(
    rf"(?<![\w-])(?:(?:slaap|zit|bewoners|cli[eë]nt)?kamers?|kmrs?|(?:zorg)?appartement|appt|studio|flatje|huisnummer)[ ]?[:]?[ ]?"
    rf"(?:nummer[ ]|nr\.?[ ])?(?!een[ ](?!één|nul|twee|drie|vier|vijf|zes|zeven|acht|negen)\w)"
    rf"{SPELLED}(?:[ -](?:honderd|punt)?[ ]?{SPELLED}){{0,3}}(?:[ ]?[a-d])?(?![\w])"
)
_HOME = re.compile(
    rf"(?<![\w-])(?P<at>(?:van|in|op|bij|naar|uit|voor|uit)[ ](?:de[ ]|het[ ]|t[ ])?)?"
    rf"(?P<home>app|wng|flat|huis|huisje|woning|unit|woonunit|zorgunit|studio|bungalow|chalet|bed|deur|aanleunwoning|tiny house)(?:nr|"
    rf"nummer)?\.?{_BETWEEN}(?P<number>{_NUMBER})"
)
_SHORT = re.compile(r"(?<![\w.,+-])k\.?(?P<number>\d{1,3}[a-c]?|\d[.]\d\d|[ ]\d{2,3})(?![\w-]|[.,]\d)")
_AT = re.compile(r"(?<![\w])(?:van|op|in|naar|bij|uit|voor)[ ](?P<room>(?!3d)\d{1,3}[a-df-k]|[a-h](?:\d{2,3}|\d[.]\d\d))(?![\w'-])")
_AT_SHORT = re.compile(rf"(?<![\w])(?:{PERSON}\.?[ ](?:[^\W\d][\w'-]*[ ]){{0,2}}|van[ ]|bij[ ]|naar[ ]|op[ ]|in[ ]|uit[ ])$")
_PERSON_ON = re.compile(
    rf"(?<![\w])(?:{PERSON}\.?(?:[ ](?!is|was|zit|staat|ligt|had|heeft|kwam|wil|moet)[^\W\d][\w'-]*){{0,2}}"
    rf"|wo[ou]n[et]?(?:n|de)?|verblijft|slaapt)[ ]op[ ](?:de[ ]|nr\.?[ ]|nummer[ ])?(?P<room>\d{{1,3}}[a-f]?)(?![\w]|[-/%+])"
)
_NUMBER_OF_SOMEBODY = re.compile(
    rf"(?<![\w])(?:{PERSON}\.?(?:[ ](?!is|was|heeft|had|met)[^\W\d][\w'-]*)?[ ](?:(?:van|op|uit|bij|in)[ ])?)(?:nr|"
    rf"nummer)\.?[ ](?P<room>\d{{1,3}}[a-f]?)"
    rf"(?![\w]|[-/%+])"
)
#: A floor and a number, "1.27", "2-04": a room by its shape, where no time, dose or score is told.
_ON_FLOOR = re.compile(
    rf"(?<![\w])(?:(?P<who>(?:{PERSON}\.?|iemand|allebei|die)[ ](?:van|op|uit|in)|wo[ou]n[et]?(?:n|de)?[ ]op)"
    rf"|(?:gebeld|belde|bel|alarm|deur|brand|opname|overlijden)[ ](?:op|van|uit|bij|in)|op|naar|bij|uit|van)[ ](?:nr\.?[ ]|nummer[ ])?"
    rf"(?P<room>(?:[0-9][.]\d\d\d?|[a-h]?[0-9]{{1,2}}-[01]\d)[a-d]?)(?![\w]|[.,:/%+-]\w)"
)
#: With no more than this before it, figures with a dash are rather a day: "op 12-03".
_BARE_AT = ("op ", "naa", "bij", "uit", "van")
#: A number that does what only somebody in a room does, and what is brought or heard there.
_RINGS = re.compile(
    r"(?:(?<![\w])(?:nr\.?|nummer)[ ](?P<named>\d{1,3}[a-f]?)|(?:^|(?<=[.!?][ ])|(?<=\n))(?P<bare>\d{1,3}[a-f]?))[ ]"
    r"(?:riep|roept|belde|belt|drukte|drukt|gilde|huilde|huilt|viel|sliep|slaapt|wilde|wil|moest|lag|ligt|zat|heeft|had)(?![\w])"
)
_OF_ROOM = re.compile(
    r"(?<![\w])(?:(?:bel|alarm|belmat|lampje|licht|deur|was|eten|medicatie|medicijnen|bed|dossier|badkamer|wc|iemand|allebei)[ ]"
    r"(?:van|op|uit|in)|(?:op|bij)(?=[ ]\d{1,3}[a-f]?[ ](?:ging|gaat)[ ](?:de|het)[ ](?:bel|alarm|belmat|lampje)))[ ]"
    r"(?P<room>(?!112)\d{1,3}[a-f]?)(?![\w]|[-/%+.,:]\d)"
)
_UNTIL = re.compile(r"[ ]?(?:tot|uur|u\b|naar \d|-|t/m|en \d|[a-z]*mol|graden|over|of \d)")
#: Three figures with nothing measured near: "ging naar 214".
_AT_NUMBER = re.compile(r"(?<![\w])(?<!\d[ ])(?:op|naar|bij)[ ](?:de[ ])?(?P<room>(?!112)[1-4]\d\d)(?![\w]|[-/%+°])")
_MEASURED = re.compile(
    r"(?<![\w])(?:sat\w*|pols|hartslag|rr|bloeddruk|tensie|\w*suiker|gluc\w*|gewicht|weegt|woog|\w*score|\w*pomp|stand|snelheid|staat|"
    r"stond|"
    r"(?:in)?gesteld|gezet|zet|bus|lijn|bel|bellen|pagina|blz|euro|kost\w*|bedrag|waarde\w*|lengte|volume|temp\w*|teller|krea\w*|kalium|natrium|hb|inr|ph|bmi|tsh|lactaat|versie|hoofdstuk|paragraaf|bijlage|dosis\w*|cijfer|punten|alarm\w*|"
    r"hoog\w*|nummer|crp)(?![\w])"
)
_RESIDENT_OF = re.compile(
    rf"(?<![\w])(?P<the>(?:de|die|onze|deze)[ ])?(?P<who>bewoner|bewoonster|{PERSON})\.?[ ]van[ ](?:nr\.?[ ]|nummer[ ])?"
    rf"(?P<room>\d{{1,3}}[a-f]?)(?![\w]|[-/%+])"
)
_NO_ROOM_AFTER = re.compile(
    r"[ ]?(?:op \d|op de |over \d|jarige?|oud\b|mg|gezet|gesteld|gedraaid|gegaan|gezakt|gestegen|procent|na\b|"
    r"a \d)"
)
_GRADED = re.compile(
    r"(?<![\w])(?:categorie|cat|graad|decubitus|fase|stadium|niveau|klas|groep|groepje|afdeling|afd|team|les|type|versie|bijlage|"
    r"vitamine|vit|lokaal|vak|deel|vraag|opdracht|artikel|art|stap|wfp|iddsi|blok|toets|punt)[\w .]{0,16}$"
)
_PLURAL = re.compile(r"[ ](?!eten|even|alleen|tegen|binnen|boven|gisteren|zijn|geen|wassen|was|is|als|tussen|buiten|helpen)\w+(?:en|s)\b")
_NAMES = {
    "app": "een appartement",
    "appt": "een appartement",
    "flat": "een flat",
    "huis": "een huis",
    "woning": "een woning",
    "wng": "een woning",
}


def find_rooms(passage: Passage) -> Iterator[Mark]:
    """ "kamer 214", "kmr 12", "app 4", "k12", "de mevrouw op 12", "op 3B"; what is counted or graded is no room."""
    for finder in (_rooms, _homes, _short_rooms, _rooms_of_somebody, _rooms_on_floors, _rooms_that_ring):
        yield from finder(passage)


def _rooms(passage: Passage) -> Iterator[Mark]:
    for found in _ROOM.finditer(passage.lower):
        ends = (found.end("number"), found.end("first"))
        end = next((end for end in ends if not _is_counted(passage, end)), None)
        if end is not None:
            yield _mark(found.start(), end, "een appartement" if found.group().count("app") else "een kamer")
    for found in _SPELLED_ROOM.finditer(passage.lower):
        if not _is_counted(passage, found.end()):
            yield _mark(found.start(), found.end(), "een kamer")


def _homes(passage: Passage) -> Iterator[Mark]:
    """An "app" or a "huis" is a home with a number only where nothing is counted: not "in de app 3 appjes"."""
    for found in _HOME.finditer(passage.lower):
        is_placed = found["at"] is not None or found["home"] in ("app", "flat", "unit", "studio", "woning", "wng", "huisje")
        if is_placed and not _is_counted(passage, found.end()) and not _PLURAL.match(passage.lower, found.end()):
            yield _mark(found.start("home"), found.end(), _NAMES.get(found["home"], "een " + found["home"]))


def _short_rooms(passage: Passage) -> Iterator[Mark]:
    for found in _SHORT.finditer(passage.lower):
        ahead = before(passage, found.start())
        if (
            not _GRADED.search(ahead)
            and (len(found["number"].strip()) > 1 or _AT_SHORT.search(ahead))
            and not _is_counted(passage, found.end())
        ):
            yield _mark(found.start(), found.end(), "een kamer")
    for found in _AT.finditer(passage.lower):
        if not _GRADED.search(before(passage, found.start("room"))):
            yield _mark(found.start("room"), found.end(), "[kamer]")


def _rooms_of_somebody(passage: Passage) -> Iterator[Mark]:
    for pattern in (_PERSON_ON, _NUMBER_OF_SOMEBODY):
        for found in pattern.finditer(passage.lower):
            if not _is_counted(passage, found.end()):
                yield _mark(found.start("room"), found.end(), "[kamer]")
    for found in _AT_NUMBER.finditer(passage.lower):
        if not _is_counted(passage, found.end()) and not _MEASURED.search(before(passage, found.start(), 40)):
            yield _mark(found.start("room"), found.end(), "[kamer]")
    for found in _RESIDENT_OF.finditer(passage.lower):
        if not _is_counted(passage, found.end()) and not _is_age(found):
            yield _mark(found.start("room"), found.end(), "[kamer]")


def _rooms_that_ring(passage: Passage) -> Iterator[Mark]:
    for found in _RINGS.finditer(passage.lower):
        group = "named" if found["named"] else "bare"
        yield _mark(found.start(group), found.end(group), "[kamer]")
    for found in _OF_ROOM.finditer(passage.lower):
        if not _is_counted(passage, found.end()):
            yield _mark(found.start("room"), found.end(), "[kamer]")


def _rooms_on_floors(passage: Passage) -> Iterator[Mark]:
    for found in _ON_FLOOR.finditer(passage.lower):
        has_dash = "-" in found["room"] and passage.lower[found.start() : found.start() + 3] in _BARE_AT
        is_told = found["who"] is not None or not (has_dash or _MEASURED.search(before(passage, found.start(), 40)))
        if is_told and not _is_counted(passage, found.end()) and not _UNTIL.match(passage.lower, found.end()):
            yield _mark(found.start("room"), found.end(), "[kamer]")


def _is_age(found: re.Match[str]) -> bool:
    """ "Een bewoner van 19" is of that age, "de bewoner van 19" lives there, "mevrouw van 12" is no child."""
    if not found["room"].isdigit():
        return False
    number = int(found["room"])
    if number > 119 or (found["the"] and found["who"] in ("bewoner", "bewoonster") and number < 90):
        return False
    is_child = found["who"] in ("jongen", "meisje", "deelnemer", "deelneemster", "zus", "broer", "kerel")
    is_any = found["the"] is None and found["who"] not in ("mw", "mevr", "mevrouw", "dhr", "hr", "meneer", "mvr")
    return number > 17 or is_child or is_any


def _is_counted(passage: Passage, end: int) -> bool:
    return counts(passage, end) or _NO_ROOM_AFTER.match(after(passage, end, 12)) is not None


def _mark(start: int, end: int, suggestion: str) -> Mark:
    return Mark(start, end, Kind.ROOM, certain=False, suggestion=suggestion)
