"""How much any word says about a theme, learnt from invented situations by `python -m bench.learn`; nothing of a user is in it."""

from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.txt")


@lru_cache(maxsize=1)
def weights() -> dict[str, dict[str, float]]:
    """Code of a theme -> stem -> weight, above 0; read once (2 ms)."""
    found: dict[str, dict[str, float]] = {}
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        code, *pairs = line.split()
        found[code] = {stem: float(weight) for stem, _, weight in (pair.partition(":") for pair in pairs)}
    return found


def weights_of(code: str) -> dict[str, float]:
    """Stem -> weight for one theme; none for a theme that is not ours."""
    return weights().get(code, {})
