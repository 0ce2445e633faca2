"""The keywords of all topics, made ready once, and where they stand in a text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

from cockpit.suggesting.words import SHORTEST, Word, fold, read, stem

#: What stands behind a keyword says how much it says: `medicatiefout!` nearly everything, `collega?` little.
STRENGTHS = {"!": 2.0, "?": 0.4}
#: Words that belong together are written as one keyword: `rode_plek`.
JOINT = "_"
#: A keyword of so many letters is also found in a compound: medicatieronde, avondmedicatie.
IN_COMPOUND = 6
COMPOUND_COUNTS = 0.8
#: What fits in the table of counts.
LONGEST_KEYWORD = 60
SIGNS = re.compile(r"[.,;:!?()]")


class Topic(NamedTuple):
    """Something a text can be about; `keywords` with spaces or new lines between. The key is a number of its own.

    `learnt`: stem of any word -> what it weighs for this topic beside its keywords (`cockpit.suggesting.weights`).
    """

    key: int
    keywords: str
    learnt: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sign:
    """One word of the shared vocabulary, and how much it says about which topic: as a keyword, and as was learnt beside."""

    word: str
    weights: dict[int, float] = field(default_factory=dict)
    learnt: dict[int, float] = field(default_factory=dict)

    @property
    def is_keyword(self) -> bool:
        """Whether it is in the lists of the themes, not only learnt. Nothing else is ever counted."""
        return bool(self.weights)


class Hit(NamedTuple):
    """A sign found in a text, with the words as somebody wrote them; `share` is below 1 in a compound."""

    sign: Sign
    start: int
    written: str
    share: float = 1.0


class Vocabulary:
    """All words that say something about a topic. Only keywords are ever counted, so nothing else out of a text can be kept."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.signs: dict[tuple[str, ...], Sign] = {}
        for topic in topics:
            for keyword in topic.keywords.split():
                self._add(topic.key, keyword)
        #: How long the keywords of several words are that begin with this one.
        self.lengths: dict[str, set[int]] = defaultdict(set)
        for stems in self.signs:
            if len(stems) > 1:
                self.lengths[stems[0]].add(len(stems))
        self.compounds = {stems[0]: sign for stems, sign in self.signs.items() if len(stems) == 1 and len(stems[0]) >= IN_COMPOUND}
        for sign in self.signs.values():
            rarity = sqrt(len(sign.weights))
            for key in sign.weights:
                sign.weights[key] /= rarity
        for topic in topics:
            self._learn(topic)

    def find(self, text: str) -> list[Hit]:
        """Every keyword in a text, in the order of the text; time grows with the text and not with the vocabulary."""
        words = list(read(text))
        return sorted([*self._single(words, text), *self._joint(words, text)], key=lambda hit: hit.start)

    def _add(self, key: int, keyword: str) -> None:
        bare = keyword.rstrip("".join(STRENGTHS))
        stems = tuple(stem(fold(part)) for part in bare.split(JOINT) if part)
        if not any(stems) or len(bare) > LONGEST_KEYWORD:
            return
        sign = self.signs.setdefault(stems, Sign(fold(bare)))
        sign.weights[key] = max(sign.weights.get(key, 0.0), STRENGTHS.get(keyword[-1], 1.0))

    def _learn(self, topic: Topic) -> None:
        """Last, so that a learnt word makes no keyword weaker and is not looked for in compounds."""
        for one, weight in topic.learnt.items():
            self.signs.setdefault((one,), Sign(one)).learnt[topic.key] = weight

    def _single(self, words: list[Word], text: str) -> Iterator[Hit]:
        for word in words:
            if word.is_common:
                continue
            sign = next((self.signs[(one,)] for one in word.stems if (one,) in self.signs), None)
            if sign is not None:
                yield Hit(sign, word.start, text[word.start : word.end])
            elif len(word.folded) >= IN_COMPOUND + SHORTEST:
                compound = self._in_compound(word)
                if compound is not None:
                    yield Hit(compound, word.start, text[word.start : word.end], COMPOUND_COUNTS)

    def _joint(self, words: list[Word], text: str) -> Iterator[Hit]:
        """Words that stand side by side, with nothing but space between."""
        for number, first in enumerate(words):
            for length in self.lengths.get(first.stems[0], ()):
                part = words[number : number + length]
                sign = self.signs.get(tuple(word.stems[0] for word in part))
                written = text[first.start : part[-1].end]
                if sign is not None and len(written.split()) == length and not SIGNS.search(written):
                    yield Hit(sign, first.start, written)

    def _in_compound(self, word: Word) -> Sign | None:
        """The longest keyword at the end of a compound (what it is), else at its beginning (what it is for)."""
        whole = word.stems[0]
        last = len(whole) - IN_COMPOUND
        ends = (whole[cut:] for cut in range(SHORTEST, last + 1))
        begins = (word.folded[:cut] for cut in range(len(word.folded) - SHORTEST, IN_COMPOUND - 1, -1))
        return next((self.compounds[part] for part in (*ends, *begins) if part in self.compounds), None)
