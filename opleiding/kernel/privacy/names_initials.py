"""Letters that stand for a name: "H.T.", "W.v.L.", "dhr JK"; not "m.b.v.", "M.I.C." or a chosen "mevrouw X"."""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.family import around
from opleiding.kernel.privacy.gazetteer import fold, sections
from opleiding.kernel.privacy.passage import Passage

#: Two to five single letters with full stops, small words of a surname between them, and perhaps its end: "S. de V.".
_PREFIX = r"(?:(?:v\.?d|v|d|van de|van der|van den|van|de|der|den|vd)\.?[ ]?){0,2}"
_LETTERS = re.compile(rf"(?<![\w.@/-])(?:[^\W\d_]\.[ ]?){{0,4}}{_PREFIX}[^\W\d_]\.(?:-[^\W\d_]\.)?(?![\w@])")
_BARE = re.compile(r"[^\W\d_](?:v|vd|d)?[^\W\d_]\b")
_PERSON = re.compile(r"([^\W\d_]+)\.?[ ]{1,2}$")
_FEWEST = 2
_MOST = 4


def initials(passage: Passage) -> Iterator[tuple[int, int]]:
    """Spans of initials. In small letters only after a title or "cliënt", for "o.a." and its kind are many."""
    for found in _LETTERS.finditer(passage.plain):
        if _stands_for_someone(passage, found):
            yield found.span()
    for index, word in enumerate(passage.words[1:], 1):
        before = passage.words[index - 1]
        if _is_person(before.lower) and _BARE.fullmatch(word.text) and _is_bare(passage, before.end, word.start, word.text, word.lower):
            yield word.start, word.end


def _stands_for_someone(passage: Passage, found: re.Match[str]) -> bool:
    typed = found.group()
    letters = [sign for sign in re.findall(r"[^\W\d_]+", typed) if len(sign) == 1]
    is_capital = bool(letters) and letters[0].isupper() and letters[-1].isupper()
    is_few = len(re.findall(r"[^\W\d_]+", typed)) < _FEWEST
    if is_few or len(letters) > _MOST or _is_abbreviation("".join(letters), is_capital=is_capital):
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
