"""`run`: the whole site with the demo organisation, until Ctrl-C; `check` starts it once to see that it works."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from opleiding.launch.children import Child, StartError
from opleiding.launch.places import REPOSITORY
from opleiding.launch.programs import PROGRAMS
from opleiding.launch.report import say, step
from opleiding.launch.servers import Urls, environment, servers

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS = 100
HEALTH = "/gezond/"


class Stop(BaseException):
    """Somebody asked us to stop: Ctrl-C, `kill`, or a closed terminal."""


@dataclass(frozen=True)
class Demo:
    """A running site."""

    address: str
    data: Path
    children: list[Child]

    @property
    def logins(self) -> list[dict[str, str]]:
        file = self.data / "logins.json"
        return list(json.loads(file.read_text())) if file.exists() else []

    def announce(self) -> None:
        roles, mails = (max((len(login[name]) for login in self.logins), default=0) for name in ("role", "email"))
        print(f"\nDe app draait op {self.address}\n")
        for login in self.logins:
            print(f"  {login['role']:<{roles}}  {login['email']:<{mails}}  wachtwoord: {login['password']}")
        print(f"\nMails komen als bestand in {self.data / 'mail'}. Stoppen: Ctrl-C\n", flush=True)

    def watch(self) -> None:
        """Wait until somebody stops us or a program ends by itself."""
        while True:
            for child in self.children:
                if not child.alive:
                    raise child.fail()
            time.sleep(0.3)


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """The first signal unwinds everything in order; the ones after it wait."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for each in numbers:
            signal.signal(each, signal.SIG_IGN)
        raise Stop

    for each in numbers:
        signal.signal(each, stop)
    try:
        yield
    except Stop:
        say("Gestopt. De gegevens blijven bewaard.")


@contextmanager
def demo(data: Path) -> Iterator[Demo]:
    """The site on this data folder, filled and answering; stopped at the end, last started first."""
    with _only_one(data), _reported(servers(data)) as urls, _listening() as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}"
        settings = environment(data, urls) | {"SITE_URL": address}
        _fill(settings)
        children: list[Child] = []
        try:
            with step("Web, achtergrondtaken en klok starten"):
                _start(children, settings, data, listener)
                children[0].wait_until(lambda: answers(address + HEALTH))
            yield Demo(address, data, children)
        finally:
            for child in reversed(children):
                child.stop()


@contextmanager
def _reported(starting: AbstractContextManager[Urls]) -> Iterator[Urls]:
    with ExitStack() as stack:
        with step("PostgreSQL en Redis starten"):
            urls = stack.enter_context(starting)
        yield urls


@contextmanager
def _only_one(data: Path) -> Iterator[None]:
    with (data / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StartError(f"De demo draait al op de gegevens in {data}.") from None
        yield


@contextmanager
def _listening() -> Iterator[socket.socket]:
    """A socket on port 8000 or the next free one; it is ours before anybody else can take it."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for port in range(FIRST_PORT, FIRST_PORT + PORTS):
            try:
                listener.bind((HOST, port))
                listener.listen(128)
            except OSError:
                continue
            break
        else:
            raise StartError(f"Geen vrije poort tussen {FIRST_PORT} en {FIRST_PORT + PORTS}.")
        listener.set_inheritable(True)
        yield listener


def _fill(settings: Mapping[str, str]) -> None:
    ours = {} if os.environ.get("DATABASE_URL") else {"DATABASE_IS_OURS": "1"}
    done = subprocess.run([sys.executable, "-m", "opleiding.launch.fill"], cwd=REPOSITORY, env=dict(settings) | ours)
    if done.returncode:
        raise StartError("De demo kon niet worden klaargezet. Hierboven staat waarom.")


def _start(children: list[Child], settings: Mapping[str, str], data: Path, listener: socket.socket) -> None:
    logs = data / "logs"
    logs.mkdir(exist_ok=True)
    bound = {"GUNICORN_CMD_ARGS": f"--bind=fd://{listener.fileno()}"}
    for name, command in PROGRAMS.items():
        log = logs / f"{name}.log"
        log.unlink(missing_ok=True)
        program = [str(Path(sys.executable).parent / command[0]), *command[1:]]
        handed = (listener.fileno(),) if name == "web" else ()
        children.append(Child(name, program, log=log, cwd=REPOSITORY, env=dict(settings) | bound, pass_fds=handed))


def answers(address: str) -> bool:
    """Does this address say 200?"""
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def run(data: Path) -> int:
    os.environ["LAUNCH_DATA"] = str(data)
    with stopping_on_signals(), demo(data) as site:
        site.announce()
        site.watch()
    return 0
