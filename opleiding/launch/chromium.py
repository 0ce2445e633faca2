"""The browser of the browser tests: the system's, else the one a package carries."""

import os
import shutil
import subprocess
from pathlib import Path

from opleiding.launch.children import StartError
from opleiding.launch.places import REPOSITORY, search_path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
PACKAGE_ARGUMENTS = ["--single-process", "--no-zygote"]
ADVICE = "Chromium ontbreekt. Installeer het (apt-get install chromium), of zet CHROMIUM op het pad van een Chromium of Chrome."


def find() -> str:
    """The path of a Chromium that can be started; raises StartError when there is none."""
    found = on_system() or _carried()
    if not found:
        raise StartError(ADVICE)
    return found


def arguments() -> list[str]:
    """What to start it with; the carried one hangs without a single process."""
    return ARGUMENTS if on_system() else ARGUMENTS + PACKAGE_ARGUMENTS


def on_system() -> str | None:
    """The Chromium that CHROMIUM names, or one that is installed."""
    wanted = filter(None, (os.environ.get("CHROMIUM"), *NAMES))
    return next(filter(None, map(shutil.which, wanted)), None)


def _carried() -> str | None:
    """Unpack the Chromium that setup fetched, beside its package."""
    node, package = shutil.which("node", path=search_path()), REPOSITORY / "node_modules" / PACKAGE
    if not node or not package.is_dir():
        return None
    unpacked = REPOSITORY / "node_modules" / ".chromium"
    unpacked.mkdir(exist_ok=True)
    script = f"import chromium from '{PACKAGE}'; console.log(await chromium.executablePath())"
    done = subprocess.run(
        [node, "--input-type=module", "-e", script],
        cwd=REPOSITORY,
        env=os.environ | {"TMPDIR": str(unpacked)},
        capture_output=True,
        text=True,
    )
    path = done.stdout.strip()
    return path if done.returncode == 0 and Path(path).is_file() else None
