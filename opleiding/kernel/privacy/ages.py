"""Ages over 89: so few people have them that they say who it is."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.counting import after, before, counts, word_set
from opleiding.kernel.privacy.dates import MONTH
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage
from opleiding.kernel.privacy.people import PERSON, PRONOUN

_ONES = "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_FIGURES = r"(?:9\d|1[01]\d)"
_SPELLED = rf"(?:(?:{_ONES})[eë]nnegentig|(?:{_ONES})[ -]?en[ -]?negentig|negentig|honderd(?:[ -]?(?:en[ -]?)?(?:{_ONES}|tien))?)"
_NUMBER = rf"(?<![\w.,/:+'-])(?P<number>{_FIGURES}|{_SPELLED})"
_ROUND = ("100", "honderd", "negentig", "110")

_YEARS = re.compile(rf"{_NUMBER}(?:[ -]?(?:jaar|jaren|jr|jrg)(?![\w])|j(?![\w])|(?P<aged>[ -]?jarige?n?(?![\w])))")
_NOT_AN_AGE = re.compile(r"\.?[ ](?:geleden|bestaan|bestaat|ervaring|getrouwd|samen|terug|lang|wachten|en ouder|of ouder|plus)\b|\+")
_SAID_OF_AGE = re.compile(r"[ ](?:oud|jong|geworden|gewrd)\b")
_MORE_THAN = re.compile(
    r"(?:ouder dan|boven de|over de|voorbij de|rond de|tot de|onder de|jonger dan|in de|duurt|duurde|na|tot|t/m|\d en|\d -)(?: de)?[ ]$"
)
_BIRTHDAY = re.compile(rf"{_NUMBER}[ ]?(?:e|ste|de|st)[ ](?:verjaardag|verj|verjaarsdag|verjaardagsfeest|geboortedag)(?![\w])")
_TURNED = re.compile(rf"{_NUMBER}[ ](?:geworden|gewrd|jong)(?![\w])")
_FIRST = re.compile(rf"{_NUMBER}[ ](?:is|was|wordt|werd)[ ](?:ze|zij|hij|ie|mevrouw|meneer|mw|oma|opa)(?![\w])")
_BARE = re.compile(rf"{_NUMBER}(?![\w]|[-/%°+][\w]?|[.,:]\d)")
_OVER = re.compile(r"[ ]?(?:over|op \d|op de \d|naar|van de|tot|of hoger|en hoger|[%°]|slagen|plus|mag|punten)(?![\w])")

_FILLER = (
    rf"(?:al|bijna|net|nu|in {MONTH}|over een (?:week|maand|jaar)|inmiddels|ruim|toch|ook|pas|morgen|vandaag|gisteren|straks|deze|week|"
    r"maand|volgende|zelf|gewoon|echt|intussen|ondertussen|maar|liefst|wel|even|immers|namelijk|dus|trouwens|"
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|zij|ze|hij|ie|hem|mevrouw|meneer|mw|mevr|dhr|moeder|vader|oma|opa)"
)
_IS = re.compile(rf"(?P<whose>[\w'.-]+[ ])?(?P<who>\w[\w'.-]*)[ ](?:is|was|wordt|word|werd|ben)[ ](?:{_FILLER}[ ]){{0,4}}$")
_IS_FIRST = re.compile(rf"(?<![\w])(?:is|was|wordt|werd)[ ](?:{PERSON}|{PRONOUN})[ ](?:{_FILLER}[ ]){{0,3}}$")
_OF = re.compile(rf"(?<![\w]){PERSON}\.?(?:[ ][^\W\d][\w.'-]*){{0,2}}(?:[ ]van[ ](?:{_FILLER}[ ]){{0,2}}|,[ ]?|[ ]?\([ ]?)$")
_WORD_OF_AGE = re.compile(r"(?<![\w])(?:leeftijd|lft|lftd)\.?(?:[ :]{1,2}|[ ](?:is|van)[ ])$")
_ARTICLES = word_set("de het een haar zijn zn z'n dr hun mijn mn die deze dat dit welke elke t 't")
_NOBODY = word_set(
    "dat het er hier dit deze die daar wat alles iets niets waarde score stand er's code nummer nr totaal max maximum doel kamer bus "
    "lijn cijfer afdeling huisnummer kamernummer"
)
_MEASURED = re.compile(
    r"(?<![\w])(?:sat|satur\w*|spo2|zuurstof\w*|o2|pols|hartslag|hf|rr|bloeddruk|tensie|bovendruk|onderdruk|temp\w*|\w*suiker|"
    r"gluc\w*|bs|gewicht|weegt|woog|wegen|\w*score|waardes?|waarden|crp|hb|gfr|lengte|pomp|stand|snelheid|procent|"
    r"bedrag|prijs|kost|kostte|betaald|euro|flow|frequentie|volume|meting|gemeten)(?![\w])"
)


def find_ages(passage: Passage) -> Iterator[Mark]:
    """Ninety and up, in figures or spelled, where the words around it make it an age."""
    for found in _YEARS.finditer(passage.lower):
        if _is_age_in_years(passage, found):
            yield _mark(found.start(), found.end(), "hoogbejaarde" if found["aged"] else _suggestion(passage, found.start()))
    yield from _turned(passage)
    for found in _BARE.finditer(passage.lower):
        if _is_bare_age(passage, found.start(), found.end()):
            yield _mark(found.start(), found.end(), _suggestion(passage, found.start()))


def _turned(passage: Passage) -> Iterator[Mark]:
    """Birthdays: "95e verjaardag", "95 geworden", "104 is ze al"."""
    for found in _BIRTHDAY.finditer(passage.lower):
        yield _mark(found.start(), found.end(), "verjaardag")
    for found in _TURNED.finditer(passage.lower):
        if not _MEASURED.search(before(passage, found.start(), 40)):
            yield _mark(found.start("number"), found.end("number"), "[leeftijd]")
    for found in _FIRST.finditer(passage.lower):
        yield _mark(found.start("number"), found.end("number"), "hoogbejaard")


def _is_age_in_years(passage: Passage, found: re.Match[str]) -> bool:
    behind, ahead = after(passage, found.end()), before(passage, found.start())
    if found["aged"]:
        return "bestaan" not in behind[:20]
    if _NOT_AN_AGE.match(behind) or _MORE_THAN.search(ahead):
        return False
    if found["number"] in _ROUND:
        return _SAID_OF_AGE.match(behind) is not None or _is_said_of_somebody(ahead)
    return True


def _is_bare_age(passage: Passage, start: int, end: int) -> bool:
    if counts(passage, end) or _OVER.match(passage.lower, end):
        return False
    return _is_said_of_somebody(before(passage, start))


def _is_said_of_somebody(ahead: str) -> bool:
    if _WORD_OF_AGE.search(ahead):
        return True
    if _MEASURED.search(ahead.rpartition(". ")[2][-40:]):
        return False
    if _OF.search(ahead) or _IS_FIRST.search(ahead):
        return True
    found = _IS.search(ahead)
    return found is not None and _is_somebody(found["who"], (found["whose"] or "").strip())


def _is_somebody(who: str, whose: str) -> bool:
    """A word for a person, or a word without an article that is no other thing: then it is a name."""
    if re.fullmatch(rf"{PERSON}|{PRONOUN}", who):
        return True
    return who not in _NOBODY and whose not in _ARTICLES


def _suggestion(passage: Passage, start: int) -> str:
    ahead = before(passage, start, 6)
    if ahead.endswith(" van "):
        return "hoge leeftijd"
    return "hoogbejaard" if ahead.endswith(("is ", "was ", "al ")) else "[leeftijd]"


def _mark(start: int, end: int, suggestion: str) -> Mark:
    return Mark(start, end, Kind.AGE, certain=False, suggestion=suggestion)
