"""Where things are: the repository, the virtual environment, the data, and short folders for sockets."""

import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
VENV = REPOSITORY / ".venv"
LONGEST_ROOT = 50  # the path of a socket is 107 bytes at most
TEMPORARY = "opleiding-"


def data_folder() -> Path:
    """The folder that keeps the servers' data, made when it is not there yet."""
    folder = (REPOSITORY / os.environ.get("LAUNCH_DATA", ".data")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def search_path() -> str:
    """Where programs are found: the system's first, then those a wheel brought."""
    return os.pathsep.join([os.environ.get("PATH", os.defpath), str(VENV / "bin")])


def digest(files: Iterable[Path]) -> str:
    """One number for the names and contents of these files of the repository."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(str(path.relative_to(REPOSITORY)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def temporary_root() -> Path:
    """The folder for temporary folders; /tmp when the system's own is closed or has too long a path for a socket."""
    root = Path(tempfile.gettempdir()).resolve()
    is_open = all(folder.stat().st_mode & stat.S_IXOTH for folder in (root, *root.parents))
    return root if is_open and len(str(root)) < LONGEST_ROOT else Path("/tmp")


class ScratchFolder:
    """A temporary folder with a lock: while its owner lives it is in use, after that anybody may sweep it."""

    def __init__(self) -> None:
        prefix = f"{TEMPORARY}{os.getuid()}-"
        sweep(prefix)
        self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=temporary_root()))
        self.path.chmod(0o755)
        self.lock = (self.path / "lock").open("w")
        fcntl.flock(self.lock, fcntl.LOCK_EX)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self.lock.close()


def sweep(prefix: str) -> None:
    """Remove what a killed launch left behind."""
    for folder in temporary_root().glob(f"{prefix}*"):
        lock = folder / "lock"
        if not lock.exists():
            continue
        with lock.open() as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(folder, ignore_errors=True)
