import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from opleiding.launch.places import REPOSITORY

ANNOUNCED = "De app draait op http://127.0.0.1:"


class Launch:
    """Starts `python -m opleiding.launch` on its own data, and looks at what it leaves behind."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.started: list[subprocess.Popen[str]] = []

    def start(self, *arguments: str, data: Path | None = None, **environment: str) -> subprocess.Popen[str]:
        own = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL", "SITE_URL", "SECRET_KEY"}}
        own |= {"LAUNCH_DATA": str(data or self.data)} | environment
        command = [sys.executable, "-m", "opleiding.launch", *arguments]
        process = subprocess.Popen(command, cwd=REPOSITORY, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.started.append(process)
        return process

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        process = self.start(*arguments, **environment)
        output, errors = process.communicate(timeout=120)
        return process.returncode, output, errors

    def shell(self, script: str) -> tuple[int, str, str]:
        return self.run("exec", "--", "sh", "-c", script)

    def processes(self) -> list[str]:
        """The command lines that still name our data."""
        lines = (" ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"]))
        return [line for line in lines if str(self.data) in line]

    def stop(self) -> None:
        for process in self.started:
            with process:  # waits, and closes its pipes
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    made = Launch(tmp_path / "data")
    yield made
    made.stop()


def wait_for(condition: Callable[[], bool], patience: float = 20) -> None:
    end = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < end, "took too long"
        time.sleep(0.05)
