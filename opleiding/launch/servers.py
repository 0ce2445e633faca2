"""PostgreSQL and Redis for as long as somebody needs them; two launches on one data folder share them."""

import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from opleiding.launch.broker import Broker
from opleiding.launch.children import Child, StartError
from opleiding.launch.places import REPOSITORY, VENV, ScratchFolder
from opleiding.launch.postgres import DATABASE, Postgres
from opleiding.launch.report import say

Urls = dict[str, str]


@contextmanager
def servers(data: Path, *, throwaway: bool = False) -> Iterator[Urls]:
    """The addresses of both servers, in the names of the environment; what the environment gives already is used."""
    given = {name: os.environ[name] for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)}
    if len(given) == 2:
        yield given
        return
    with ExitStack() as stack:
        own = stack.enter_context(_throwaway_servers() if throwaway else _shared_servers(data))
        yield own | given


@contextmanager
def _throwaway_servers() -> Iterator[Urls]:
    with _running(None) as urls:
        yield urls


@contextmanager
def _shared_servers(data: Path) -> Iterator[Urls]:
    """The first one here starts the servers; who comes later uses them too, and the first stops them when all are done."""
    owner, users, state = (data / "owner.lock").open("w"), (data / "users.lock").open("w"), data / "servers.json"
    with owner, users:
        while not _taken(owner):
            urls = _join(users, state)
            if urls:
                yield urls
                return
            time.sleep(0.1)
        state.unlink(missing_ok=True)
        with _running(data / "postgres") as urls:
            state.write_text(json.dumps(urls))
            try:
                yield urls
            finally:
                state.unlink(missing_ok=True)
                _wait_for_others(users)


def _taken(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _join(users: IO[str], state: Path) -> Urls | None:
    fcntl.flock(users, fcntl.LOCK_SH)
    try:
        urls: Urls = json.loads(state.read_text())
    except (FileNotFoundError, ValueError):
        fcntl.flock(users, fcntl.LOCK_UN)
        return None
    return urls


def _wait_for_others(users: IO[str]) -> None:
    if not _taken(users):
        say("Een ander commando gebruikt deze servers nog. We wachten tot het klaar is.")
        fcntl.flock(users, fcntl.LOCK_EX)


@contextmanager
def _running(data: Path | None) -> Iterator[Urls]:
    scratch = ScratchFolder()
    postgres = Postgres(data or scratch.path / "data", scratch.path, throwaway=data is None)
    broker = Broker(scratch.path)
    started: list[Child] = []
    try:
        started.append(postgres.start())
        started.append(broker.start())
        create_database(postgres.url)
        yield {"DATABASE_URL": postgres.url, "REDIS_URL": broker.url}
    finally:
        for child in reversed(started):
            child.stop()
        scratch.remove()


def create_database(url: str, *, anew: bool = False) -> None:
    """Make the project's database on this server when it is not there; `anew` drops it first."""
    try:
        import psycopg
    except ImportError as error:
        raise StartError("Het pakket psycopg ontbreekt. Draai `make setup`.") from error
    with psycopg.connect(url.replace(f"/{DATABASE}", "/postgres"), autocommit=True) as connection:
        if anew:
            connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if not known:
            connection.execute(f"CREATE DATABASE {DATABASE}")


def environment(data: Path, urls: Urls) -> dict[str, str]:
    """The environment of everything we start: the programs of the virtual environment, and the demo's settings."""
    path = os.pathsep.join([str(VENV / "bin"), os.environ.get("PATH", os.defpath)])
    defaults = {
        "DJANGO_SETTINGS_MODULE": "opleiding.settings.base",
        "SECRET_KEY": secret_key(data),
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SITE_URL": "http://127.0.0.1:8000",
        "MAIL_URL": (data / "mail").as_uri(),
        "MAIL_FROM": "Opleiding <opleiding@localhost>",
    }
    python_path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH", "")]))
    fixed = {"PATH": path, "VIRTUAL_ENV": str(VENV), "LAUNCH_DATA": str(data), "PYTHONPATH": python_path}
    return defaults | dict(os.environ) | fixed | urls


def secret_key(data: Path) -> str:
    """A key of this data folder, made once."""
    file = data / "secret"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(64))
    return file.read_text()
