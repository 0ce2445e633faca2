"""Words after a number that say what it counts: then it is no room, house number, age, year or code."""

import re

from opleiding.kernel.privacy.passage import Passage

#: Numbers in words, as part of a pattern over small letters.
SPELLED = (
    r"(?:(?:een|twee|drie|vier)?honderd(?:en)?)?(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|"
    r"negentien|(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)[eë]n)?(?:twintig|dertig|veertig))"
)
_TIME = (
    "uur|uurtjes?|u|h|min|mins|minuut|minuten|minuutjes?|sec|seconden?|tellen|kwartier|kwartiertje|dag|dagen|dgn|nacht|nachten|"
    "week|weken|wk|wkn|maand|maanden|mnd|jaar|jaren|jr|jarig|jarige|keer|keertjes?|keren|maal|x|"
    "jan|januari|feb|febr|februari|maart|mrt|apr|april|mei|juni?|juli?|aug|augustus|sept?|september|okt|oktober|nov|november|"
    "dec|december|diensten|rondes|lesweken|lessen"
)
_SIZES = (
    "mg|mcg|ml|cc|cl|dl|l|liter|gram|gr|g|kg|kilo|kilo's|kilos|pond|cm|mm|m|meter|meters|m2|km|graden|graad|procent|pct|euro|eur|"
    "cent|ie|eh|eenheden|mmol|mmhg|bpm|slagen|kcal|kc|kj|tablet|tabletten|tab|pil|pillen|pilletjes|capsules|druppels|stuks?|"
    "stuk|stukken|stukjes|glas|glazen|kop|koppen|kopjes|bekers|flesjes|boterham|boterhammen|hapjes?|happen|slokjes|slokken|"
    "punt|punten|stap|stappen|stapjes|treden|trappen|etages|verdiepingen|hoog|plakjes|pakken|pakjes|zakken|pleisters|gaasjes|ampere"
)
_THINGS = (
    "man|mannen|vrouwen|mensen|personen|bewoners|bewoonsters|cli[eë]nten|deelnemers|deelneemsters|pati[eë]nten|collega's|collegas|"
    "leerlingen|studenten|kinderen|kids|jongens|jongeren|meiden|meisjes|dames|heren|zusters|zussen|broers|broertjes|zusjes|zoons|"
    "zonen|dochters|kleinkinderen|vrijwilligers|zzp'ers|uitzendkrachten|adressen|kamers|huizen|woningen|afdelingen|groepen|teams|"
    "brieven|katten|honden|konijnen|kippen|meldingen|berichten|berichtjes|appjes|mails|foto's|fotos|vragen|dingen|fouten|redenen|"
    "tips|doelen|doelstellingen|rollators|bedden|stoelen|tafels|handen|routes|ritten|verschillende|andere|nieuwe|extra|plekken|"
    "wonden|wondjes|formulieren|lijsten|lijstjes|auto's|fietsen|huisdieren|halen|banen|meldingen|sigaretten|biertjes|winkels|ronden"
)
_RANGE = r"(?: ?(?:-|/|tot|of|a|à|à|en) ?\d{1,4})?"
_COUNTED = re.compile(rf"{_RANGE}[ -]?(?:[%‰°€]|(?:{_TIME}|{_SIZES}|{_THINGS})(?![\w]))|[.,:]\d")


def counts(passage: Passage, end: int) -> bool:
    """Does the number that ends here count or measure: "3 keer", "2 tot 3 uur", "12 maart", "4,1"?"""
    return _COUNTED.match(passage.lower, end) is not None


def before(passage: Passage, start: int, signs: int = 60) -> str:
    """So many small-letter signs that come before, of the same line."""
    return passage.lower[max(0, start - signs) : start].rpartition("\n")[2]


def after(passage: Passage, end: int, signs: int = 60) -> str:
    """So many small-letter signs that come after, of the same line."""
    return passage.lower[end : end + signs].partition("\n")[0]


def word_set(words: str) -> frozenset[str]:
    """A list written as running text."""
    return frozenset(words.split())
