"""Dates and years of birth, with the word ("geb. 1947") or because a day so long ago is hardly anything else."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.counting import after, before, counts
from opleiding.kernel.privacy.dates import MONTH, YEAR, Day, days, year_of
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage
from opleiding.kernel.privacy.people import PERSON

#: A full day up to here is a day of birth; later ones may be days of work.
_LAST_BIRTH_YEAR = 2010
#: Two figures below this may be a day of work in the years to come.
_FIRST_SHORT_YEAR = 1930

_BORN = (
    r"(?<![^\W\d_])(?:geb(?:oren|roen|oortedat(?:um)?|oortedag|oortejaar|datum|dat|jaar)?|geb\.? ?dat(?:um)?|gb|gbd|dob|"
    r"jarig|verjaardag|verjaart|bouwjaar|jaargang|g\.d)(?![^\W\d_])"
)
_BORN_BEFORE = re.compile(rf"(?:{_BORN}|[*])(?:(?![ ](?:en|maar|dus|toen)[ ])[^\d!?;]){{0,28}}$")
_BORN_RIGHT_BEFORE = re.compile(rf"(?:{_BORN}|[*])[ .:,(-]{{0,3}}(?:(?:in|is|was|op|dd|d\.d\.|het jaar|jaar|anno)[ :]){{0,3}}$")
_BORN_AFTER = re.compile(r"[ ,)]{0,3}(?:(?:is|was|ben)[ ])?(?:(?:hij|ze|zij|ie|mw|mevrouw|meneer)[ ])?(?:geboren|geb|jarig|verjaardag)\b")
_MONTH_AND_YEAR = re.compile(rf"(?<![\w])(?P<month>{MONTH})[ .,-]{{0,2}}(?:van )?(?P<year>{YEAR})(?![\w]|[.,:/-]\d)")
_A_YEAR = re.compile(rf"(?<![\w,/:'+-])(?<!\d\.)(?P<year>{YEAR})(?![\w]|[.,:/-]\d)")
_LONG_AGO = re.compile(r"(?<![\w,/:+-])(?<!\d\.)(?:19\d\d|200\d|2010|'[3-9]\d)(?![\w]|[.,:/-]\d)")
_COMPACT = re.compile(r"(?<![\w,/:+-])(?<!\d\.)\d{6}(?:\d\d)?(?![\w]|[.,:/-]\d)")
_IS_OF = re.compile(r"(?<![\w])(?:is|was|ben|komt)[ ](?:(?:nog|zelf|ook|al|er|een)[ ])?(?:van|uit)(?: het jaar)?[ ]$")
_PERSON_OF = re.compile(
    rf"(?<![\w]){PERSON}\.?(?:[ ](?!is[ ]|was[ ])[\w.'-]{{1,20}}){{0,2}}[ ,]{{0,2}}(?:(?:van|uit)(?: het jaar)?[ ]|"
    rf"\()$"
)
_PERSON_RIGHT_BEFORE = re.compile(rf"(?<![\w]){PERSON}\.?(?:[ ][^\W\d][\w.'-]*){{0,3}}[ ,(]{{1,2}}$")
_OLD_THING = re.compile(
    r"(?<![\w])(?:\w{0,20}(?:gebouw|pand|huis|woning|flat|lift|bed|stoel|foto|protocol|boek|lied|plaat|film|kast|klok|auto|wet|"
    r"richtlijn|regel|locatie|keuken|meubels?|afspraak|plan|versie|brief|indicatie|melding|muziek|krant|artikel|school|apparaat|"
    r"systeem|oorlog|ramp)(?:[ ][\w'-]+){0,2}|dat|dit|het|er)[ ]?$"
)


def find_births(passage: Passage) -> Iterator[Mark]:
    """Days of birth in any notation, and months and years of birth where a word says so."""
    for day in days(passage):
        if _is_long_ago(day, passage) or _is_near_the_word(passage, day.start, day.end) or _is_day_of_a_person(passage, day):
            yield _mark(day.start, day.end, "[geboortedatum]")
    for found in _MONTH_AND_YEAR.finditer(passage.lower):
        if _is_near_the_word(passage, *found.span()) or _is_of_a_person(passage, found.start()):
            yield _mark(*found.span(), "[geboortedatum]")
    for found in _COMPACT.finditer(passage.lower):
        if _is_introduced(passage, found) and _is_compact_day(found.group()):
            yield _mark(*found.span(), "[geboortedatum]")
    yield from _years(passage)


def _years(passage: Passage) -> Iterator[Mark]:
    for found in _A_YEAR.finditer(passage.lower):
        is_counted = len(found["year"]) == 2 and counts(passage, found.end())
        if not is_counted and _is_year_of_birth(passage, found.start(), found.end()):
            yield _mark(*found.span(), "[geboortejaar]")
    for found in _LONG_AGO.finditer(passage.lower):
        if _is_of_a_person(passage, found.start()):
            yield _mark(*found.span(), "[geboortejaar]")


def _is_year_of_birth(passage: Passage, start: int, end: int) -> bool:
    """ "geb. 1947", "in 1934 geboren"; two figures only right after the word."""
    if _BORN_RIGHT_BEFORE.search(before(passage, start)):
        return True
    return end - start == 4 and re.match(r"[ ](?:is |was )?(?:\w+ )?geb(?:oren)?(?![\w])", passage.lower[end : end + 24]) is not None


def _is_long_ago(day: Day, passage: Passage) -> bool:
    if day.year is None or not 1880 < day.year <= _LAST_BIRTH_YEAR:
        return False
    if not day.is_short or (day.year >= _FIRST_SHORT_YEAR and day.year < 2000):
        return True
    return day.year >= 2000 and re.search(r"[-/.]\d\d[-/.]", passage.lower[day.start : day.end]) is not None


def _is_day_of_a_person(passage: Passage, day: Day) -> bool:
    """ "Een kind van 14-02-2017"; later years are more likely an appointment."""
    return day.year is not None and day.year <= _LAST_BIRTH_YEAR + 10 and _PERSON_OF.search(before(passage, day.start)) is not None


def _is_near_the_word(passage: Passage, start: int, end: int) -> bool:
    return _BORN_BEFORE.search(before(passage, start)) is not None or _BORN_AFTER.match(after(passage, end)) is not None


def _is_of_a_person(passage: Passage, start: int) -> bool:
    """ "Hij is van 1938", "een vrouw uit 1929", "mevrouw (1941)"; not "het gebouw is van 1970"."""
    ahead = before(passage, start)
    if _PERSON_OF.search(ahead):
        return True
    found = _IS_OF.search(ahead)
    return found is not None and _OLD_THING.search(ahead[: found.start()]) is None


def _is_introduced(passage: Passage, found: re.Match[str]) -> bool:
    """By the word, or all eight figures right after a person's name."""
    ahead = before(passage, found.start())
    return _BORN_RIGHT_BEFORE.search(ahead) is not None or (len(found.group()) == 8 and _PERSON_RIGHT_BEFORE.search(ahead) is not None)


def _is_compact_day(figures: str) -> bool:
    """12031938, 19380312 or 120338."""
    turned = figures[6:] + figures[4:6] + figures[:4] if figures[:2] in ("19", "20") and len(figures) == 8 else figures
    year = year_of(turned[4:])
    return Day(0, 1, int(turned[:2]), int(turned[2:4]), year).is_possible and 1880 < year < 2100


def _mark(start: int, end: int, suggestion: str) -> Mark:
    return Mark(start, end, Kind.BIRTH_DATE, certain=False, suggestion=suggestion)
