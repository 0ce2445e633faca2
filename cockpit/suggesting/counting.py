"""What is counted of one choice: words of the shared vocabulary beside what was chosen, and nothing else out of a text."""

from collections.abc import Iterable, Mapping, Sequence

from cockpit.suggesting.rank import Count
from cockpit.suggesting.vocabulary import Hit


def count_themes(hits: Sequence[Hit], chosen: Iterable[int], known: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], Count]:
    """Per word and theme whether it was chosen; each word once, however often it stands there.

    A word says something about the themes it is a keyword of, about what was chosen, and about what is counted beside it
    already (`known`). Nothing chosen says nothing.
    """
    return _count({hit.sign.word: set(hit.sign.weights) for hit in hits if hit.sign.is_keyword}, chosen, known)


def count_processes(
    hits: Sequence[Hit], offered: Iterable[int], chosen: Iterable[int], known: Mapping[str, Iterable[int]]
) -> dict[tuple[str, int], Count]:
    """The same for work processes: about what was proposed, what was chosen, and what is counted already."""
    proposed = set(offered)
    return _count({hit.sign.word: proposed for hit in hits if hit.sign.is_keyword}, chosen, known)


def _count(about: Mapping[str, set[int]], chosen: Iterable[int], known: Mapping[str, Iterable[int]]) -> dict[tuple[str, int], Count]:
    picked = set(chosen)
    if not picked:
        return {}
    return {(word, key): Count(int(key in picked), 1) for word, keys in about.items() for key in {*keys, *picked, *known.get(word, ())}}
