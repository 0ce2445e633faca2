"""Whether a word in no list is likely a common word: a medicine, a verb's form, a compound, or a slip of the thumb."""

import re
from functools import cache, lru_cache

from opleiding.kernel.privacy.family import around
from opleiding.kernel.privacy.gazetteer import gazetteer, sections

_VOWEL = re.compile(r"[aeiouy]")
_THRICE = re.compile(r"(.)\1\1")
_SHORTEST_COMPOUND = 11
_SHORTEST_PART = 3
_LONGEST = 30
_VERB_ENDINGS = ("de", "te", "end", "lijk", "baar", "isch", "eerd", "eert")
_SHORTEST_NAME = 5


@lru_cache(maxsize=4096)
def looks_ordinary(word: str) -> bool:
    """`word` is folded and in no list."""
    return (
        len(word) > _LONGEST or _is_noise(word) or word.endswith(_endings()) or _is_participle(word) or _is_joined(word) or _is_slip(word)
    )


@lru_cache(maxsize=4096)
def is_verb_or_slip(word: str) -> bool:
    """What may stand right after a person and is no name, also when a verb follows."""
    is_joined_verb = any(word.startswith(particle) and around().is_finite(word[len(particle) :]) for particle in _particles())
    return (
        len(word) > _LONGEST or _is_noise(word) or word.endswith(_VERB_ENDINGS) or _is_participle(word) or _is_slip(word) or is_joined_verb
    )


def _is_noise(word: str) -> bool:
    """No vowel, thrice the same sign, or an abbreviation."""
    return _VOWEL.search(word) is None or _THRICE.search(word) is not None or word in sections("abbreviations.txt")["afkorting"]


def _is_participle(word: str) -> bool:
    return word.startswith("ge") and word.endswith(("d", "t", "en")) and len(word) > 5


def _is_joined(word: str) -> bool:
    """ "uitkleedt", and of long words any two that are known; shorter ones are often surnames: "hoekwater"."""
    if any(word.startswith(particle) and _is_known(word[len(particle) :]) for particle in _particles()):
        return True
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART) if len(word) >= _SHORTEST_COMPOUND else ()
    return any(_is_known(word[:cut].removesuffix("s")) and _is_known(word[cut:]) for cut in cuts)


@lru_cache(maxsize=4096)
def is_joined_of_two(word: str) -> bool:
    """Also of shorter ones: "zorgmap", "tilband"; for a word that has nothing but its place to make it a name."""
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(_is_listed(word[:cut]) and _is_listed(word[cut:]) for cut in cuts)


def _is_listed(word: str) -> bool:
    return word in gazetteer().words or word.removesuffix("s") in gazetteer().words or word in gazetteer().care


def _is_known(word: str) -> bool:
    return len(word) > _SHORTEST_PART and (word in gazetteer().words or around().is_finite(word) or word in gazetteer().care)


def _is_slip(word: str) -> bool:
    """One sign too many, one too few at the end, or two turned round, in a verb that stands after people."""
    verbs = around().person_verbs
    if any(word + sign in verbs for sign in "ten"):
        return True
    return any(
        word[:cut] + word[cut + 1 :] in verbs or word[:cut] + word[cut + 1 : cut + 2] + word[cut] + word[cut + 2 :] in verbs
        for cut in range(len(word))
    )


def _particles() -> frozenset[str]:
    return sections("shapes.txt")["voorvoegsel"]


@cache
def _endings() -> tuple[str, ...]:
    shapes = sections("shapes.txt")
    return tuple(shapes["middel"] | shapes["uitgang"])


@lru_cache(maxsize=4096)
def looks_like_name(word: str) -> bool:
    """A name with one sign too many ("chantall"), or, in no list, of a shape that names have and Dutch words have not."""
    if len(word) < _SHORTEST_NAME or looks_ordinary(word):
        return False
    return any(word[:cut] + word[cut + 1 :] in gazetteer().own for cut in range(1, len(word))) or word.endswith(_name_endings())


@cache
def _name_endings() -> tuple[str, ...]:
    return tuple(sections("shapes.txt")["naam"])


def looks_like_surname(word: str) -> bool:
    """ "…stra", "…huis", "…aoui": in no list, and yet."""
    return word.endswith(_surname_endings())


@cache
def _surname_endings() -> tuple[str, ...]:
    return tuple(sections("also_words.txt")["achtervoegsel"])
