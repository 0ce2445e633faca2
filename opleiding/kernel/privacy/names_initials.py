"""Letters that stand for a name: "H.T.", "W.v.L.", "dhr JK"; not "m.b.v.", "M.I.C." or a chosen "mevrouw X"."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.family import around
from opleiding.kernel.privacy.gazetteer import Standing, fold, gazetteer, sections
from opleiding.kernel.privacy.passage import Passage

#: Two to five single letters with full stops, small words of a surname between them, and perhaps its end: "S. de V.".
_PREFIX = r"(?:(?:v\.?d|v|d|van de|van der|van den|van|de|der|den|vd)\.?[ ]?){0,2}"
_LETTERS = re.compile(rf"(?<![\w.@/-])(?:[^\W\d_]\.[ ]?){{0,4}}{_PREFIX}[^\W\d_]\.(?:-[^\W\d_]\.)?(?![\w@])")
#: Without the last full stop, "J.B", and with the small word joined, "JvdB".
_OPEN_END = re.compile(r"(?<![\w.@/-])(?:[A-Z]\.){1,3}[A-Z](?![\w.@])")
_JOINED = re.compile(r"(?<![\w.@/-])[A-Z]{1,2}(?:v|vd|vdr|d|de|ter|van)[A-Z]{1,2}(?![\w@])")
_BARE = re.compile(r"[^\W\d_](?:v|vd|d)?[^\W\d_]\b")
_PERSON = re.compile(r"([^\W\d_]+)\.?[ ]{1,2}$")
#: One letter for somebody: after a preposition or before what a person does, "het bed van R.", "R. zei dat".
_LONE = re.compile(r"(?<![\w.@/&-])[A-Z\u00c0-\u00dd](?:\.(?=\s|[,;:)!?\"']|$)|(?=\s(?!en\s)[a-z]|[,;:)!?]))(?!\s?[A-Z\u00c0-\u00dd]\.)")
_TO_SOMEBODY = re.compile(
    r"(?<![\w-])(?:van|bij|met|aan|naar|tegen|voor|door|over|namens|naast|zonder|omdat|terwijl|toen|heet|heb|hielp|zag|hoorde|ik|we)\s$"
)
_TO_SOMEBODY_AND = re.compile(
    r"(?<![\w-])(?:(?:met|bij|van|tegen|voor|aan) [a-z]\. en|was|werd|had|heeft|ging|kwam|moest|zat|lag|riep|belde|zei|vroeg|mocht|kon)\s$"
)
#: "A. van Dijk", "J. Quelderman": letters before a surname, with or without its prefix.
_WITH_SURNAME = re.compile(
    r"(?<![\w.@/-])(?:[A-Z]\.[ ]?){1,4}"
    r"(?P<prefix>(?:(?:van|v\.?d|v|vd|de|der|den|d|te|ter|ten|el|al|'t)\.?[ ]?(?:(?:de|der|den|d|'t)\.?[ ])?)?)"
    r"(?P<core>[A-Z][a-z\u00e0-\u00fc]{2,})"
)
_DOES = re.compile(r"\s([^\W\d_]+)")
#: What "van A. naar B.", "E. coli" and our own "N." are; never a person.
_NO_ONE = frozenset("NX")
_LATIN = re.compile(r"\s(?:coli|difficile|aureus|pneumoniae|albicans|faecalis|faecium|auris|pylori|naar|of [a-z]\.)", re.IGNORECASE)
_FROM_TO = re.compile(r"(?<![\w])[a-z]\.? (?:naar|of|tot) $")
_CHOICE = re.compile(
    r"(?<![\w])(?:groep|plan|optie|keuze|versie|vitamine|vit|type|hepatitis|stap|bijlage|deel|punt|categorie|cat|klasse|streep|rij|blok|"
    r"niveau|team|afdeling|gang|lijst|letter|model|variant|kant|locatie|unit|vleugel|gebouw|route)\s$"
)
_BEING = frozenset({"is", "was", "werd", "wordt", "zat", "zit", "lag", "ligt", "ging", "gaat", "kwam", "komt", "stond", "bleef"})
_SURNAMES = frozenset({Standing.NAME, Standing.SURNAME, Standing.FAR, Standing.UNKNOWN, Standing.THING})
_FEWEST = 2
_MOST = 4


def initials(passage: Passage) -> Iterator[tuple[int, int]]:
    """Spans of initials. In small letters only after a title or "cliënt", for "o.a." and its kind are many."""
    for found in _LETTERS.finditer(passage.plain):
        if _stands_for_someone(passage, found):
            yield found.span()
    for found in (*_OPEN_END.finditer(passage.plain), *_JOINED.finditer(passage.plain)):
        if not _is_abbreviation(re.sub(r"[^\w]", "", found.group()), is_capital=False) and _is_somebodys(passage, found):
            yield found.span()
    for index, word in enumerate(passage.words[1:], 1):
        before = passage.words[index - 1]
        if _is_person(before.lower) and _BARE.fullmatch(word.text) and _is_bare(passage, before.end, word.start, word.text, word.lower):
            yield word.start, word.end


def lone_initials(passage: Passage) -> Iterator[tuple[int, int]]:
    """Spans of one letter with its full stop where only somebody can be; after "mevrouw" it is what we advise, and stays."""
    for found in _LONE.finditer(passage.plain):
        ahead = passage.lower[max(0, found.start() - 14) : found.start()]
        is_choice = (
            found.group()[0] in _NO_ONE or _FROM_TO.search(ahead) or _CHOICE.search(ahead) or _LATIN.match(passage.plain, found.end())
        )
        if not is_choice and not _is_introduced(passage, found.start()) and _is_told_of(passage, found, ahead):
            yield found.span()


def surnamed(passage: Passage) -> Iterator[tuple[int, int]]:
    """Spans of letters with the surname behind them, "A. v.d. Berg"; not "plan A. Daarna"."""
    for found in _WITH_SURNAME.finditer(passage.plain):
        standing = gazetteer().standing(fold(found["core"]))
        if _LATIN.match(" " + found["core"]):
            continue
        is_name = standing in _SURNAMES and fold(found["core"]) not in around().function
        if is_name or (found["prefix"].strip() and standing is not Standing.CARE):
            yield found.span()


def _is_told_of(passage: Passage, found: re.Match[str], ahead: str) -> bool:
    has_stop = found.group().endswith(".")
    is_about = _TO_SOMEBODY.search(ahead) is not None or (has_stop and _TO_SOMEBODY_AND.search(ahead) is not None)
    return is_about or _does_something(passage, found)


def _is_somebodys(passage: Passage, found: re.Match[str]) -> bool:
    ahead = passage.lower[max(0, found.start() - 14) : found.start()]
    return _is_introduced(passage, found.start()) or _TO_SOMEBODY.search(ahead) is not None or _does_something(passage, found)


def _does_something(passage: Passage, found: re.Match[str]) -> bool:
    does = _DOES.match(passage.plain, found.end())
    is_own = found.start() == 0 or passage.plain[found.start() - 1] in " \n("
    if does is None or not is_own or does[1][0].isupper():
        return False
    is_with_me = does[1] == "en" and passage.lower.startswith((" ik", " hij", " zij"), does.end())
    is_being = found.group().endswith(".") and fold(does[1]) in _BEING
    return fold(does[1]) in around().person_verbs or is_with_me or is_being


def _stands_for_someone(passage: Passage, found: re.Match[str]) -> bool:
    typed = found.group()
    letters = [sign for sign in re.findall(r"[^\W\d_]+", typed) if len(sign) == 1]
    is_capital = bool(letters) and letters[0].isupper() and letters[-1].isupper()
    number = sum(sign.isupper() for sign in letters) if is_capital else len(letters)
    is_few = len(re.findall(r"[^\W\d_]+", typed)) < _FEWEST
    if is_few or number > _MOST or _is_abbreviation("".join(letters), is_capital=is_capital):
        return False
    return _is_introduced(passage, found.start()) or (len(letters) >= _FEWEST and is_capital)


def _is_bare(passage: Passage, end: int, start: int, typed: str, small: str) -> bool:
    return (
        passage.plain[end:start] in {" ", ". "}
        and typed[0].isupper()
        and typed[-1].isupper()
        and not _is_abbreviation(small, is_capital=False)
    )


def _is_introduced(passage: Passage, start: int) -> bool:
    previous = _PERSON.search(passage.lower, max(0, start - 24), start)
    return previous is not None and _is_person(previous[1])


def _is_person(word: str) -> bool:
    return fold(word) in around().titles | around().loose_titles | around().people


def _is_abbreviation(letters: str, *, is_capital: bool) -> bool:
    """Two capitals are a person sooner than an abbreviation: "A.M.", but not "P.G."."""
    known = sections("abbreviations.txt")
    small = fold(letters)
    return small in known["ook in hoofdletters"] or (small in known["afkorting"] and not (is_capital and len(letters) == _FEWEST))
