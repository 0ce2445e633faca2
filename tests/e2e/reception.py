"""The way between a telephone and the server, which can be slow, and which can be gone: also for the service worker."""

import socket
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit

#: A bad connection: 200 ms on the way, then 100 KB a second.
DELAY, PIECE, PAUSE = 0.2, 10_000, 0.1


class Reception:
    """A port of its own that hands everything on to the server, slowly; `cut` it, `swallow` what is answered, `restore` it."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.server = (parts.hostname or "localhost", parts.port or 80)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://localhost:{self.listener.getsockname()[1]}"
        self.is_there, self.is_heard, self.open = True, True, set[socket.socket]()
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        self.is_there = False
        for end in list(self.open):
            self._close(end)

    def swallow(self) -> None:
        self.is_heard = False

    def restore(self) -> None:
        self.is_there = self.is_heard = True

    def close(self) -> None:
        self.cut()
        self.listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                phone, _ = self.listener.accept()
                if not self.is_there:
                    phone.close()
                    continue
                server = socket.create_connection(self.server)
                self.open |= {phone, server}
                for source, target, is_slow in ((phone, server, False), (server, phone, True)):
                    threading.Thread(target=self._carry, args=(source, target, is_slow), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, is_slow: bool) -> None:
        with suppress(OSError):
            if is_slow:
                time.sleep(DELAY)
            while (piece := source.recv(PIECE)) and (self.is_heard or not is_slow):
                target.sendall(piece)
                if is_slow and len(piece) == PIECE:
                    time.sleep(PAUSE)
        self._close(source)
        self._close(target)

    def _close(self, end: socket.socket) -> None:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
        self.open.discard(end)
