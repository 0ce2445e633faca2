"""How good the proposed themes and work processes are, and how fast: `python -m bench.suggest [files] [--misses]`.

Files have the shape of `bench/data/practice_cases.yaml`: the first of `themas` is the main one. The last lines are a
simulation of learning: half of the situations are chosen over and over, as an organisation would, and the other half is
measured.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import yaml

from cockpit.suggesting.counting import count_processes, count_themes
from cockpit.suggesting.rank import NOTHING, Count, Learned, Proposal, rank_processes, rank_themes, weigh
from cockpit.suggesting.vocabulary import Topic, Vocabulary
from cockpit.suggesting.weights import weights_of

ROOT = Path(__file__).parents[1]
CASES = ROOT / "bench" / "data" / "practice_cases.yaml"
#: How often each situation of the simulation comes by: some weeks of an organisation.
ROUNDS = 5


class Case(NamedTuple):
    """A situation and what its reader would choose: numbers of themes, the main one first, and of work processes."""

    name: str
    text: str
    crebo: str
    themes: tuple[int, ...]
    processes: tuple[int, ...]


class Found(NamedTuple):
    """What was proposed for a case."""

    themes: list[Proposal]
    processes: list[int]


class Bench:
    """The themes of the data files, without a database."""

    def __init__(self) -> None:
        document = yaml.safe_load((ROOT / "cohorts" / "data" / "themes.yaml").read_text())
        dossiers = yaml.safe_load((ROOT / "cohorts" / "data" / "qualifications.yaml").read_text())["dossiers"]
        self.codes: list[str] = [entry["code"] for entry in document["themas"]]
        self.processes: list[tuple[str, str]] = []
        self.crosswalks: dict[str, dict[int, list[int]]] = {}
        for dossier in dossiers:
            for qualification in dossier["kwalificaties"]:
                self.crosswalks[qualification["crebo"]] = self._crosswalk(document["themas"], dossier, qualification["crebo"])
        began = perf_counter()
        self.vocabulary = Vocabulary(
            [Topic(number, entry["zoekwoorden"], weights_of(entry["code"])) for number, entry in enumerate(document["themas"])]
        )
        self.compiling = perf_counter() - began

    def read(self, path: Path) -> list[Case]:
        return [
            Case(
                one["id"],
                one["text"],
                str(one["opleiding"]),
                tuple(self.codes.index(code) for code in one["themas"]),
                tuple(self._number(str(one["opleiding"]), code) for code in one["werkprocessen"]),
            )
            for one in yaml.safe_load(path.read_text())["cases"]
        ]

    def propose(self, case: Case, learned: Learned = NOTHING) -> Found:
        hits = self.vocabulary.find(case.text)
        themes = rank_themes(hits, learned)
        weights = weigh(themes, [one.key for one in themes if one.is_chosen])
        return Found(themes, rank_processes(weights, self.crosswalks[case.crebo], hits, learned))

    def learn(self, cases: Iterable[Case]) -> Learned:
        """What would be counted when these situations were submitted with everything chosen."""
        themes: dict[tuple[str, int], Count] = {}
        processes: dict[tuple[str, int], Count] = {}
        for case in cases:
            hits, offered = self.vocabulary.find(case.text), self.propose(case).processes
            _add(themes, count_themes(hits, case.themes, _known(themes)))
            _add(processes, count_processes(hits, offered, case.processes, _known(processes)))
        return Learned(themes, processes)

    def _crosswalk(self, themes: Sequence[dict[str, Any]], dossier: dict[str, Any], crebo: str) -> dict[int, list[int]]:
        asked = {process["code"] for task in dossier["kerntaken"] if crebo in task["kwalificaties"] for process in task["werkprocessen"]}
        return {
            number: [self._number(crebo, code) for code in entry["werkprocessen"][dossier["id"]] if code in asked]
            for number, entry in enumerate(themes)
        }

    def _number(self, crebo: str, code: str) -> int:
        if (crebo, code) not in self.processes:
            self.processes.append((crebo, code))
        return self.processes.index((crebo, code))


def report(bench: Bench, cases: Sequence[Case], learned: Learned = NOTHING) -> dict[str, float]:
    """Parts between 0 and 1, but `proposed` and `ms`."""
    found = [bench.propose(case, learned) for case in cases]
    began = perf_counter()
    for case in cases:
        bench.propose(case, learned)
    milliseconds = 1000 * (perf_counter() - began) / len(cases)
    pairs = list(zip(cases, found, strict=True))
    chosen = [one.key in case.themes for case, one_found in pairs for one in one_found.themes if one.is_chosen]
    return {
        "main theme first": _part(one.themes[:1] != [] and one.themes[0].key == case.themes[0] for case, one in pairs),
        "main theme in 3": _part(case.themes[0] in _keys(one) for case, one in pairs),
        "any theme in 3": _part(bool({*case.themes} & {*_keys(one)}) for case, one in pairs),
        "work process in 3": _part(bool({*case.processes} & {*one.processes}) for case, one in pairs),
        "chosen is right": _part(chosen),
        "proposed": sum(len(one.themes) for one in found) / len(found),
        "ms": milliseconds,
    }


def misses(bench: Bench, cases: Sequence[Case]) -> list[str]:
    """The situations whose main theme is not among the three, with what was proposed and why."""
    return [
        f"{case.name}  {[bench.codes[key] for key in case.themes]}  "
        + "; ".join(f"{bench.codes[one.key]} {one.score:.1f} ({', '.join(one.words)})" for one in found.themes)
        for case in cases
        if case.themes[0] not in _keys(found := bench.propose(case))
    ]


def gain(bench: Bench, cases: Sequence[Case]) -> tuple[dict[str, float], dict[str, float]]:
    """Both halves in turn: measured without and with what the other half taught."""
    halves = cases[::2], cases[1::2]
    before = [report(bench, half) for half in halves]
    after = [report(bench, halves[n], bench.learn([*halves[1 - n]] * ROUNDS)) for n in (0, 1)]
    return _mean(before), _mean(after)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[CASES])
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    bench = Bench()
    print(f"{len(bench.vocabulary.signs)} words, made ready in {1000 * bench.compiling:.0f} ms")
    for path in asked.files:
        cases = bench.read(path)
        _show(f"{path.name} ({len(cases)})", report(bench, cases))
        for line in misses(bench, cases) if asked.misses else ():
            print("   ", line)
        before, after = gain(bench, cases)
        _show("  halves, nothing learned", before)
        _show("  halves, learned from the other", after)


def _show(name: str, figures: dict[str, float]) -> None:
    print(f"{name:34}", "  ".join(f"{label} {figure:.2f}" for label, figure in figures.items()))


def _keys(found: Found) -> list[int]:
    return [one.key for one in found.themes]


def _part(answers: Iterable[bool]) -> float:
    given = list(answers)
    return sum(given) / len(given) if given else 0.0


def _mean(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    return {label: sum(row[label] for row in rows) / len(rows) for label in rows[0]}


def _known(counts: dict[tuple[str, int], Count]) -> dict[str, set[int]]:
    known: dict[str, set[int]] = {}
    for word, key in counts:
        known.setdefault(word, set()).add(key)
    return known


def _add(counts: dict[tuple[str, int], Count], more: dict[tuple[str, int], Count]) -> None:
    for pair, count in more.items():
        old = counts.get(pair, Count())
        counts[pair] = Count(old.chosen + count.chosen, old.seen + count.seen)


if __name__ == "__main__":
    main()
