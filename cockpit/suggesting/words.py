"""Dutch words well enough to find a keyword again: "gewassen" is wassen, "medicijnen" is medicijn. Linear in the text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

#: Longer than any word: an address or a hammered key, and nothing to look for.
LONGEST = 40
#: A stem keeps at least so many letters.
SHORTEST = 3

WORD = re.compile(r"[^\W_]+")
#: What a verb can begin with and be parted from.
FIRST_PARTS = "aan|achter|af|bij|door|in|mee|na|om|onder|op|over|samen|terug|toe|uit|vast|voor|weg"
DOUBLED = re.compile(r"([^aeiou])\1$")
#: Before an ending a long vowel is written once (maken: maak); "e" only in a word's single syllable (nemen, aankleden, but luisteren).
LONG = re.compile(rf".*[^aeiou][aou][^aeiouwx]|(?:{FIRST_PARTS}|be|ver|ont)?[^aeiou]+e[^aeiouwx]")
#: With or without a verb's first part: gewassen, aangekleed.
PARTICIPLE = re.compile(rf"(|{FIRST_PARTS})ge(.{{3,}}(?:d|t|en))")
#: So common that they say nothing, though some look like a keyword (haar: haren, bij: bijten, was: wassen).
_COMMON = """
aan af al alle allemaal als altijd ander andere anderen anders ben bent best bewoner bewoners bewoonster bij binnen bleef blijft boven
client clienten daar daarna dacht dag dagen dan dat de deelneemster deelnemer denk denken deze dhr die dit doe doen doet door dus echt
een eens eentje eerst eerste elkaar en er erg ergens even ff ga gaan gaat gaf geef geen gehad geweest gewoon gezegd ging gister gisteren
goed groot grote haar had hadden haha hallo heb hebben heeft heel heen heet hem het hier hij hoe hun ie ieder iedereen iemand iets ik in
is ja jaar je jij jou jouw jullie kan keer klaar klein kleine kom komen komt kon konden kreeg krijg krijgen krijgt kunnen laat laatste
lang laten later maakt maakte maar mag maken man me mee meer meestal meneer mens mensen met mevr mevrouw mij mijn min minuten misschien
mn mocht moest moesten moet moeten morgen mw na naar nee net niemand niet niets nieuwe niks nog nooit nou nu of om omdat onder ons onze
ook op over paar pas rond samen snel soms staan staat steeds stond te tegen terug toch toe toen tot tussen tweede u uit uur uurtje vaak
van vanaf vanavond vandaag vanmiddag vanmorgen vannacht vast vaste veel vind vinden vond vonden voor vooral voorbij vroeger waar waarom
wanneer want waren was wat week weer weet weken wel welke werd wie wij wil wilde wilden willen wilt wist worden wordt wou zag zal zat ze
zeg zeggen zegt zei zeiden zelfs zich zichzelf zien ziet zij zijn zit zitten zn zo zon zonder zou zouden
"""
COMMON = frozenset(_COMMON.split())
#: Longest first; "s" is an ending only behind another consonant (huis, was).
ENDINGS = ("tjes", "tje", "pjes", "pje", "jes", "je", "ingen", "en", "es", "e", "s")


class Word(NamedTuple):
    """A word and where it stands: `text[start:end]`. `stems`, the likeliest first."""

    start: int
    end: int
    folded: str
    stems: tuple[str, ...]

    @property
    def is_common(self) -> bool:
        """Whether it means something only beside another word ("wist niks")."""
        return self.folded in COMMON


def read(text: str) -> Iterator[Word]:
    """The words of a text in order, without what is too long to be one."""
    for found in WORD.finditer(text):
        start, end = found.span()
        if end - start <= LONGEST:
            yield Word(start, end, *_understood(found[0]))


def fold(word: str) -> str:
    """Small letters without accents: Diëtist is dietist."""
    if word.isascii():
        return word.lower()
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))


def stem(folded: str) -> str:
    """What the forms of one word have in common; not always a word itself (praten, praatte, gepraat: praa)."""
    rest = _without_ending(folded)
    if rest[-1:] in ("d", "t") and len(rest) > SHORTEST:
        rest = rest[:-1]
    return rest[:-1] + {"v": "f", "z": "s"}.get(rest[-1:], rest[-1:])


def _without_ending(word: str) -> str:
    """The word before its ending, spelled as it is written alone: pillen is pil, maken is maak."""
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) - len(end) >= SHORTEST), "")
    rest = word[: len(word) - len(ending)]
    if ending == "s" and rest[-1] in "aeious":
        return word
    if ending == "ingen":
        return rest + "ing"
    if DOUBLED.search(rest):
        return rest[:-1]
    if ending in ("en", "e") and LONG.fullmatch(rest):
        return rest[:-1] + rest[-2:]
    return rest


@lru_cache(maxsize=10_000)
def _understood(word: str) -> tuple[str, tuple[str, ...]]:
    folded = fold(word)
    participle = PARTICIPLE.fullmatch(folded)
    other = (stem(participle[1] + participle[2]),) if participle else ()
    return folded, (stem(folded), *other)
