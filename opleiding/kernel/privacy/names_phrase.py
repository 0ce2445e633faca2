"""How far a name goes: initials, first names, prefixes and surnames, single and double, with and without capitals."""

import re

from opleiding.kernel.privacy.gazetteer import Standing
from opleiding.kernel.privacy.names_prefix import (
    begins_with_surname,
    fits_prefix,
    fits_prefix_alone,
    is_closed,
    is_free,
    prefix_at,
    prefix_within,
)
from opleiding.kernel.privacy.names_tokens import Reading, Token
from opleiding.kernel.privacy.names_words import looks_ordinary

_JOINT = re.compile(r"\s?[-/]\s?")
_NEAR = re.compile(r"\.?[ \t]{1,2}|\.|\s?'")
_MOST_PARTS = 5
#: Initials of more than one letter: "Tj. Wiersma".
_DIGRAPHS = frozenset({"tj", "th", "chr", "ch", "ph", "fr", "joh", "ij", "sj", "jac", "st", "alb"})
_STATES = frozenset({"is", "was", "zit", "zat", "lag", "ligt", "stond", "staat", "kwam", "ging"})
_NAMES = frozenset({Standing.NAME, Standing.SURNAME})


def end_of_title_name(reading: Reading, first: int, *, sure: bool) -> int:
    """The index past the name that starts at `first`, right after a title; `first` itself if there is none.

    `sure`: the title is no common word, so that an unknown word after it is a name too.
    """
    after = _skip_initials(reading, first)
    end = _end_of_core(reading, after, sure=sure)
    return first if end == after else end_of_name(reading, end)


def end_of_name(reading: Reading, end: int) -> int:
    """Where a name that runs up to `end` really ends: "Jan" in "Jan van der Berg-de Vries", never past a comma."""
    for _ in range(_MOST_PARTS):
        further = _end_of_part(reading, end)
        if further == end:
            break
        end = further
    return end


def end_of_surname(reading: Reading, first: int) -> int:
    """The index past a surname with its prefix that stands on its own, "De Boer" or "van der veen"; else `first`."""
    prefix = prefix_at(reading, first)
    if not prefix:
        return first
    core = reading.tokens[first + len(prefix)]
    if reading.tokens[first].begins:
        return core.index + 1 if begins_with_surname(reading, prefix, core) else first
    return end_of_name(reading, core.index + 1) if fits_prefix_alone(reading, prefix, core) else first


def _end_of_part(reading: Reading, end: int) -> int:
    token = reading.at(end)
    if token is None:
        return end
    if _JOINT.fullmatch(token.gap):
        return _end_of_core(reading, end, sure=token.gap.strip() == token.gap or token.has_capital)
    is_next = token.gap in {" ", "  "} or (token.gap == " '" and token.word in {"t", "s"})
    return _end_of_next(reading, token) if is_next else end


def _end_of_next(reading: Reading, token: Token) -> int:
    """A further word of a name: certain of itself, since what follows a name is mostly its verb."""
    if prefix_within(reading, token):
        return _end_of_core(reading, token.index, sure=False)
    previous = reading.tokens[token.index - 1]
    if token.is_mid_capital and previous.has_capital and not token.is_letter:
        return token.index + _is_next_with_capital(reading, token)
    is_job = token.word in reading.lists.also["achternaam"] and is_closed(reading, token)
    return token.index + (token.standing in _NAMES or is_job or (token.standing is Standing.FAR and not token.is_shouted))


def _is_next_with_capital(reading: Reading, token: Token) -> bool:
    if token.standing is Standing.UNKNOWN:
        return not looks_ordinary(token.word)
    is_name = reading.lists.is_name(token.word) and token.word not in reading.around.function
    return is_name and token.standing not in {Standing.CARE, Standing.VERB}


def _skip_initials(reading: Reading, index: int) -> int:
    for _ in range(_MOST_PARTS):
        token = reading.at(index)
        if (
            token is None
            or not (token.is_letter or token.word in _DIGRAPHS)
            or not reading.gap_after(index).startswith(".")
            or not _NEAR.fullmatch(token.gap)
        ):
            return index
        index += 1
    return index


def _end_of_core(reading: Reading, index: int, *, sure: bool) -> int:
    token = reading.at(index)
    if token is None or not (_NEAR.fullmatch(token.gap) or _JOINT.fullmatch(token.gap)):
        return index
    prefix = prefix_at(reading, index)
    core = reading.tokens[index + len(prefix)]
    if prefix and fits_prefix(reading, prefix, core, sure=sure):
        return core.index + 1
    return index + _is_core(reading, token, sure=sure)


def _is_core(reading: Reading, token: Token, *, sure: bool) -> bool:
    """Whether this word, right after a title, is a name."""
    if token.is_letter or (token.is_shouted and token.standing is Standing.CARE):
        return False
    if token.standing in _NAMES:
        return True
    if token.standing is Standing.VERB:
        return reading.around.is_finite(reading.after(token)) or _is_followed_by_surname(reading, token)
    if token.word in reading.around.function or (token.word in reading.around.person_verbs and not token.has_capital):
        return False
    return _is_core_with_capital(reading, token) if token.has_capital else _is_core_in_small(reading, token, sure=sure)


def _is_core_with_capital(reading: Reading, token: Token) -> bool:
    if token.standing is Standing.UNKNOWN:
        return True
    known = reading.lists.is_name(token.word)
    if token.standing is Standing.CARE:
        return token.word in reading.lists.own or (token.word in reading.lists.eponyms and known)
    is_common = token.word in reading.around.person_verbs or token.word in reading.around.people
    return token.word in reading.lists.also["achternaam"] or (not is_common and (known or "." not in token.gap))


def _is_core_in_small(reading: Reading, token: Token, *, sure: bool) -> bool:
    if token.standing is Standing.UNKNOWN:
        return sure and is_free(reading, token)
    if token.standing is Standing.FAR:
        return sure or is_free(reading, token)
    if sure and (token.standing is Standing.THING or token.word in reading.lists.also["achternaam"]):
        return True
    return (token.word in reading.lists.own and is_closed(reading, token)) or (sure and _is_subject(reading, token))


def _is_subject(reading: Reading, token: Token) -> bool:
    """ "Mevr appel heeft pijn": between a title that opens a clause and a verb stands a surname, whatever else it means."""
    title = reading.tokens[token.index - 1]
    opens = title.begins or "," in title.gap or reading.before(title) in {"en", "maar", "want", "dus", "ook"}
    is_other = token.word in reading.around.moods or token.word in reading.around.people or reading.around.is_finite(token.word)
    return opens and not is_other and len(token.word) > len("wee") and reading.after(token) in reading.around.person_verbs | _STATES


def _is_followed_by_surname(reading: Reading, token: Token) -> bool:
    further = reading.at(token.index + 1)
    if further is None:
        return False
    prefix = prefix_at(reading, further.index)
    if prefix:
        core = reading.tokens[further.index + len(prefix)]
        return core.word in reading.lists.surnames or core.word in reading.lists.also["na van"] - {"bed", "huis"}
    return token.has_capital and further.is_mid_capital and reading.lists.is_name(further.word)
