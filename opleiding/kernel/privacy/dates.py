"""Days as people type them: 03-11-1947, 4-5-38, 1938-03-12, 14 september 2005, "3 mei '38", "3 mei"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from opleiding.kernel.privacy.counting import SPELLED, counts
from opleiding.kernel.privacy.passage import Passage

_MONTHS = (
    ("januari", "jan", "januarie"),
    ("februari", "febr", "feb", "februarie"),
    ("maart", "mrt", "mar", "maert"),
    ("april", "apr"),
    ("mei",),
    ("juni", "jun", "junie"),
    ("juli", "jul", "julie"),
    ("augustus", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "okt", "oct", "october"),
    ("november", "nov"),
    ("december", "dec"),
)
_NUMBER_OF_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
MONTH = "(?:" + "|".join(sorted(_NUMBER_OF_MONTH, key=len, reverse=True)) + r")(?![^\W\d_])"
WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|ma|di|wo|do|vr|za|zo)"
YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"

_OPEN = r"(?<![\w,/:+-])(?<!\d\.)"
_SHUT = r"(?!\d|[.,:/-]\d)"
_NUMERIC = re.compile(rf"{_OPEN}(?P<day>\d\d?)(?P<sign> ?[-/.] ?| )(?P<month>\d\d?)(?:(?P=sign)(?P<year>{YEAR}))?{_SHUT}(?!x\b)")
_ISO = re.compile(rf"{_OPEN}(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?){_SHUT}")
_NAMED = re.compile(rf"{_OPEN}(?P<day>\d\d?)(?:e|ste|de)?[ .-]{{0,2}}(?P<month>{MONTH})")
_ORDINALS = (
    "eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende|veertiende|vijftiende|zestiende|"
    "zeventiende|achttiende|negentiende|(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?(?:twintigste|dertigste)"
)
_SPELLED = re.compile(rf"(?<![\w-])(?:{_ORDINALS}|{SPELLED})[ ](?:van[ ])?(?P<month>{MONTH})")
_YEAR_AFTER = re.compile(rf"[ .,-]{{0,2}}(?:van |in )?(?P<year>{YEAR}){_SHUT}(?!\w)")


@dataclass(frozen=True)
class Day:
    """A day in `text[start:end]`; `year` is None when it was left out, `is_short` says it was typed with two figures."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    is_short: bool = False

    @property
    def is_possible(self) -> bool:
        return 1 <= self.day <= 31 and 1 <= self.month <= 12


def days(passage: Passage) -> Iterator[Day]:
    """Every day with a month, with or without a year; two figures over 26 are of the last century."""
    for pattern in (_NUMERIC, _ISO):
        for found in pattern.finditer(passage.lower):
            if found["year"] or found["sign"] in "-/":
                yield from _possible(_day(found, int(found["month"]), found["year"], found.end()))
    for found in _NAMED.finditer(passage.lower):
        month = _NUMBER_OF_MONTH[found["month"]]
        later = _YEAR_AFTER.match(passage.lower, found.end())
        if later and not (len(later["year"]) == 2 and counts(passage, later.end())):
            yield from _possible(_day(found, month, later["year"], later.end()))
        else:
            yield from _possible(_day(found, month, None, found.end()))
    yield from _spelled_days(passage)


def _spelled_days(passage: Passage) -> Iterator[Day]:
    """ "Vier januari", "de vierde van maart 1938"; which day it is nobody asks."""
    for found in _SPELLED.finditer(passage.lower):
        later = _YEAR_AFTER.match(passage.lower, found.end())
        year = year_of(later["year"]) if later and len(later["year"]) > 2 else None
        yield Day(found.start(), later.end() if later and year else found.end(), 1, _NUMBER_OF_MONTH[found["month"]], year)


def year_of(typed: str) -> int:
    """1938, '38 and 38 are one year."""
    year = int(typed.lstrip("'"))
    if year >= 100:
        return year
    return year + (1900 if year > 26 else 2000)


def _day(found: re.Match[str], month: int, year: str | None, end: int) -> Day:
    is_short = year is not None and len(year) == 2
    return Day(found.start(), end, int(found["day"]), month, year_of(year) if year else None, is_short)


def _possible(day: Day) -> Iterator[Day]:
    if day.is_possible:
        yield day
