"""A passage as the name finders read it: words with what stands between them, and whether a capital says something."""

import re
from dataclasses import dataclass
from functools import cached_property

from opleiding.kernel.privacy.family import Around, around
from opleiding.kernel.privacy.gazetteer import Gazetteer, Standing, fold, gazetteer
from opleiding.kernel.privacy.passage import Passage, Word

_PART = re.compile(r"[^-]+")
_POSSESSIVE = re.compile(r"'s?$")
#: "ChatGPT", "iPad", "BBL'er": a capital inside, or an abbreviation with an ending.
_CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2}'?[a-z]")
_STOP = re.compile(r"[.!?\n\r:;\"\u201c\u201d\u201e\u2022*()\u2026]|'(?=\s|$)|(?:^|\s)'|[^\w\s.,'/&+-]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a part of a hyphenated one; `gap` is what stands between it and the one before.

    `has_capital`: a capital that is typed. `is_mid_capital`: one that does not begin a sentence, in a text that has both kinds.
    `is_branded`: capitals inside.
    """

    index: int
    start: int
    end: int
    word: str
    gap: str
    standing: Standing
    has_capital: bool
    begins: bool
    is_shouted: bool
    is_branded: bool

    @property
    def is_mid_capital(self) -> bool:
        return self.has_capital and not self.begins

    @property
    def is_letter(self) -> bool:
        return self.end - self.start == 1


@dataclass(frozen=True)
class Reading:
    """All tokens of a passage, with the lists they are looked up in; asking past an end gives None."""

    tokens: tuple[Token, ...]
    tail: str
    known: frozenset[str]

    @cached_property
    def lists(self) -> Gazetteer:
        return gazetteer()

    @cached_property
    def around(self) -> Around:
        return around()

    def at(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def gap_after(self, index: int) -> str:
        return self.tokens[index + 1].gap if index + 1 < len(self.tokens) else self.tail

    def before(self, token: Token, steps: int = 1) -> str:
        """The folded word before it in the same clause, or nothing."""
        for index in range(token.index, token.index - steps, -1):
            if not index or not self.tokens[index].gap.isspace():
                return ""
        return self.tokens[token.index - steps].word

    def after(self, token: Token, steps: int = 1) -> str:
        """The folded word after it in the same clause, or nothing."""
        for index in range(token.index + 1, token.index + steps + 1):
            if index >= len(self.tokens) or not self.tokens[index].gap.isspace():
                return ""
        return self.tokens[token.index + steps].word


def read(passage: Passage, known: frozenset[str] = frozenset()) -> Reading:
    """`known` are folded names that count as nothing else; capitals in a text that is all capitals say nothing."""
    with_meaning = _capitals_say_something(passage.words)
    tokens: list[Token] = []
    done = 0
    for word in passage.words:
        for part in _PART.finditer(passage.plain, word.start, word.end):
            tokens.append(_token(passage, len(tokens), part.span(), done, with_meaning=with_meaning, known=known))
            done = part.end()
    return Reading(tuple(tokens), passage.plain[done : done + 8], known)


def _token(passage: Passage, index: int, span: tuple[int, int], done: int, *, with_meaning: bool, known: frozenset[str]) -> Token:
    start, end = span
    bare = _POSSESSIVE.sub("", passage.plain[start:end])
    typed = passage.text[start : start + max(len(bare), 1)]
    word, gap = fold(passage.lower[start : start + len(typed)]), passage.plain[max(done, start - 40) : start]
    shouted = len(typed) > 1 and typed.isupper()
    return Token(
        index=index,
        start=start,
        end=start + len(typed),
        word=word,
        gap=gap,
        standing=Standing.NAME if word in known else _standing(word),
        has_capital=with_meaning and typed[0].isupper() and not shouted,
        begins=index == 0 or bool(_STOP.search(gap)),
        is_shouted=with_meaning and shouted,
        is_branded=_CAMEL.search(typed) is not None,
    )


def _standing(word: str) -> Standing:
    """As it is, or without the s of possession: "ahmeds moeder"."""
    standing = gazetteer().standing(word)
    if standing is not Standing.UNKNOWN or not word.endswith("s"):
        return standing
    return Standing.NAME if gazetteer().standing(word[:-1]) is Standing.NAME and len(word) > len("anns") else standing


def _capitals_say_something(words: tuple[Word, ...]) -> bool:
    """No, when almost every word has one: THE WHOLE TEXT or Every Word."""
    long = [word for word in words if len(word.text) > 2]
    return sum(word.text[0].isupper() for word in long) * 2 <= len(long) + 8
