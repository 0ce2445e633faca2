"""Which words are names, which are not, and which may be either: read once from the lists in `data/` and from Faker's."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

DATA = Path(__file__).parent / "data"

#: Lists of Faker whose names are heard in Dutch care. Surnames of the second kind are too odd to stand on their own.
NEAR_LOCALES = ("nl_NL", "nl_BE", "tr_TR")
FAR_LOCALES = ("pl_PL", "de_DE", "en_GB", "en_US", "fr_FR", "es_ES", "pt_PT", "fr_DZ", "id_ID")
_FIRST = ("first_names_male", "first_names_female")
_LAST = ("last_names", "male_last_names", "unisex_last_names", "last_names_male", "last_names_female")

#: Entries in those lists that nobody here is called by, or that are said for something else.
_ODD = frozenset(
    {"us", "an", "be", "ge", "te", "side", "america", "africa", "oman", "canal", "jesus", "allah", "islam", "n", "d", "h", "j"}
)
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ß": "ss", "đ": "d", "æ": "ae", "œ": "oe"})
SHORT_NAMES = frozenset({"mo", "jo"})

Words = tuple[str, ...]


class Standing(Enum):
    """What a word is on its own, before its neighbours are asked."""

    NAME = "first name, and nothing else"
    SURNAME = "surname, and nothing else"
    THING = "name, and a thing one counts: a determiner tells which"
    STUFF = "name, and stuff, a part of the body, a month: only a person's verb tells which"
    VERB = "name, and a verb"
    RARE = "name of few, and a common word"
    FAR = "surname from far lists"
    CARE = "disease, medicine, method, brand, town"
    WORD = "common word"
    UNKNOWN = "in no list"


@dataclass(frozen=True)
class Gazetteer:
    """Folded words (`fold`); `own` are the names of our own lists, more to be trusted than Faker's."""

    first: frozenset[str]
    own: frozenset[str]
    surnames: frozenset[str]
    far_surnames: frozenset[str]
    words: frozenset[str]
    care: frozenset[str]
    eponyms: frozenset[str]
    phrases: dict[str, tuple[Words, ...]]
    prefixes: dict[str, tuple[Words, ...]]
    sure_prefixes: frozenset[Words]
    dutch_prefixes: frozenset[Words]
    also: dict[str, frozenset[str]]

    def standing(self, word: str) -> Standing:
        if word in self.also["werkwoord"]:
            return Standing.VERB
        if word in self.also["telbaar"] or word in self.also["merk"]:
            return Standing.THING
        if word in self.also["stof"]:
            return Standing.STUFF
        if word in self.care:
            return Standing.CARE
        return self._named(word) if word not in self.words else self._worded(word)

    def is_name(self, word: str) -> bool:
        """Anybody's, in any list."""
        return word in self.first or word in self.surnames or word in self.far_surnames

    def _named(self, word: str) -> Standing:
        if word in self.first:
            return Standing.NAME if len(word) > 2 or word in SHORT_NAMES else Standing.RARE
        if word in self.surnames:
            return Standing.SURNAME if len(word) > 3 else Standing.RARE
        return Standing.FAR if word in self.far_surnames else Standing.UNKNOWN

    def _worded(self, word: str) -> Standing:
        return Standing.RARE if word in self.own or word in self.first else Standing.WORD


def fold(word: str) -> str:
    """Small letters without accents: "Ömer" and "omer", "Daniëlle" and "danielle" are one."""
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).replace("\u2019", "'")


@cache
def gazetteer() -> Gazetteer:
    """Read at first use, some 30 ms; then kept."""
    also, care = sections("also_words.txt"), sections("care.txt")
    own_first, own_last = every("first_names.txt"), every("surnames.txt")
    first = frozenset(
        chain(own_first, _faker(NEAR_LOCALES + FAR_LOCALES, _FIRST), also["naam"], also["telbaar"], also["stof"], also["werkwoord"])
    )
    words, prefixes = every("words.txt"), _rows("prefixes.txt")
    return Gazetteer(
        first=first - _ODD,
        own=own_first | own_last | also["naam"],
        surnames=frozenset(chain(own_last, _faker(NEAR_LOCALES, _LAST))) - _ODD,
        far_surnames=frozenset(_faker(FAR_LOCALES, _LAST)) - _ODD,
        words=(words | also["gewoon"]) - also["naam"],
        care=frozenset(chain.from_iterable(care.values())),
        eponyms=care["naamgever"],
        phrases=_by_first(_rows("phrases.txt")[""]),
        prefixes=_by_first(chain.from_iterable(prefixes.values())),
        sure_prefixes=frozenset(prefixes["zeker"]),
        dutch_prefixes=frozenset(prefixes["zeker"] + prefixes["nederlands"]),
        also=also,
    )


def every(name: str) -> frozenset[str]:
    """All words of a list in `data/`, folded."""
    return frozenset(chain.from_iterable(fold(line).split() for line in _lines(name)))


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """The words of a list in `data/` under each of its [headings], folded."""
    return {heading: frozenset(chain.from_iterable(rows)) for heading, rows in _rows(name).items()}


def _rows(name: str) -> dict[str, list[Words]]:
    """Per heading each line as its words; lines before the first heading are under ""."""
    heading, found = "", dict[str, list[Words]]()
    for line in _lines(name):
        if line.startswith("["):
            heading = line.strip("[]")
        else:
            found.setdefault(heading, []).append(tuple(fold(line).split()))
    return found


def _by_first(rows: Iterable[Words]) -> dict[str, tuple[Words, ...]]:
    """Under their first word, the longest first."""
    found: dict[str, list[Words]] = {}
    for row in sorted(rows, key=len, reverse=True):
        found.setdefault(row[0], []).append(row)
    return {first: tuple(same) for first, same in found.items()}


def _lines(name: str) -> Iterable[str]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return (line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _faker(locales: Iterable[str], attributes: Iterable[str]) -> set[str]:
    """The last word of each name: "de Groot" is found under "groot". What is not all letters is left out."""
    providers = [import_module(f"faker.providers.person.{locale}").Provider for locale in locales]
    names = chain.from_iterable(getattr(provider, attribute, ()) for provider in providers for attribute in attributes)
    return {word for name in names if (word := fold(name).split()[-1]).isalpha()}
