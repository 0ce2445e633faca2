"""`clean`: take away everything that was made here, the demo's data included."""

import fcntl
import shutil
from pathlib import Path

from opleiding.launch.children import StartError
from opleiding.launch.places import REPOSITORY
from opleiding.launch.report import say

MADE = (".venv", "node_modules", "staticfiles", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis")
KEPT = ("postgres", "mail", "logs", "secret", "logins.json", "servers.json", "demo.lock", "users.lock", "owner.lock")


def clean(data: Path) -> int:
    with (data / "owner.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StartError(f"De servers op {data} draaien nog. Stop ze eerst.") from None
        for name in KEPT:
            _remove(data / name)
    if not any(data.iterdir()):
        data.rmdir()
    for name in MADE:
        _remove(REPOSITORY / name)
    say("Schoon: omgeving, pakketten en voorbeeldgegevens zijn weg.")
    return 0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
