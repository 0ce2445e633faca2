"""The proposals held to the practice cases of the benchmark: `python -m bench.suggest` prints the rest."""

from bench.learn import learned_lines
from bench.suggest import CASES, Bench, report
from cockpit.suggesting.weights import WEIGHTS


def test_the_right_ones_are_among_the_first_three() -> None:
    bench = Bench()
    figures = report(bench, bench.read(CASES))
    assert figures["main theme in 3"] >= 0.85
    assert figures["work process in 3"] >= 0.8
    assert figures["chosen is right"] >= 0.75


def test_the_weights_are_those_of_the_situations_and_keywords_and_small() -> None:
    assert WEIGHTS.read_text(encoding="utf-8").splitlines() == learned_lines(), "run `python -m bench.learn`"
    assert WEIGHTS.stat().st_size < 100_000
