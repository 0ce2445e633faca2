"""An exact day together with a named place: whoever was there knows who it was."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from opleiding.kernel.privacy.counting import counts, word_set
from opleiding.kernel.privacy.dates import WEEKDAY, Day, days
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage
from opleiding.kernel.privacy.towns import TOWNS, is_place

#: How far from the day the place may be, in signs; and not over the end of a sentence.
_REACH = 90
#: Shorter ones ("Ee", "Een") are too often something else.
_SHORTEST_VILLAGE = 4
_BUILDING = (
    r"(?:zwembad|ziekenhuis|kerk|moskee|camping|theater|caf[eé]|kroeg|museum|park|pretpark|winkelcentrum|dierentuin|station|restaurant|"
    r"hotel|"
    r"buurthuis|wijkcentrum|supermarkt|school|basisschool|bioscoop|stadion|sporthal|manege|kinderboerderij|markt|strand|zorgboerderij|"
    r"hospice|"
    r"verpleeghuis|verzorgingshuis|woonzorgcentrum|locatie|dorpshuis|sociëteit|bibliotheek|attractiepark|kasteel|haven|tuincentrum)"
)
_NAMED_BUILDING = re.compile(rf"(?<![\w]){_BUILDING}[ ](?:(?P<the>de|het|'t|t)[ ])?(?P<name>[^\W\d_][\w'-]+)")
_AT = re.compile(
    r"(?<![\w])(?P<at>in|te|naar|uit|nabij|bij|op|rond|langs|aan|vanuit|door)[ ](?P<the>(?:de|het|'t|t)[ ])?(?P<name>[^\W\d_][\w'-]+)"
)
#: Whatever has a place behind it, "bij de haven van Stellendam", and a town on its own: both with a capital.
_OF_PLACE = re.compile(
    r"(?<![\w])(?:in|op|bij|aan|langs|naar|rond|uit)[ ](?:de|het|een|'t|t|haar|zijn)[ ][^\W\d_][\w'-]*[ ](?:van|in|te|bij|op)[ ]"
    r"(?P<name>[^\W\d_][\w'-]+)"
)
_CAPITAL = re.compile(r"(?<![\w.])[^\W\da-z_][^\W\d_][\w'-]+")
_COMMON = word_set(
    "mevrouw meneer mevr mw dhr arts huisarts cliënt client bewoner bewoonster collega begeleider werkbegeleider school januari februari "
    "maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "bed kamer overleg team afdeling dienst gesprek zorgplan dossier nederland nederlands duits engels thuis huis corona covid pasen "
    "kerst sinterklaas koningsdag spoed dagbesteding revalidatie opname evv fysio ergo logopedie logopedist medimo ons nedap ecd"
)
_FUNCTION_WORDS = word_set("en maar was is om met voor toen dus want ging zijn waar die dat werd had heeft viel op naar in bij te van")
_WEEKDAY_BEFORE = re.compile(rf"(?<![\w]){WEEKDAY}[ ,]{{1,2}}$")
_OTHER_DAY = re.compile(
    rf"(?<![\w-])(?:(?:eerste|tweede|1e|2e|1ste|2de)[ ](?:kerst|paas|pinkster)dag|koningsdag|nieuwjaarsdag|bevrijdingsdag|oudjaarsavond|"
    rf"oudejaarsavond|hemelvaartsdag|kerstavond|{WEEKDAY}[ ](?:de[ ])?\d\d?(?:e|de|ste))(?![\w-])"
)
_STUDY = re.compile(
    r"(?<![\w])(?:\w*toets|examen\w*|\w*scholing|cursus\w*|symposium|congres|diploma\w*|lesdag|training|open dag|"
    r"stage\w*|bpv)(?![\w])"
)
_SENTENCE_END = re.compile(r"[.!?]\s+(?=[A-Z])|\n")


def find_moments(passage: Passage) -> Iterator[Mark]:
    """A day with its month, within a few words of a town, a named building or a known location."""
    places = sorted(_places(passage))
    for day in (*days(passage), *_other_days(passage)):
        if _is_exact(passage, day) and not _is_study(passage, day) and any(_is_near(passage, day, place) for place in _around(places, day)):
            start = day.start
            weekday = _WEEKDAY_BEFORE.search(passage.lower[max(0, start - 12) : start])
            yield Mark(start - len(weekday.group()) if weekday else start, day.end, Kind.DATE, certain=False, suggestion="een dag")


def _other_days(passage: Passage) -> Iterator[Day]:
    """A feast, and "zaterdag de 14e": as exact as a date where a place is named; the day and month do not matter."""
    for found in _OTHER_DAY.finditer(passage.lower):
        yield Day(*found.span(), day=1, month=1, year=None)


def _places(passage: Passage) -> Iterator[tuple[int, int]]:
    for found in _NAMED_BUILDING.finditer(passage.lower):
        is_capital = passage.plain[found.start("name")].isupper()
        if (is_capital or found["the"]) and found["name"] not in _FUNCTION_WORDS and found["name"] not in _COMMON:
            yield found.span()
    for found in _AT.finditer(passage.lower):
        if _is_proper_place(found, passage.plain[found.start("name") : found.end()]):
            yield found.span()
    yield from _towns(passage)
    yield from _known_places(passage)


def _towns(passage: Passage) -> Iterator[tuple[int, int]]:
    for found in _OF_PLACE.finditer(passage.lower):
        if _is_capital_place(found["name"], passage.plain[found.start("name") : found.end()]):
            yield found.span()
    for found in _CAPITAL.finditer(passage.plain):
        name = found.group().lower()
        if (name in TOWNS if len(name) < _SHORTEST_VILLAGE else is_place(name)) and name not in _COMMON:
            yield found.span()


def _around(places: list[tuple[int, int]], day: Day) -> list[tuple[int, int]]:
    """Those that begin not too far from the day; a place is at most some words long."""
    return places[bisect_left(places, (day.start - 2 * _REACH, 0)) : bisect_left(places, (day.end + _REACH + 1, 0))]


def _known_places(passage: Passage) -> Iterator[tuple[int, int]]:
    for place in {place.strip().lower() for place in passage.known_places if len(place.strip()) > 2}:
        for found in re.finditer(rf"(?<!\w){re.escape(place)}(?!\w)", passage.lower):
            yield found.span()


def _is_proper_place(found: re.Match[str], typed: str) -> bool:
    name = found["name"]
    if name in TOWNS:
        return True
    if not typed[0].isupper() or typed.isupper() or len(name) < 4 or name in _COMMON:
        return False
    return found["the"] is not None or found["at"] in ("in", "te", "naar", "uit", "nabij", "vanuit")


def _is_capital_place(name: str, typed: str) -> bool:
    return typed[0].isupper() and not typed.isupper() and len(name) > 3 and name not in _COMMON


def _is_study(passage: Passage, day: Day) -> bool:
    """Exams and courses are the writer's own days."""
    return _STUDY.search(passage.lower, max(0, day.start - _REACH), day.end + _REACH) is not None


def _is_exact(passage: Passage, day: Day) -> bool:
    """ "12 maart", "12-03", "3/5" after "op"; "2-3 keer" and "1-2" are no days."""
    if day.year is None and passage.lower[day.start : day.end].replace("-", "/").count("/"):
        is_full = day.end - day.start == 5
        return not counts(passage, day.end) and (is_full or passage.lower[max(0, day.start - 3) : day.start] == "op ")
    return True


def _is_near(passage: Passage, day: Day, place: tuple[int, int]) -> bool:
    start, end = place
    if start >= day.end:
        return start - day.end <= _REACH and _SENTENCE_END.search(passage.plain, day.end, end) is None
    return day.start >= end and day.start - end <= _REACH and _SENTENCE_END.search(passage.plain, end, day.end) is None
