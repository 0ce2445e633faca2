"""Names of people: first names, surnames, initials, and the names this organisation knows.

Nothing here is certain: every mark is a question. A mark covers the name alone, not "mevrouw" or "haar zoon" before it,
so that its suggestion reads well in its place and no suggestion is empty.
"""

import re
from collections.abc import Iterator

from opleiding.kernel.privacy.gazetteer import Standing
from opleiding.kernel.privacy.marks import Kind, Mark
from opleiding.kernel.privacy.names_context import is_animal, is_person, says_determiner
from opleiding.kernel.privacy.names_initials import initials, lone_initials, surnamed
from opleiding.kernel.privacy.names_known import known_parts, places
from opleiding.kernel.privacy.names_phrase import end_of_name, end_of_surname, end_of_title_name
from opleiding.kernel.privacy.names_tokens import Reading, Token, read
from opleiding.kernel.privacy.names_words import looks_ordinary
from opleiding.kernel.privacy.passage import Passage

#: What is called by its word for it: "dat heet triage".
_NOT_CALLED = frozenset({"dat", "het", "dit", "zo", "wat", "zoiets", "hoe"})
LETTER = "N."
CLIENT = "de cliënt"
COLLEAGUE = "een collega"
SOMEWHERE = "de locatie"
#: Titles after which a full stop ends no sentence.
_SHORTENED = frozenset({"hr", "mr", "zr", "br", "dr", "drs", "ds", "prof", "dok"})


def find_names(passage: Passage) -> Iterator[Mark]:
    """First names and surnames, with and without capital, of clients and of everybody else."""
    reading = read(passage, known_parts(passage.known_names))
    taken = bytearray(len(reading.tokens))
    _cover_phrases(reading, taken)
    spans = [*_after_titles(reading, taken), *_after_naming(reading, taken), *_persons(reading, taken)]
    spans += _again(reading, spans, taken)
    for first, end in spans:
        yield _mark(passage, reading, first, end)
    for start, stop in surnamed(passage):
        begins = re.search(r"(?:^|[.!?]\s|\n)$", passage.plain[max(0, start - 2) : start])
        yield Mark(start, stop, Kind.NAME, certain=False, suggestion=CLIENT[0].upper() + CLIENT[1:] if begins else CLIENT)


def find_initials(passage: Passage) -> Iterator[Mark]:
    """Two letters or more that stand for a name: "H.T.", "dhr. W.v.L.", "bij R."; "mevrouw R." is what we advise, and stays."""
    for start, end in initials(passage):
        yield Mark(start, end, Kind.INITIALS, certain=False, suggestion=LETTER)
    for start, end in lone_initials(passage):
        yield Mark(start, end, Kind.INITIALS, certain=False, suggestion=LETTER)


def find_known(passage: Passage) -> Iterator[Mark]:
    """The locations that were given along; the people given along are read together with all other names."""
    for start, end in places(passage):
        yield Mark(start, end, Kind.PLACE, certain=False, suggestion=SOMEWHERE)


def _cover_phrases(reading: Reading, taken: bytearray) -> None:
    """Words that together are no person ("jip en janneke") are passed over."""
    words = [token.word for token in reading.tokens]
    for index, word in enumerate(words):
        for phrase in reading.lists.phrases.get(word, ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                taken[index : index + len(phrase)] = b"\x01" * len(phrase)


def _after_titles(reading: Reading, taken: bytearray) -> Iterator[tuple[int, int]]:
    for token in reading.tokens:
        sure = token.word in reading.around.titles or (token.word == "heer" and reading.before(token) == "de")
        if taken[token.index] or not (sure or token.word in reading.around.loose_titles):
            continue
        first = token.index + 1
        if not sure and reading.gap_after(token.index).startswith(".") and token.word not in _SHORTENED:
            continue
        end = end_of_title_name(reading, first, sure=sure)
        if end > first and not any(taken[first:end]):
            taken[first:end] = b"\x01" * (end - first)
            yield first, end


def _after_naming(reading: Reading, taken: bytearray) -> Iterator[tuple[int, int]]:
    """ "ze heet Karin", "een jongen genaamd storm"."""
    for token in reading.tokens:
        follows = token.index and reading.tokens[token.index - 1].word in reading.around.naming and token.gap in {" ", ": "}
        if follows and not taken[token.index] and _may_be_called(reading, token):
            yield _take(reading, token.index, taken)


def _may_be_called(reading: Reading, token: Token) -> bool:
    if token.is_letter or token.word in reading.around.function or is_animal(reading, token):
        return False
    if token.standing is Standing.UNKNOWN and not looks_ordinary(token.word):
        return reading.before(token, 2) not in _NOT_CALLED
    return token.standing not in {Standing.WORD, Standing.CARE, Standing.UNKNOWN, Standing.RARE} or (
        token.is_mid_capital and token.standing is not Standing.CARE
    )


def _persons(reading: Reading, taken: bytearray) -> Iterator[tuple[int, int]]:
    for token in reading.tokens:
        if taken[token.index]:
            continue
        end = end_of_surname(reading, token.index)
        if end > token.index and not any(taken[token.index : end]):
            taken[token.index : end] = b"\x01" * (end - token.index)
            yield token.index, end
        elif is_person(reading, token):
            yield _take(reading, token.index, taken)


def _again(reading: Reading, spans: list[tuple[int, int]], taken: bytearray) -> Iterator[tuple[int, int]]:
    """Who was a person once in this text is it again, if the word is no thing there."""
    people = {reading.tokens[index].word for first, end in spans for index in range(first, end)}
    safe = {Standing.UNKNOWN, Standing.FAR, Standing.THING}
    for token in reading.tokens:
        if not taken[token.index] and token.word in people and not token.is_letter and _is_again(reading, token, safe):
            yield _take(reading, token.index, taken)


def _is_again(reading: Reading, token: Token, safe: set[Standing]) -> bool:
    if says_determiner(reading, token) or token.word in reading.around.function or len(token.word) < 3:
        return False
    after_person = reading.before(token) in {"bij", "met", "naar", "tegen", "aan"}
    return token.standing in safe or (token.standing is Standing.STUFF and after_person)


def _take(reading: Reading, first: int, taken: bytearray) -> tuple[int, int]:
    end = end_of_name(reading, first + 1)
    taken[first:end] = b"\x01" * (end - first)
    return first, end


def _mark(passage: Passage, reading: Reading, first: int, end: int) -> Mark:
    start, stop = reading.tokens[first].start, reading.tokens[end - 1].end
    start -= reading.tokens[first].is_letter and passage.plain[start - 1 : start] == "'"
    return Mark(start, stop, Kind.NAME, certain=False, suggestion=_suggestion(passage, reading, first, end))


def _suggestion(passage: Passage, reading: Reading, first: int, end: int) -> str:
    """What reads well there: a letter after "mevrouw" or "haar zoon" and before "'s tas", else who it is in words."""
    token, previous = reading.tokens[first], reading.at(first - 1)
    around = reading.around
    leans = around.titles | around.loose_titles | around.people | around.determiners | around.naming
    if (previous is not None and previous.word in leans) or passage.plain[reading.tokens[end - 1].end :][:1] == "'":
        return LETTER
    place = reading.after(reading.tokens[end - 1], 3) if reading.after(reading.tokens[end - 1], 2) in {"de", "het"} else ""
    words = COLLEAGUE if reading.after(reading.tokens[end - 1]) == "van" and place in around.shifts else CLIENT
    return words[0].upper() + words[1:] if token.begins and token.has_capital else words
