"""All that points at a client in one text: every finder in turn, the most certain first."""

import re
from collections.abc import Iterable, Iterator

from opleiding.kernel.privacy.addresses import find_addresses, find_postcodes
from opleiding.kernel.privacy.addresses_bare import find_bare_addresses
from opleiding.kernel.privacy.ages import find_ages
from opleiding.kernel.privacy.births import find_births
from opleiding.kernel.privacy.certain import find_certain
from opleiding.kernel.privacy.codes import find_codes
from opleiding.kernel.privacy.doubtful import find_accounts, find_doubtful
from opleiding.kernel.privacy.keys import find_keys
from opleiding.kernel.privacy.marks import Mark
from opleiding.kernel.privacy.moments import find_moments
from opleiding.kernel.privacy.names import find_initials, find_known, find_names
from opleiding.kernel.privacy.passage import Finder, Passage
from opleiding.kernel.privacy.rooms import find_rooms

#: What people and this engine put in place of a name or number: "[naam]", "[geboortedatum]".
_PLACEHOLDER = re.compile(r"\[[^\W\d_A-Z][^\W\d_A-Z /-]{0,30}\]")


def find_marks(text: str, *, known_names: Iterable[str] = (), known_places: Iterable[str] = ()) -> list[Mark]:
    """Everything that may point at a person, in order, never overlapping; time is linear in the length of `text`.

    `known_names` and `known_places` are people and locations of the own organisation. Where two finders claim the same
    words the earlier one wins, within one finder the longer mark.
    """
    passage = Passage.of(text, known_names=known_names, known_places=known_places)
    found: list[Mark] = []
    taken = _placeholders(passage)
    for finder in FINDERS:
        for mark in sorted(finder(passage), key=_longest_first):
            if not any(taken[mark.start : mark.end]):
                found.append(mark)
                taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
    return sorted(found)


def _placeholders(passage: Passage) -> bytearray:
    """One byte for every sign: 1 where nothing is to be found, between the brackets of a placeholder."""
    taken = bytearray(len(passage.text))
    for found in _PLACEHOLDER.finditer(passage.plain):
        taken[found.start() : found.end()] = b"\x01" * (found.end() - found.start())
    return taken


def _certain(passage: Passage) -> Iterator[Mark]:
    yield from find_certain(passage.text)


def _longest_first(mark: Mark) -> tuple[int, int]:
    return mark.start - mark.end, mark.start


#: In order of certainty: numbers that prove themselves, then what has a shape or a word beside it, then names.
FINDERS: tuple[Finder, ...] = (
    find_accounts,
    _certain,
    find_doubtful,
    find_births,
    find_addresses,
    find_postcodes,
    find_rooms,
    find_bare_addresses,
    find_codes,
    find_keys,
    find_moments,
    find_ages,
    find_known,
    find_names,
    find_initials,
)
