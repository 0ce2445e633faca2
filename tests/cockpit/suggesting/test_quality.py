"""The proposals held to the practice cases of the benchmark: `python -m bench.suggest` prints the rest."""

from bench.suggest import CASES, Bench, report


def test_the_right_ones_are_among_the_first_three() -> None:
    bench = Bench()
    figures = report(bench, bench.read(CASES))
    assert figures["main theme in 3"] >= 0.85
    assert figures["work process in 3"] >= 0.8
    assert figures["chosen is right"] >= 0.7
