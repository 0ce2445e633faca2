"""An address whose street has no word for a street in it: "Grutto 17, Drachtstercompagnie", "op De Wending 4"."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.counting import SPELLED, before, counts, word_set
from opleiding.kernel.privacy.gazetteer import Standing, fold, gazetteer
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage
from opleiding.kernel.privacy.towns import is_place

_BARE = re.compile(
    r"(?<![\w'-])(?P<name>(?:(?:De|Het|Den|'t|Op|In|Aan|Achter)[ ](?:(?:de|het|den|'t)[ ])?)?[^\W\da-z_][^\W\dA-Z_]{2,20}"
    r"(?:[ -][^\W\da-z_][^\W\dA-Z_]{2,20}){0,2})[ ](?:nr\.?[ ]|nummer[ ])?(?P<number>\d{1,4})"
    r"(?P<part>[ ]?-[ ]?[\dA-Za-z]{1,3}|[ ]?[a-zA-Z]|[ ](?:hs|bis|zwart|rood))?"
    r"(?![\w]|[.,:/+-]\d|[ ]?[%\u20ac])(?:,?[ ](?:(?:in|te)[ ])?(?P<town>[^\W\da-z_][^\W\d_-]{2,25}(?:[- ][^\W\da-z_][^\W\d_]+)?))?"
)
_LED_TO = re.compile(r"(?<![\w])(?:adres|adres:|adres is|route|route:|wonen|wo[ou]n\w*|aangebeld|thuis|verhuisd|en|cli[eë]nt|\w+,)[ ]$")
_ON_ITS_WAY = re.compile(r"(?<![\w])(?:op|aan|naar|langs|thuis bij|nabij)[ ](?:(?:de|het|'t|t)[ ])?$")
_AT = re.compile(r"(?<![\w])(?:bij|van|voor|in|uit)[ ]$")
_VISITED = re.compile(r"[ ](?:aan)?(?:gebeld|geweest|langs|gegaan|gefietst|binnen|thuis)(?![\w])")
_SAID_OF_A_HOME = re.compile(r"(?<![\w])(?:wonen|wo[ou]n\w*|adres\w*|aangebeld|route|thuis|huis|bezorg\w*|rit|verhuis\w*|bij)(?![\w])")
_SPELLED_HOUSE = re.compile(
    r"(?<![\w-])[^\W\d_][\w'-]{2,30}(?:straat|laan|plein|kade|gracht|singel|dreef|steeg|plantsoen|dijk|pad|weg)[ ](?:nummer[ ]|nr\.?[ ])?"
    rf"(?!een(?![\w])|nul){SPELLED}(?![\w])"
)
#: What has a number and is no street, also with a capital.
_NO_STREET = word_set(
    "stap fase groep niveau klas team afdeling blok module leerjaar jaar week dag les hoofdstuk opdracht kerntaak werkproces vraag deel "
    "bijlage versie protocol artikel lokaal vak kamer appartement unit studio huis gang etage verdieping flat categorie graad stadium "
    "type diabetes dm radio tv kanaal zender windows office word excel iphone ipad samsung galaxy playstation xbox formule route lijn bus "
    "tram spoor perron pagina regel punt doel toets examen kahoot thema periode semester stage dienst ronde level score gold nyha mmse "
    "covid corona vitamine omega insuline nummer nr bed plek tafel team kwadrant scenario plan optie code kleur maat pampers tena "
    "mevrouw mevr mw meneer dhr meer nog ongeveer circa rond vanaf tot binnen na over tussen om per maar dus toen zo alleen pas samen "
    "eerste laatste bijna minstens maximaal minimaal zeker wel ook en of we ik ze hij zij het de een die dat dit daar er nu dan met van "
    "voor bij in op aan uit naar zuurstof temp temperatuur pols saturatie bloeddruk gewicht glucose suiker rr hb crp boven onder pijn "
    "vas nrs "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober "
    "november december kerst pasen categoriaal wet wzd wgbo kwaliteit zorgprofiel zzp vv vg ggz ciz mdo anno sinds totaal"
)


def find_bare_addresses(passage: Passage) -> Iterator[Mark]:
    """A capital and a number with a town behind them, or where somebody goes or lives; and a street with its number in words."""
    for found in _BARE.finditer(passage.plain):
        if _is_address(passage, found) and not counts(passage, found.end("number")):
            yield _mark(found.start(), found.end())
    for found in _SPELLED_HOUSE.finditer(passage.lower):
        if not counts(passage, found.end()):
            yield _mark(*found.span())


def _is_address(passage: Passage, found: re.Match[str]) -> bool:
    words = re.findall(r"[^\W\d_]+", passage.lower[found.start("name") : found.end("name")])
    if words[-1] in _NO_STREET or any(gazetteer().standing(fold(word)) is Standing.CARE for word in words):
        return False
    ahead = before(passage, found.start())
    if found["town"] and is_place(found["town"].lower()):
        return True
    is_in_sentence = re.search(r"[\w,:(][ ]$", ahead) is not None
    if found["town"] and gazetteer().standing(fold(found["town"])) is Standing.UNKNOWN:
        return is_in_sentence
    is_led_to = _LED_TO.search(ahead) is not None and _SAID_OF_A_HOME.search(ahead) is not None
    is_visited = found["part"] is not None or _VISITED.match(passage.lower, found.end()) is not None
    if is_in_sentence and is_visited and _AT.search(ahead):
        return True
    return is_in_sentence and (_ON_ITS_WAY.search(ahead) is not None or is_led_to)


def _mark(start: int, end: int) -> Mark:
    return Mark(start, end, Kind.ADDRESS, certain=False, suggestion="[adres]")
