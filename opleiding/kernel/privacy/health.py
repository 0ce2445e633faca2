"""Words about somebody's health, for texts about people who learn: an employer may not keep those, and consent does not repair that.

Another question than `find_marks` asks: not who it is about, but what is said. Words by themselves, in `data/health.txt`, with stems and
compounds; a place of work ("ziekenhuis", "gehandicaptenzorg") and a name that looks alike ("Ziekemans") are none. It finds what is said
plainly, and misses what somebody says in other words: the form tells people what not to write, this only stops the hand that slips.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from opleiding.kernel.privacy.gazetteer import DATA
from opleiding.kernel.privacy.passage import Passage, Word

FILE = DATA / "health.txt"
_SECTION = re.compile(r"\[(\w+)\]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, order=True, slots=True)
class HealthWord:
    """A stretch `text[start:end]` that says something about health, as typed."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Lists:
    whole: frozenset[str]
    begins: tuple[str, ...]
    parts: tuple[str, ...]
    near: tuple[str, ...]
    phrases: re.Pattern[str]


def find_health_words(text: str) -> list[HealthWord]:
    """Every word and phrase about health, in order, none overlapping; time is linear in the length of the text."""
    passage = Passage.of(text)
    found = sorted([*_words(passage), *_phrases(passage)], key=lambda one: (one.start, -one.end))
    kept: list[HealthWord] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _words(passage: Passage) -> Iterator[HealthWord]:
    for word in passage.words:
        if _is_about_health(word):
            yield HealthWord(word.start, word.end, passage.text[word.start : word.end])


def _phrases(passage: Passage) -> Iterator[HealthWord]:
    for found in _lists().phrases.finditer(_plain(passage.lower)):
        yield HealthWord(*found.span(), passage.text[found.start() : found.end()])


def _is_about_health(word: Word) -> bool:
    """As a whole, or one of the words a hyphen joins ("ADHD-diagnose"); "burn-out" is whole."""
    lists, plain = _lists(), _plain(word.lower)
    if plain.startswith(lists.near):
        return False
    if plain in lists.whole or plain.startswith(lists.begins) or any(part in plain for part in lists.parts):
        return True
    return any(piece in lists.whole or piece.startswith(lists.begins) for piece in plain.split("-") if piece not in ("", plain))


def _plain(lower: str) -> str:
    """Small letters without their accents, sign for sign."""
    return lower if lower.isascii() else "".join(unicodedata.normalize("NFD", sign)[:1] or sign for sign in lower)


@cache
def _lists() -> _Lists:
    """Read once; a line is one phrase in [zin], and words elsewhere."""
    lines: dict[str, list[str]] = {}
    section = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        heading = _SECTION.fullmatch(line.strip())
        section = heading[1] if heading else section
        if line.strip() and not heading and not line.startswith("#"):
            lines.setdefault(section, []).append(line.strip())
    words = {name: " ".join(found).split() for name, found in lines.items()}
    said = "|".join(_SPACES.sub(r"\\s+", re.escape(phrase).replace(r"\ ", " ")) for phrase in lines["zin"])
    phrases = re.compile(rf"(?<![\w-])(?:{said})(?![\w-])")
    return _Lists(frozenset(words["woord"]), tuple(words["begin"]), tuple(words["deel"]), tuple(words["niet"]), phrases)
