"""The people and locations an organisation passes along, whole and in parts."""

from collections.abc import Iterator
from functools import lru_cache

from opleiding.kernel.privacy.family import around
from opleiding.kernel.privacy.gazetteer import Standing, fold, gazetteer, sections
from opleiding.kernel.privacy.names_tokens import Reading, Token, read
from opleiding.kernel.privacy.passage import Passage

_SHORTEST = 3


@lru_cache(maxsize=64)
def known_parts(names: tuple[str, ...]) -> frozenset[str]:
    """The words of these full names that mean nobody but them: no prefix, no common word."""
    words = {word for name in names for word in fold(name).replace("-", " ").split()}
    return frozenset(word for word in words if len(word) >= _SHORTEST and word not in around().function and _is_free(word))


def places(passage: Passage) -> Iterator[tuple[int, int]]:
    """Spans of known places: the whole name, or a part of it that is no common word."""
    wholes, parts = _place_words(passage.known_places)
    if not wholes:
        return
    reading = read(passage)
    for token in reading.tokens:
        size = next((len(whole) for whole in wholes.get(token.word, ()) if _is_here(reading, token, whole)), int(token.word in parts))
        if size:
            yield token.start, reading.tokens[token.index + size - 1].end


@lru_cache(maxsize=64)
def _place_words(known: tuple[str, ...]) -> tuple[dict[str, list[tuple[str, ...]]], frozenset[str]]:
    wholes: dict[str, list[tuple[str, ...]]] = {}
    for name in known:
        words = tuple(fold(name).replace("-", " ").replace("'", " ").split())
        if words and any(word not in _generic() for word in words):
            wholes.setdefault(words[0], []).append(words)
    for same in wholes.values():
        same.sort(key=len, reverse=True)
    every_word = {word for same in wholes.values() for words in same for word in words}
    return wholes, frozenset(word for word in every_word - _generic() if len(word) >= _SHORTEST and _is_free(word))


def _is_here(reading: Reading, token: Token, whole: tuple[str, ...]) -> bool:
    """The words in a row; if all of them are common words, one must have a capital that says something."""
    tokens = reading.tokens[token.index : token.index + len(whole)]
    if tuple(each.word for each in tokens) != whole or any(len(each.gap) > 2 for each in tokens[1:]):
        return False
    telling = [each for each in tokens if each.word not in _generic()]
    return any(_is_free(each.word) for each in telling) or any(each.is_mid_capital for each in telling)


def _generic() -> frozenset[str]:
    """What many places are called: a place needs more than that."""
    return sections("around.txt")["plaatsnaam"]


def _is_free(word: str) -> bool:
    return gazetteer().standing(word) in {Standing.NAME, Standing.SURNAME, Standing.FAR, Standing.UNKNOWN}
