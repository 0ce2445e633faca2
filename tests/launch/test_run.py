"""`launch run`: the whole site, started, used and stopped as a person would."""

import json
import signal
import socket
import subprocess
import urllib.request

import psutil
import pytest

from opleiding.launch import demo
from opleiding.launch.children import StartError
from tests.launch.conftest import ANNOUNCED, Launch


def announced(process: subprocess.Popen[str]) -> tuple[str, str]:
    """The address, once the site answers there, and all that is said about it."""
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.endswith("Stoppen: Ctrl-C\n"):
            return next(said.split()[-1] for said in lines if said.startswith(ANNOUNCED)), "".join(lines)
    raise AssertionError(process.communicate()[1])


def get(address: str) -> int:
    with urllib.request.urlopen(address, timeout=10) as response:
        return int(response.status)


def test_a_taken_port_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(demo, "FIRST_PORT", port)
        with demo._listening() as listener:
            assert port < listener.getsockname()[1] < port + demo.PORTS
        monkeypatch.setattr(demo, "PORTS", 1)
        with pytest.raises(StartError, match="Geen vrije poort"), demo._listening():
            pass


def test_start_use_stop_and_start_again(launch: Launch) -> None:
    first = launch.start("run")
    address, said = announced(first)
    assert (get(address + "/gezond/"), get(address + "/account/login/")) == (200, 200)
    logins = json.loads((launch.data / "logins.json").read_text())
    assert all(login["role"] in said and login["email"] in said and login["password"] in said for login in logins)
    assert all(len(login["password"]) >= 12 for login in logins)

    again, _, errors = launch.run("run")
    assert (again, "draait al" in errors) == (1, True)

    first.send_signal(signal.SIGINT)
    _, errors = first.communicate(timeout=30)
    assert first.returncode == 0, errors
    assert launch.processes() == []
    assert not [log for log in (launch.data / "logs").iterdir() if "Traceback" in log.read_text()]

    second = launch.start("run")
    announced(second)
    assert json.loads((launch.data / "logins.json").read_text()) == logins
    next(child for child in psutil.Process(second.pid).children() if "gunicorn" in " ".join(child.cmdline())).kill()
    _, errors = second.communicate(timeout=30)
    assert (second.returncode, "web draait niet" in errors) == (1, True)
    assert "Voorbeeldorganisatie" not in errors
    assert launch.processes() == []
