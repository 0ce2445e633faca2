"""The browser of the browser tests: the system's, else the one a package carries."""

import os
import shutil
import subprocess
from pathlib import Path

from opleiding.launch.children import StartError
from opleiding.launch.places import REPOSITORY

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
PACKAGE_ARGUMENTS = ["--single-process", "--no-zygote"]
ADVICE = "Chromium ontbreekt. Installeer het (apt-get install chromium), of zet CHROMIUM op het pad van een Chromium of Chrome."


def find() -> str:
    """The path of a Chromium that can be started; raises StartError when there is none."""
    for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)):
        path = shutil.which(name)
        if path:
            return path
    path = _carried()
    if path:
        return path
    raise StartError(ADVICE)


def arguments() -> list[str]:
    """What to start it with; the carried one hangs without a single process."""
    return ARGUMENTS if _is_system() else ARGUMENTS + PACKAGE_ARGUMENTS


def _is_system() -> bool:
    return any(shutil.which(name) for name in filter(None, (os.environ.get("CHROMIUM"), *NAMES)))


def _carried() -> str | None:
    """Unpack the package's Chromium to a temporary folder, if setup installed it."""
    if not (REPOSITORY / "node_modules" / PACKAGE).is_dir():
        return None
    script = f"import c from '{PACKAGE}'; console.log(await c.executablePath())"
    done = subprocess.run(["node", "--input-type=module", "-e", script], cwd=REPOSITORY, capture_output=True, text=True)
    path = done.stdout.strip()
    return path if done.returncode == 0 and Path(path).is_file() else None
