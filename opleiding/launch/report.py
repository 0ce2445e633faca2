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
    seconds = time.monotonic() - started
    if seconds >= 1:
        say(f"    klaar in {seconds:.1f} s".replace(".", ","))
