"""Street with house number, and postcode, with and without capitals."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.counting import before, counts, word_set
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.passage import Passage

#: Ends of street names that hardly end another word; those that do are in `_NO_STREET`.
_STREET = (
    r"straat|str|laan|weg|plein|pad|kade|gracht|singel|dreef|steeg|plantsoen|dijk|hof|boulevard|allee|hofje|straatje|pleintje|"
    r"laantje|weggetje|[a-z]{4}ln"
)
#: Ends that many words have: a street only with a capital, or after "op de", "woont".
_MAYBE_STREET = (
    r"baan|park|hoek|ring|markt|einde|buurt|hagen|dams|burg|burcht|oord|veld|velden|akker|akkers|donk|horst|wal|weide|weiden|hout|kamp|erf|tuin|tuinen|werf|haven|"
    r"promenade|brink|enk|heide|hage|haag|bos|beek|berg|borg|borch|brug|dam|daal|zijde|zoom|rand|schans|sluis|kolk|vaart|vliet|"
    r"wetering|poort|heuvel|land|landen|meent|stede|hoeve|gaarde|gaard|rijn|terp|vest|warande|wijk|meer|steen|molen|toren|wei|"
    r"stein|rode|kreek|plaat|bult|drift|eng|es|esch|loop|spoor|wende|plas|blok|stoep|pas|drecht|voort|lust|rust|zicht|bergen"
)
_NO_STREET = word_set(
    "onderweg halfweg omweg snelweg autoweg luchtweg urineweg galweg werkweg spoorweg vluchtweg toegangsweg fietspad voetpad looppad "
    "wandelpad zebrapad zorgpad leerpad klantpad groeipad behandelpad beslispad rijstraat wasstraat winkelstraat teststraat prikstraat "
    "zijstraat speelplein schoolplein kerkhof ziekenhof weg pad hof dijk str straat gelijkweg weinig terugweg heenweg uitweg bypad "
    "middenweg levensweg doodlopendeweg rondweg ringweg verweg jaagpad vaccinatiestraat straatje hofje pleintje laantje weggetje "
    "eenrichtingsweg oprijlaan inrijlaan zorgstraat kantoorhof spreekweg wegweg leerweg dwaalweg ademweg provincialeweg beslisweg "
    "vergadering verandering oefening zwembad supermarkt arbeidsmarkt rommelmarkt kerstmarkt jaarmarkt speeltuin moestuin achtertuin "
    "voortuin dierentuin pretpark speelpark achterland buitenland nederland duitsland stoelrand bedrand tegenslag luister glijbaan "
    "loopbaan startbaan rijbaan bowlingbaan vakantiepark sportpark sportveld voetbalveld invoerveld tekstveld ontslag zithoek eethoek "
    "keukenhoek rookhoek huisarts bewaring ervaring afwijking zwelling kring thuiswijk woonwijk buurtwijk middag indicatie alarmering "
    "kinderwagen speelhoek speelveld wandelpark eiland platteland vakantieland zomer winter hoek ring park baan meer keer steeds weer "
    "kunststof koffiehoek zitkamer neerslag zolder thuishaven buitenrand binnenrand overkant winkelwijk zorgwijk wijk team bos berg "
    "beweging begeleiding verpleging verzorging voeding medewerking dagbesteding rapportage omgeving evenwicht inzicht overzicht "
    "uitzicht toezicht gezicht zicht voorzicht doorloop afloop verloop inloop omloop opvoeding kompas zakpas bankpas proces adres les "
    "nachtrust onrust bedrust haast lust spoor naspoor toren molen steen tandsteen nierste nierste niersteen galsteen"
)
_NUMBER = (
    r"\d{1,4}(?:[ ]?-[ ]?(?:\d{1,3}|[ivx]{1,4}|[a-z]{1,3}|hs)(?![\w])|[a-z]{1,2}(?![\w])|[ ]?/[ ]?\d{1,3}|"
    r"[ ](?:hs|bis|huis|zwart|rood|rd|zw|boven|beneden|begane grond|[1-4][ ]?hoog|i{1,3}|iv)(?![\w]))?(?![\w]|[.,:]\d|[ ]?%)"
)
_TO_NUMBER = r"(?:,?[ ])?(?:(?:op[ ])?(?:nr|nummer|huisnummer|huisnr|no)\.?[ ]?)?"
_STREET_AND_NUMBER = re.compile(
    rf"(?<![\w-])(?P<street>[^\W\d_][^\W\d_'-]{{0,30}}(?:-[^\W\d_]{{1,30}}){{0,3}})(?:\.)?{_TO_NUMBER}(?P<number>{_NUMBER})"
)
_NUMBER_OF_STREET = re.compile(
    r"(?<![\w])(?:nr|nummer|huisnummer)\.?[ ](?P<number>\d{1,4}[a-z]?)[ ](?:in|van|aan|op|vd|v)[ ](?:de[ ]|het[ ]|t[ ]|'t[ ])?"
    r"(?P<street>[^\W\d_][^\W\d_'-]{0,30})(?![\w])"
)
_IS_STREET = re.compile(rf"[^\W\d_].*(?:{_STREET})$|(?:straatweg|plein|laan|kade|gracht|singel)$")
_MAY_BE_STREET = re.compile(rf".*(?:{_MAYBE_STREET})$")
_YEAR_IN_NAME = re.compile(
    rf"(?<![\w])(?:plein|laan|weg|straat|markt)[ ](?:19\d\d|'?\d\d[ ]?-[ ]?'?\d\d|19\d\d[ ]?-[ ]?19\d\d)[ ](?P<number>{_NUMBER})"
)
_LIVES = re.compile(r"(?<![\w])(?:(?:wo[ou]n\w*|wonen)|adres|verhuisd|verhuist)(?![\w])[^.!?\d\n]{0,25}$")
_ON_THE = re.compile(r"(?<![\w])(?:op|aan|in|naar|van|bij|adres|adres:)[ ](?:(?:de|het|t|'t)[ ])?$")
_LIVES_AT = re.compile(
    rf"(?<![\w])(?:(?:wo[ou]n\w*|wonen)|verhuisd)[ ](?:[\w'-]+[ ]){{0,4}}(?:op|aan)[ ](?:de[ ]|"
    rf"het[ ])?(?P<place>(?:[^\W\d_][\w'-]*[ ]){{1,3}}){_NUMBER}"
)
_ADDRESS_IS = re.compile(rf"(?<![\w])(?:woon)?adres(?:[ ]is|[ ]was)?[ ]?[: ][ ]?(?P<place>(?:[^\W\d_][\w'-]*[ ]){{1,3}}){_NUMBER}")
_LIVES_IN_STREET = re.compile(
    r"(?<![\w])(?:wo[ou]n\w*|wonen)[ ](?:[\w'-]+[ ]){0,4}(?:in|aan|op)[ ](?:de|het|t|'t)[ ]"
    r"(?P<street>[^\W\d_][\w'-]{2,30}(?:straat|laan|plein|kade|gracht|singel|dreef|steeg|plantsoen|hof|pad))(?![\w])"
)
_HOUSE = re.compile(r"(?<![\w])(?:huisnummer|huisnr)\.?[ :]{1,2}(?:is[ ])?(?P<number>\d{1,4}[a-z]?)(?![\w]|[.,]\d)")
#: Words before a street that belong to its name; the first word of a sentence does not.
_FIRST_WORD = (
    r"(?:(?!(?:Op|Aan|In|Bij|Naar|Uit|Van|De|Het|Een|Woont|Adres|Route|En|Maar|Dus|Ze|Zij|Hij|Ik|We|Wij|Mevrouw|Meneer|Mevr|Mw|Dhr|"
    r"Toen|Vandaag|Gisteren)[ ])[A-Z][\w'-]*|(?:[A-Z]\.)+|sint|st|dr|prof|burg|burgemeester|mr|ds|gen|koningin|prins|prinses|jan|oude|"
    r"nieuwe|lange|korte|hoge|lage|grote|kleine)\.?[ ]"
)
_FIRST_WORDS = re.compile(
    rf"(?<![\w.])(?:van d(?:er|en)[ ]|[1-4](?:e|ste|de)[ ](?:van[ ])?|(?<=[a-z][ ])(?:De|Het|Den|'t)[ ]|"
    rf"(?:{_FIRST_WORD}(?:(?:van(?: der| den| de| 't)?|der|den|de|ter|ten|te|'t)[ ])?){{1,3}})$"
)
_SMALL = re.compile(
    r"(?:om|en|of|de|het|een|niet|waar|dat|die|ik|we|ze|is|was|op|in|van|met|voor|tot|kamer|afdeling|nr|nummer|appartement|flat|gang|"
    r"etage|groep|woongroep|locatie|team|unit|verdieping|boerderij|samen|dit|deze|haar|zijn|"
    r"zichzelf|al|sinds|ongeveer|pas|nu|dezelfde|onze|nummer|slot|alleen)"
)

_POSTCODE = re.compile(r"(?<![\w.,/:+-])[1-9]\d{3}(?P<gap>[ ]?)(?P<letters>[a-z]{2})(?![\w])")
_POSTCODE_WORD = re.compile(r"(?<![\w])(?:postcode|postkode|pc)(?:[ ]is)?[ :]{1,2}(?P<code>[1-9]\d{3})(?:[ ]?[a-z]{2})?(?![\w])")
_NEVER_ISSUED = ("sa", "sd", "ss")
_MEASURES = word_set("ml mg kc cc cl dl km kg gr ie eh kj mm cm uu st pt gb mb kb kw mw")
_TWO_LETTERS = word_set(
    "en is in om op of al ik je we ze ie uu ur zo te me de er ja nu na ha he oh ah eh pm am nl vd vh hb dd ma di wo do vr za zo dr zn mn "
    "jr hr bv ca nr tm ff da du et to by it as at mw zn ok af ga ge mi mg wk wo ex"
)


def find_addresses(passage: Passage) -> Iterator[Mark]:
    """A street and its number; a street alone only where somebody lives there."""
    for found in _STREET_AND_NUMBER.finditer(passage.lower):
        if _is_street(passage, found) and not counts(passage, _end_of_figures(passage, found)):
            yield _address(_with_first_words(passage, found.start()), found.end())
    for pattern in (_YEAR_IN_NAME, _HOUSE):
        for found in pattern.finditer(passage.lower):
            yield _address(found.start("number") if pattern is _HOUSE else found.start(), found.end())
    for found in _NUMBER_OF_STREET.finditer(passage.lower):
        if _IS_STREET.match(found["street"]) and found["street"] not in _NO_STREET:
            yield _address(found.start("number"), found.end())
    yield from _lived_in(passage)


def find_postcodes(passage: Passage) -> Iterator[Mark]:
    """1234 AB, 1234ab, and the four figures after the word; not "2026 en" or "1500 ml"."""
    for found in _POSTCODE.finditer(passage.lower):
        if _is_postcode(found, passage.plain[found.start("letters") : found.end()]):
            yield Mark(*found.span(), Kind.POSTCODE, certain=False, suggestion="[postcode]")
    for found in _POSTCODE_WORD.finditer(passage.lower):
        yield Mark(found.start("code"), found.end(), Kind.POSTCODE, certain=False, suggestion="[postcode]")


def _is_postcode(found: re.Match[str], typed: str) -> bool:
    letters = found["letters"]
    if letters in _NEVER_ISSUED or letters in _MEASURES:
        return False
    return typed.isupper() or not found["gap"] or letters not in _TWO_LETTERS


def _lived_in(passage: Passage) -> Iterator[Mark]:
    for pattern in (_LIVES_AT, _ADDRESS_IS):
        for found in pattern.finditer(passage.lower):
            words = found["place"].removeprefix("de ").removeprefix("het ").split()
            if not any(_SMALL.fullmatch(word) for word in words) and not counts(passage, found.end()):
                yield _address(found.start("place"), found.end())
    for found in _LIVES_IN_STREET.finditer(passage.lower):
        if found["street"] not in _NO_STREET:
            yield _address(found.start("street"), found.end())


def _is_street(passage: Passage, found: re.Match[str]) -> bool:
    street = found["street"]
    is_capital = passage.plain[found.start()].isupper()
    if street in _NO_STREET and not (is_capital and _ON_THE.search(before(passage, found.start(), 12))):
        return False
    if _IS_STREET.match(street):
        return True
    if not _MAY_BE_STREET.match(street):
        return False
    if is_capital and re.fullmatch(r"\d+ ?(?:hs|bis|-?[ivx]+|-\d+|[a-d]|rood|zwart)", found["number"]):
        return True
    return (is_capital and _is_mid_sentence(passage, found.start())) or _is_lived_in(passage, found.start(), len(street))


def _is_lived_in(passage: Passage, start: int, length: int) -> bool:
    ahead = before(passage, start)
    return _LIVES.search(ahead) is not None or (
        length > 5 and _ON_THE.search(ahead) is not None and ahead.endswith(("op de ", "op het ", "op t "))
    )


def _is_mid_sentence(passage: Passage, start: int) -> bool:
    return re.search(r"[\w,:(]\s?$", passage.lower[max(0, start - 3) : start]) is not None


def _end_of_figures(passage: Passage, found: re.Match[str]) -> int:
    """Where the bare number ends: "laan 5 a 10 minuten" counts, whatever the letter looked like."""
    digits = re.compile(r"\d+").match(passage.lower, found.start("number"))
    return digits.end() if digits else found.end()


def _with_first_words(passage: Passage, start: int) -> int:
    """Back over the words before that belong to the name: "Jan van ", "burg. de ", "van der "."""
    found = _FIRST_WORDS.search(passage.plain[max(0, start - 40) : start])
    return start - len(found.group()) if found else start


def _address(start: int, end: int) -> Mark:
    return Mark(start, end, Kind.ADDRESS, certain=False, suggestion="[adres]")
