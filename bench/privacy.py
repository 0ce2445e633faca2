"""How well the privacy engine finds what was planted in invented cases: `python -m bench.privacy [file.yaml ...] [--misses]`.

A planted piece counts as found when a mark overlaps it. A mark that overlaps nothing planted is false; false marks per case
are counted on cases without anything planted. `indirect` (the landlord of the burnt-down café) is shown, not counted.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from statistics import median, quantiles
from time import process_time
from typing import Any

PRACTICE_CASES = Path(__file__).parent / "data" / "practice_cases.yaml"
AROUND = 35
#: What a careless pattern would fall over.
SLOW_PIECES = (
    "1", "1 ", "1-", "06 ", "a", "a ", "a-", "a.", "e ", "kamer ", "code ", "sleutel ligt onder de ", "onder de ", "12 maart in Zwolle ",
    "van de ", "Jan van ", "straat ", "mw ", "bsn ", "negentig ", "is ", "[", "@", "a@", "\u0301",
)  # fmt: skip


@dataclass
class Score:
    """What was counted over all cases; `lines` are the misses and false marks, with the words around them."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    false_in_clean: int = 0
    traps: int = 0
    traps_marked: int = 0
    lines: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[PRACTICE_CASES])
    parser.add_argument("--misses", action="store_true", help="every miss and false mark, with the words around it")
    parser.add_argument("--cost", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.cost:
        print(json.dumps(cost(json.load(sys.stdin))))
        return
    cases = read(arguments.files)
    score = scored(cases)
    print("\n".join(table(score)))
    print("\n".join(cost_lines([case["text"] for case in cases])))
    if arguments.misses:
        print("\n".join(score.lines))


def read(files: Iterable[Path]) -> list[dict[str, Any]]:
    import yaml

    return [case for file in files for case in yaml.safe_load(file.read_text())["cases"]]


def scored(cases: Iterable[dict[str, Any]]) -> Score:
    """Every case held against what its author planted (`lekken`) and warned of (`valkuilen`)."""
    score = Score()
    for case in cases:
        _score_case(score, case)
    return score


def _score_case(score: Score, case: dict[str, Any]) -> None:
    from opleiding.kernel.privacy import find_marks

    text, name = case["text"], case["id"]
    marks = find_marks(text)
    leaks = [(leak["soort"], spot) for leak in case.get("lekken") or () for spot in _places(text, leak["tekst"])]
    first_spots = {(leak["soort"], leak["tekst"]) for leak in case.get("lekken") or ()}
    for kind, words in sorted(first_spots):
        spots = list(_places(text, words))
        score.planted[kind] += 1
        if any(_overlap(mark, spot) for mark in marks for spot in spots):
            score.found[kind] += 1
        else:
            score.lines.append(f"{name} missed {kind}: {_around(text, *spots[0])}" if spots else f"{name} not in the text: {words}")
    false = [mark for mark in marks if not any(_overlap(mark, spot) for _, spot in leaks)]
    for mark in marks:
        score.marked[mark.kind] += 1
        score.right[mark.kind] += mark not in false
    score.lines.extend(f"{name} false {mark.kind}: {_around(text, mark.start, mark.end)}" for mark in false)
    score.clean += not leaks
    score.false_in_clean += 0 if leaks else len(marks)
    for trap in case.get("valkuilen") or ():
        spots = [spot for spot in _places(text, trap) if not any(_cross(spot, leak) for _, leak in leaks)]
        score.traps += 1
        score.traps_marked += any(_overlap(mark, spot) for mark in marks for spot in spots)


def table(score: Score) -> Iterator[str]:
    yield f"{'planted':<18}{'number':>7}{'found':>7}{'recall':>8}"
    for kind, number in sorted(score.planted.items()):
        yield f"{kind:<18}{number:>7}{score.found[kind]:>7}{score.found[kind] / number:>8.2f}"
    yield f"\n{'marked':<18}{'number':>7}{'right':>7}{'precision':>11}"
    for kind, number in sorted(score.marked.items()):
        yield f"{kind:<18}{number:>7}{score.right[kind]:>7}{score.right[kind] / number:>11.2f}"
    per_case = score.false_in_clean / max(score.clean, 1)
    yield f"\nfalse marks per case without leaks: {per_case:.2f} ({score.false_in_clean} in {score.clean})"
    yield f"near-misses marked: {score.traps_marked} of {score.traps} ({score.traps_marked / max(score.traps, 1):.1%})"


def cost(texts: list[str]) -> dict[str, Any]:
    """Milliseconds and megabytes in this process, import and first call included."""
    before = peak_kilobytes()
    began = process_time()
    from opleiding.kernel.privacy import find_marks

    find_marks(texts[0])
    first = process_time() - began
    times = [_seconds(text) for text in texts]
    grown = peak_kilobytes() - before
    p95 = quantiles([first, *times], n=20)[-1] if len(times) > 1 else first
    milliseconds = {"first": first * 1e3, "median": median(times) * 1e3, "p95": p95 * 1e3}
    piece, worst = max(((piece, growth(piece)) for piece in SLOW_PIECES), key=itemgetter(1))
    return milliseconds | {"megabytes": grown / 1024, "growth": growth(" ".join(texts)), "worst": worst, "piece": piece}


def peak_kilobytes() -> int:
    """The most this process has held; `ru_maxrss` would count the parent that started it."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0])


def growth(piece: str) -> float:
    """How much longer 20,000 signs of this take than 10,000; 2 is linear. Under 20 ms the clock says nothing: 2."""
    long = (piece * 20_000)[:20_000] if len(piece) < 20_000 else piece[:20_000]
    long_time, short_time = (min(_seconds(text) for _ in range(3)) for text in (long, long[:10_000]))
    return long_time / short_time if long_time > 0.02 else 2.0


def cost_lines(texts: list[str]) -> Iterator[str]:
    """Measured in a process of its own, so that neither PyYAML nor the scoring has warmed anything up."""
    command = [sys.executable, "-m", "bench.privacy", "--cost"]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    row = json.loads(done.stdout)
    yield "first call {first:.0f} ms (import included), a case {median:.1f} ms (median), {p95:.1f} ms (p95)".format(**row)
    yield "memory for the engine {megabytes:.0f} MB".format(**row)
    yield "20,000 signs take {growth:.1f} x 10,000; the slowest made-up text ({piece!r}) {worst:.1f} x".format(**row)


def _seconds(text: str) -> float:
    from opleiding.kernel.privacy import find_marks

    began = process_time()
    find_marks(text)
    return process_time() - began


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _overlap(mark: Any, spot: tuple[int, int]) -> bool:
    return bool(_cross((mark.start, mark.end), spot))


def _cross(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _around(text: str, start: int, end: int) -> str:
    words = text[max(0, start - AROUND) : start] + "»" + text[start:end] + "«" + text[end : end + AROUND]
    return words.replace("\n", " ")


if __name__ == "__main__":
    main()
