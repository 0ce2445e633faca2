"""Names of people: first names, surnames, initials, and the names this organisation knows."""

from collections.abc import Iterator

from opleiding.kernel.privacy.marks import Mark
from opleiding.kernel.privacy.passage import Passage


def find_names(passage: Passage) -> Iterator[Mark]:
    """First names and surnames, with and without capital."""
    return iter(())


def find_initials(passage: Passage) -> Iterator[Mark]:
    """Letters that stand for a name: "mw A.", "J.K."."""
    return iter(())


def find_known(passage: Passage) -> Iterator[Mark]:
    """The people and locations that were given along."""
    return iter(())
