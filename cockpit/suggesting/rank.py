"""What a text is probably about, the best first, and the words that say so. The person decides."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cockpit.suggesting.vocabulary import Hit

MOST = 3
#: A proposal is shown when it weighs at least this part of the best one, and chosen beforehand from `CHOSEN` on.
SHOWN, CHOSEN, MOST_CHOSEN = 0.15, 0.8, 2
#: A word that is there again says less each time.
AGAIN = 1.5
#: What counts say is held against so many times that never were, so that a few clicks turn nothing and many do.
PATIENCE = 20
#: How often something is chosen when nobody has counted yet: beside a keyword of its own, beside any other word, and a work process.
OWN, OTHER, PROCESS = 0.5, 0.1, 0.3


class Count(NamedTuple):
    """How often something was chosen, of the times a word was there."""

    chosen: int = 0
    seen: int = 0

    def rate(self, expected: float) -> float:
        """Between 0 and 1; `expected` as long as little was counted."""
        return (self.chosen + PATIENCE * expected) / (self.seen + PATIENCE)


@dataclass(frozen=True, slots=True)
class Learned:
    """What one organisation chose: per word and theme, per word and work process."""

    themes: Mapping[tuple[str, int], Count] = field(default_factory=dict)
    processes: Mapping[tuple[str, int], Count] = field(default_factory=dict)


NOTHING = Learned()


class Proposal(NamedTuple):
    """A topic with its weight, the words of the text that made it (at most three), and whether it is chosen beforehand."""

    key: int
    score: float
    words: tuple[str, ...] = ()
    is_chosen: bool = False


def rank_themes(hits: Sequence[Hit], learned: Learned = NOTHING, order: Mapping[int, int] | None = None) -> list[Proposal]:
    """At most three themes; equal ones in the given order. The same text and counts always give the same answer."""
    parts = _theme_parts(hits, learned)
    scores = {key: sum(part for _, part in found) for key, found in parts.items()}
    best = _best(scores, order or {})[:MOST]
    top = scores[best[0]] if best else 0.0
    return [
        Proposal(key, scores[key], _words(parts[key]), number < MOST_CHOSEN and scores[key] >= top * CHOSEN)
        for number, key in enumerate(best)
        if scores[key] >= top * SHOWN
    ]


def weigh(proposals: Sequence[Proposal], chosen: Iterable[int]) -> dict[int, float]:
    """Theme -> what it weighs for work processes: what the text says, and for the chosen ones as much as the best on top."""
    top = max((one.score for one in proposals), default=1.0)
    weights = {one.key: one.score for one in proposals}
    return weights | {theme: weights.get(theme, 0.0) + top for theme in chosen}


def rank_processes(
    themes: Mapping[int, float],
    crosswalk: Mapping[int, Sequence[int]],
    hits: Sequence[Hit] = (),
    learned: Learned = NOTHING,
) -> list[int]:
    """At most three work processes behind these themes (theme: weight), and what people chose beside the same words.

    A theme that stands for several work processes says less about each. Equal ones keep the order of the crosswalk.
    """
    scores: dict[int, float] = {}
    for theme, weight in themes.items():
        for process in crosswalk.get(theme, ()):
            scores[process] = scores.get(process, 0.0) + weight**1.5 / len(crosswalk[theme]) ** 0.5
    top = max(scores.values(), default=0.0)
    known = {process for processes in crosswalk.values() for process in processes}
    scores = {process: score / top for process, score in scores.items() if top > 0}
    words = {hit.sign.word for hit in hits if hit.sign.is_keyword}
    for (word, process), count in learned.processes.items():
        if word in words and process in known:
            scores[process] = scores.get(process, 0.0) + (count.rate(PROCESS) - PROCESS) / len(words) * 2
    order = {process: number for number, process in enumerate(scores)}
    return [process for process in _best(scores, order) if scores[process] > 0][:MOST]


def _theme_parts(hits: Iterable[Hit], learned: Learned) -> dict[int, list[tuple[Hit, float]]]:
    """Per theme what every found word adds."""
    parts: dict[int, list[tuple[Hit, float]]] = {}
    others: dict[str, set[int]] = {}
    for word, key in learned.themes:
        others.setdefault(word, set()).add(key)
    seen: Counter[str] = Counter()
    for hit in hits:
        word = hit.sign.word
        seen[word] += 1
        for key in {**hit.sign.weights, **hit.sign.learnt, **dict.fromkeys(others.get(word, ()))}:
            part = _weight(hit, key, learned.themes.get((word, key), Count())) * hit.share / seen[word] ** AGAIN
            if part > 0:
                parts.setdefault(key, []).append((hit, part))
    return parts


def _weight(hit: Hit, key: int, count: Count) -> float:
    """A keyword weighs up to twice as much when it is always chosen; any other word what was learnt and chosen beyond chance."""
    learnt = hit.sign.learnt.get(key, 0.0)
    own = hit.sign.weights.get(key)
    if own is None:
        return learnt + count.rate(OTHER) - OTHER
    return learnt + own * count.rate(OWN) / OWN


def _best(scores: Mapping[int, float], order: Mapping[int, int]) -> list[int]:
    return sorted(scores, key=lambda key: (-round(scores[key], 9), order.get(key, 0)))


def _are_in(words: str, others: str) -> bool:
    return set(words.split()) <= set(others.split())


def _words(parts: Sequence[tuple[Hit, float]]) -> tuple[str, ...]:
    """The words that weigh most, as they are written, each once, in the order of the text."""
    heaviest: dict[str, tuple[Hit, float]] = {}
    for hit, part in sorted(parts, key=lambda found: (-found[1], found[0].start)):
        written = hit.written.casefold()
        if not any(_are_in(written, said) or _are_in(said, written) for said in heaviest):
            heaviest[written] = (hit, part)
    first = list(heaviest.values())[:MOST]
    return tuple(hit.written for hit, _ in sorted(first, key=lambda found: found[0].start))
