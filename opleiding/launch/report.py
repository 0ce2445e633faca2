"""Progress in Dutch: one line a step, on the error stream, so that a command's own output stays clean."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what is being done, and how long it took when it took a while."""
    started = time.monotonic()
    say(f"  · {text} …")
    yield
    taken = time.monotonic() - started
    if taken >= 1:
        say(f"    klaar in {seconds(taken)}")


def seconds(number: float) -> str:
    return f"{number:.1f} s".replace(".", ",")
