"""All that points at a client in one text: every finder in turn, the most certain first."""

from collections.abc import Iterable, Iterator

from opleiding.kernel.privacy.certain import find_certain
from opleiding.kernel.privacy.marks import Mark
from opleiding.kernel.privacy.names import find_initials, find_known, find_names
from opleiding.kernel.privacy.passage import Finder, Passage


def find_marks(text: str, *, known_names: Iterable[str] = (), known_places: Iterable[str] = ()) -> list[Mark]:
    """Everything that may point at a person, in order, never overlapping; time is linear in the length of `text`.

    `known_names` and `known_places` are people and locations of the own organisation. Where two finders claim the same
    words the earlier one wins, within one finder the longer mark.
    """
    passage = Passage.of(text, known_names=known_names, known_places=known_places)
    found: list[Mark] = []
    taken = bytearray(len(text))
    for finder in FINDERS:
        for mark in sorted(finder(passage), key=_longest_first):
            if not any(taken[mark.start : mark.end]):
                found.append(mark)
                taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
    return sorted(found)


def _certain(passage: Passage) -> Iterator[Mark]:
    yield from find_certain(passage.text)


def _longest_first(mark: Mark) -> tuple[int, int]:
    return mark.start - mark.end, mark.start


FINDERS: tuple[Finder, ...] = (_certain, find_known, find_names, find_initials)
