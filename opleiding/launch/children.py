"""Child processes that end when we end, whatever ends us."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1


class StartError(Exception):
    """Something did not start; the message says what, in Dutch."""


class Child:
    """A running program with its own session, so that Ctrl-C reaches us alone and we stop things in order."""

    def __init__(self, name: str, command: Sequence[str], *, log: Path, stop_signal: int = signal.SIGTERM, **options: Any) -> None:
        self.name = name
        self.log = log
        self.stop_signal = stop_signal
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_end_with_parent(stop_signal),
                **options,
            )

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def stop(self, patience: float = 10.0) -> None:
        """Ask it to stop, and take it away with everything it started when it does not."""
        if self.alive:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self._kill_session()
        self.process.wait()

    def _kill_session(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return

    def fail(self) -> StartError:
        """The error to raise when it will not run: what it said last."""
        return StartError(f"{self.name} draait niet. Dit zei het als laatste ({self.log}):\n{self.last_words()}")

    def last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").strip().splitlines()[-12:])

    def wait_until(self, ready: Any, patience: float = 30.0) -> None:
        """Wait until `ready()` is true; raise when the program ends first or takes too long."""
        end = time.monotonic() + patience
        while not ready():
            if not self.alive or time.monotonic() > end:
                self.stop()
                raise self.fail()
            time.sleep(0.02)


def _end_with_parent(stop_signal: int) -> Any:
    """Linux: let the kernel send the stop signal when we are killed without a chance to do it ourselves."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def before_exec() -> None:
        library.prctl(PR_SET_PDEATHSIG, stop_signal)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec
