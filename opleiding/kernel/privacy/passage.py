"""A text made ready to be searched: read once, so that every finder sees the same words at the same positions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from opleiding.kernel.privacy.digits import plain
from opleiding.kernel.privacy.marks import Mark

#: Letters (with loose accents), and an apostrophe or hyphen between two letters: "zoon's", "Anne-Marie", "d'Hondt".
_LETTER = r"[^\W\d_]"
_ACCENT = r"[\u0300-\u036f]"
_WORD = re.compile(rf"{_LETTER}(?:{_LETTER}|{_ACCENT}|['-](?={_LETTER}))*")
_APOSTROPHES = str.maketrans("\u2018\u2019\u02bc\u00b4`", "'''''")


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that stand together: `text[start:end]` as typed, and in small letters."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True)
class Passage:
    """`text` as given; `plain` and `lower` are of the same length, so that a position in one is a position in all.

    `plain` has ordinary figures, spaces, dashes and apostrophes; `lower` is that in small letters.
    """

    text: str
    plain: str
    lower: str
    words: tuple[Word, ...]
    known_names: tuple[str, ...] = field(default=())
    known_places: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, text: str, *, known_names: Iterable[str] = (), known_places: Iterable[str] = ()) -> "Passage":
        same = plain(text).translate(_APOSTROPHES)
        small = in_small_letters(same)
        return cls(text, same, small, tuple(_words(text, same, small)), tuple(known_names), tuple(known_places))


class Finder(Protocol):
    """Yields what it recognises, from left to right or not; overlaps are settled in `find`."""

    def __call__(self, passage: Passage, /) -> Iterator[Mark]: ...


def in_small_letters(text: str) -> str:
    """`text.lower()` sign for sign: a sign whose small form is longer (the Turkish capital i) keeps its first."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(sign.lower()[:1] for sign in text)


def _words(text: str, same: str, small: str) -> Iterator[Word]:
    for found in _WORD.finditer(same):
        start, end = found.span()
        yield Word(start, end, text[start:end], small[start:end])
