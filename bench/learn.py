"""Learn how words weigh from invented situations: `python -m bench.learn` writes `cockpit/suggesting/weights.txt`.

Per word and theme the log of how much oftener the word stands in situations of the theme than in all, held against
`DOUBT` situations that say nothing; only what speaks for a theme is kept. The practice cases of the benchmark are not
learnt from, so that `python -m bench.suggest` goes on saying something. The same files always give the same weights.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

import yaml

from cockpit.suggesting.vocabulary import Topic, Vocabulary
from cockpit.suggesting.weights import WEIGHTS
from cockpit.suggesting.words import SHORTEST, read

ROOT = Path(__file__).parents[1]
SITUATIONS = ROOT / "bench" / "data" / "theme_situations.yaml"
THEMES = ROOT / "cohorts" / "data" / "themes.yaml"
#: The main theme of a situation counts whole, the others half.
OTHER = 0.5
DOUBT = 8
#: A word of one situation only is chance.
FEWEST = 2
#: What a unit of log odds weighs beside a keyword, and what is too little to keep; both chosen on files left out.
SCALE, LEAST = 0.2, 0.02


class Situation(NamedTuple):
    """A short text and the codes of its themes, the main one first."""

    themes: tuple[str, ...]
    text: str


def situations(path: Path = SITUATIONS) -> list[Situation]:
    """The invented situations of a file."""
    return [Situation(tuple(one["themas"]), one["text"]) for one in yaml.safe_load(path.read_text())["situations"]]


def learn(vocabulary: Vocabulary, taught: Sequence[Situation]) -> dict[str, dict[str, float]]:
    """Code -> stem -> weight; `vocabulary` holds the keywords only, and its words keep their own stem."""
    beside: dict[str, Counter[str]] = defaultdict(Counter)
    times: Counter[str] = Counter()
    share: Counter[str] = Counter()
    for situation in taught:
        parts = _parts(situation.themes)
        share.update(parts)
        for stem in {*_stems(vocabulary, situation.text)}:
            times[stem] += 1
            beside[stem].update(parts)
    chance = {code: part / len(taught) for code, part in share.items()}
    return {
        code: {
            stem: weight
            for stem in sorted(beside)
            if times[stem] >= FEWEST and (weight := _weight(beside[stem][code], times[stem], chance[code])) >= LEAST
        }
        for code in sorted(chance)
    }


def learned_lines() -> list[str]:
    """One line per theme, its code first: what `weights.txt` should hold."""
    entries = yaml.safe_load(THEMES.read_text())["themas"]
    found = learn(Vocabulary([Topic(number, entry["zoekwoorden"]) for number, entry in enumerate(entries)]), situations())
    return [" ".join([code, *(f"{stem}:{weight}" for stem, weight in stems.items())]) for code, stems in found.items()]


def main() -> None:
    """Write the weights."""
    lines = learned_lines()
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(len(line.split()) - 1 for line in lines)} weights, {WEIGHTS.stat().st_size / 1000:.0f} KB")


def _parts(themes: Sequence[str]) -> dict[str, float]:
    whole = 1 + OTHER * (len(themes) - 1)
    return {code: (OTHER if number else 1.0) / whole for number, code in enumerate(themes)}


def _stems(vocabulary: Vocabulary, text: str) -> Iterator[str]:
    for word in read(text):
        if not word.is_common and word.folded.isalpha() and len(word.folded) >= SHORTEST:
            yield next((stem for stem in word.stems if (stem,) in vocabulary.signs), word.stems[0])


def _weight(seen: float, times: int, chance: float) -> float:
    return round(SCALE * log((seen + DOUBT * chance) / (times + DOUBT) / chance), 2)


if __name__ == "__main__":
    main()
