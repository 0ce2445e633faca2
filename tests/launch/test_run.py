"""`launch run`: the whole site, started, used and stopped as a person would."""

import json
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import suppress

import psutil
import pytest

from tests.launch.conftest import ANNOUNCED, Launch


@pytest.fixture
def taken_port() -> Iterator[None]:
    """Port 8000 is somebody else's, ours or already another's."""
    with socket.socket() as listener:
        with suppress(OSError):
            listener.bind(("127.0.0.1", 8000))
            listener.listen()
        yield


def announced(process: subprocess.Popen[str]) -> str:
    """The address, once the site answers there."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith(ANNOUNCED):
            return line.split()[-1]
    raise AssertionError(process.communicate()[1])


def get(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as response:
        return int(response.status)


@pytest.mark.usefixtures("taken_port")
def test_start_use_stop_and_start_again(launch: Launch) -> None:
    first = launch.start("run")
    address = announced(first)
    assert address != "http://127.0.0.1:8000"
    assert (get(address + "/gezond/"), get(address + "/account/login/")) == (200, 200)
    logins = json.loads((launch.data / "logins.json").read_text())
    assert all(login["role"] and login["email"] and len(login["password"]) >= 12 for login in logins)

    again, _, errors = launch.run("run")
    assert (again, "draait al" in errors) == (1, True)

    first.send_signal(signal.SIGINT)
    output, errors = first.communicate(timeout=30)
    assert first.returncode == 0, errors
    assert logins[0]["password"] in output
    assert launch.processes() == []
    assert not [log for log in (launch.data / "logs").iterdir() if "Traceback" in log.read_text()]

    second = launch.start("run")
    address = announced(second)
    assert json.loads((launch.data / "logins.json").read_text()) == logins
    next(child for child in psutil.Process(second.pid).children() if "gunicorn" in " ".join(child.cmdline())).kill()
    _, errors = second.communicate(timeout=30)
    assert (second.returncode, "web draait niet" in errors) == (1, True)
    assert "Voorbeeldorganisatie" not in errors
    assert launch.processes() == []
