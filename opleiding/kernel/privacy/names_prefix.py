"""Prefixes of surnames, and what may follow them: "de groot", "van de berg", "el amrani", but not "de hele" or "van kamer"."""

import re

from opleiding.kernel.privacy.gazetteer import Standing
from opleiding.kernel.privacy.names_order import is_from_somewhere
from opleiding.kernel.privacy.names_tokens import Reading, Token
from opleiding.kernel.privacy.names_words import is_verb_or_slip, looks_like_surname, looks_ordinary

_NEAR = re.compile(r"\.?[ \t]{1,2}|\.|\s?'")
_NAMES = frozenset({Standing.NAME, Standing.SURNAME, Standing.FAR})
#: "op de Anna", "bij de Anna": here a first name is a ward.
_HEADS = frozenset({("de",), ("van",)})
_WARDS = frozenset({("op", "de"), ("bij", "de"), ("voor", "de"), ("over", "de"), ("onder", "de")})
#: Between a name and a street or a spot, sooner than a part of the name: "mw Visser op de Schoutenstraat".
_WHERE = frozenset({"op", "bij", "voor", "over", "onder", "uit", "in", "aan"})
_SHORTEST = 3
_AFTER_T = frozenset({"hart", "hoen", "hooft", "lam", "sas", "veld", "mannetje"})


def prefix_at(reading: Reading, index: int) -> tuple[str, ...]:
    """The longest prefix that starts here, if a word follows it in the same breath; else nothing."""
    for prefix in reading.lists.prefixes.get(reading.tokens[index].word, ()):
        tokens = reading.tokens[index : index + len(prefix) + 1]
        if tuple(token.word for token in tokens[:-1]) == prefix and all(_NEAR.fullmatch(token.gap) for token in tokens[1:]):
            return prefix
    return ()


def prefix_within(reading: Reading, token: Token) -> tuple[str, ...]:
    """A prefix in the midst of a name; one that also says where is only that with a capital, or with "den" and "t"."""
    prefix = prefix_at(reading, token.index)
    return () if prefix and prefix[0] in _WHERE and prefix[-1] == "de" and not token.has_capital else prefix


def begins_with_surname(reading: Reading, prefix: tuple[str, ...], core: Token) -> bool:
    """ "De Vos zat", at the head of a sentence: both with a capital, and a surname behind "De"."""
    is_surname = core.word in reading.lists.surnames or core.word in reading.lists.also["na " + prefix[0]] if prefix in _HEADS else False
    is_known = is_surname and core.standing not in {Standing.CARE, Standing.WORD}
    has_verb = reading.around.is_finite(reading.after(core)) or reading.gap_after(core.index).strip()[:1] in {".", "!", "?", ",", ")"}
    return reading.tokens[core.index - 1].has_capital and core.has_capital and is_known and has_verb


def fits_prefix(reading: Reading, prefix: tuple[str, ...], core: Token, *, sure: bool) -> bool:
    """Whether `core` after this prefix is a surname, where a name is expected."""
    if core.is_letter:
        return False
    if core.has_capital and (core.standing is not Standing.CARE or core.word in reading.lists.also["na van"]):
        return not core.begins or core.gap == "."
    if core.word in reading.around.function and not (prefix == ("de",) and core.word in reading.lists.also["na de"]):
        return False
    if core.standing in _NAMES:
        return prefix not in _WARDS
    return _fits_in_small(reading, prefix, core) or _is_free_after(reading, prefix, core, sure=sure)


def fits_prefix_alone(reading: Reading, prefix: tuple[str, ...], core: Token) -> bool:
    """Whether prefix and `core` are a person where nothing announces one."""
    first = reading.tokens[core.index - len(prefix)]
    is_telling = len(prefix) > 1 and prefix in reading.lists.sure_prefixes
    is_capital = first.has_capital and core.has_capital
    before = reading.before(first)
    if core.standing is Standing.CARE and core.word in reading.lists.also["na van"] and before in reading.around.people:
        return is_capital
    if core.standing is Standing.CARE or core.is_letter or not (is_telling or is_capital):
        return False
    if core.has_capital:
        return reading.lists.is_name(core.word) or (core.standing is Standing.UNKNOWN and not looks_ordinary(core.word))
    return core.word in reading.lists.also["na van"] or (
        core.standing is not Standing.WORD and fits_prefix(reading, prefix, core, sure=False)
    )


def is_closed(reading: Reading, token: Token) -> bool:
    """The name ends here for sure: a verb comes after it, "van kamer 3", or it is an object at the clause's end."""
    after = reading.after(token)
    if not after:
        gap = reading.gap_after(token.index).strip()
        return _is_object(reading, token) or gap[:1] in {":", "(", "'", "-", "/"}
    return (
        reading.around.is_finite(after)
        or after in reading.around.closing
        or is_from_somewhere(reading, token)
        or _is_object(reading, token)
    )


def is_free(reading: Reading, token: Token) -> bool:
    """A word in no list, after a title: a name by its shape or its place in the sentence, else likely a verb or a slip."""
    if len(token.word) < _SHORTEST or is_verb_or_slip(token.word):
        return False
    after = reading.after(token)
    if reading.around.is_finite(after) or (after.startswith("ge") and after in reading.around.cared_for):
        return True
    return not looks_ordinary(token.word) and (looks_like_surname(token.word) or is_closed(reading, token))


def _is_object(reading: Reading, token: Token) -> bool:
    """ "bij mevr …", "toen belde dhr …": what stands here is no verb."""
    back = next((index for index in range(token.index - 1, max(-1, token.index - 6), -1) if _is_title(reading, index)), None)
    if back is None:
        return False
    before = reading.before(reading.tokens[back])
    return before in reading.around.prepositions or before in reading.around.auxiliaries or reading.around.is_finite(before)


def _is_title(reading: Reading, index: int) -> bool:
    return reading.tokens[index].word in reading.around.titles


def _fits_in_small(reading: Reading, prefix: tuple[str, ...], core: Token) -> bool:
    """A common word that is a surname after this prefix; an inflected one ("de lange") only if nothing hangs on to it."""
    also = reading.lists.also
    if prefix == ("de",):
        return core.word in also["na de"] and (not core.word.endswith("e") or is_closed(reading, core))
    if prefix == ("t",):
        return core.word in _AFTER_T
    return prefix in reading.lists.dutch_prefixes and prefix not in _WARDS and core.word in also["na van"]


def _is_free_after(reading: Reading, prefix: tuple[str, ...], core: Token, *, sure: bool) -> bool:
    """In no list; after "van der" that is enough."""
    if sure and len(prefix) > 1 and prefix[-1] in {"der", "den"} and core.standing is Standing.WORD:
        return True
    if core.standing is not Standing.UNKNOWN:
        return False
    return prefix in reading.lists.sure_prefixes or (sure and is_free(reading, core))
