"""A wire that counts: every byte between a browser and the site goes through it, a service worker's too."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


class Wire:
    """Bytes as they went over the line, headers included; `down` is what the browser received."""

    def __init__(self, site: str) -> None:
        self._port = urlsplit(site).port
        self.up = self.down = 0
        self.address = ""

    def lap(self) -> tuple[int, int]:
        """Bytes down and up since the last lap."""
        counted, self.down, self.up = (self.down, self.up), 0, 0
        return counted

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        async with server:
            await stop.wait()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site_reader, site_writer = await asyncio.open_connection("127.0.0.1", self._port)
        await asyncio.gather(self._pump(reader, site_writer, "up"), self._pump(site_reader, writer, "down"))

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: str) -> None:
        try:
            while part := await reader.read(65536):
                setattr(self, way, getattr(self, way) + len(part))
                writer.write(part)
                await writer.drain()
        except ConnectionError:
            pass  # the browser or the site hung up, which ends a connection like any other
        finally:
            writer.close()


@contextmanager
def counted(site: str) -> Iterator[Wire]:
    """A wire to this site, in a thread of its own, until the end of the block."""
    wire, ready, loop, stop = Wire(site), threading.Event(), asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(wire.serve(ready, stop),), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield wire
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(5)
