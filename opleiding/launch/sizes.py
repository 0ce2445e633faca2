"""How long the functions are: the house aims at a median of 6 lines and a 95th percentile of 25."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from opleiding.launch.places import REPOSITORY

ROOTS = ("opleiding", "cohorts", "begeleiding", "cockpit")


def report() -> str:
    sizes = [size for root in ROOTS for path in (REPOSITORY / root).rglob("*.py") for size in _sizes(path)]
    return f"{len(sizes)} functies: mediaan {median(sizes):.0f} regels, 95 % tot {quantiles(sizes, n=20)[-1]:.0f}"


def _sizes(path: Path) -> Iterator[int]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or 0) - node.lineno + 1
