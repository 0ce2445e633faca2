"""`setup`: what the others need, made once and checked in a moment. Standard library only."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from opleiding.launch import chromium
from opleiding.launch.children import StartError
from opleiding.launch.places import REPOSITORY, VENV, digest, search_path
from opleiding.launch.report import say, step

PYTHON = VENV / "bin" / "python"
NODE_MODULES = REPOSITORY / "node_modules"
DEMO = "launch.txt"  # the locks of each: what the demo needs, and what the tests need on top
TESTS = "test.txt"
NODE = "node.txt"
INCLUDED = {TESTS: (DEMO,)}


def prepare(*, tests: bool) -> None:
    """Make the virtual environment, the packages and the browser that are missing; say what is done."""
    with _alone():
        _virtual_environment()
        _python_packages(TESTS if tests else DEMO)
        _front_end(carried_browser=tests and _needs_carried_browser())
        _static_files()
        if tests:
            _browser()


def inside() -> bool:
    """Are we running on the project's own Python?"""
    return Path(sys.prefix).resolve() == VENV.resolve()


def go_inside(arguments: list[str]) -> None:
    """Go on as the same process on the project's own Python; does not return."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    os.execve(PYTHON, [str(PYTHON), "-m", "opleiding.launch", *arguments], environment)


@contextmanager
def _alone() -> Iterator[None]:
    """Two commands at once in one clone set up one after the other."""
    folder = os.open(REPOSITORY, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _virtual_environment() -> None:
    if _works(PYTHON) and not _moved():
        return
    with step("Python-omgeving maken (.venv)"):
        shutil.rmtree(VENV, ignore_errors=True)
        _run(
            [sys.executable, "-m", "venv", str(VENV)], "Python kan geen omgeving maken. Op Debian en Ubuntu: apt-get install python3-venv."
        )


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", check], capture_output=True).returncode == 0


def _moved() -> bool:
    """A virtual environment names its own folder in its programs: a copy of it is no good."""
    home = VENV / "bin" / "activate"
    return str(VENV) not in home.read_text(errors="replace")


def _python_packages(lock: str) -> None:
    file = REPOSITORY / "requirements" / lock
    stamp, wanted = VENV / f"{lock}.stamp", digest([file])
    if _read(stamp) == wanted:
        return
    with step("Python-pakketten ophalen (de eerste keer een halve minuut)"):
        command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(file)]
        _run(command, "De Python-pakketten zijn niet opgehaald. Is er internet?")
    for included in INCLUDED.get(lock, ()):
        (VENV / f"{included}.stamp").write_text(digest([file.with_name(included)]))
    stamp.write_text(wanted)


def _front_end(*, carried_browser: bool) -> None:
    stamp = NODE_MODULES / ".stamp"
    wanted = digest([REPOSITORY / "package-lock.json"]) + ("+" if carried_browser else "")
    if _read(stamp).startswith(wanted):
        return
    npm = _npm()
    with step("Opmaak en lettertype ophalen (npm)"):
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        command.append("--include=optional" if carried_browser else "--omit=optional")
        _run(command, "De pakketten voor de opmaak zijn niet opgehaald. Is er internet?")
    if carried_browser and not (NODE_MODULES / chromium.PACKAGE).is_dir():
        return
    stamp.write_text(wanted)


def _static_files() -> None:
    """What the browser gets, named after its contents and compressed."""
    folder = REPOSITORY / "staticfiles"
    inputs = [path for path in (REPOSITORY / "static").rglob("*") if path.is_file()]
    inputs += [REPOSITORY / name for name in ("package-lock.json", "requirements/base.txt", "opleiding/settings/base.py")]
    stamp, wanted = folder / ".stamp", digest(inputs)
    if _read(stamp) == wanted:
        return
    with step("Opmaak klaarzetten"):
        command = [str(PYTHON), "manage.py", "collectstatic", "--no-input", "--clear", "--verbosity=0"]
        settings = {"DJANGO_SETTINGS_MODULE": "opleiding.settings.base", "SECRET_KEY": "only-for-collecting", "STATIC_ROOT": str(folder)}
        _run(command, "De opmaak kon niet worden klaargezet.", **settings)
    stamp.write_text(wanted)


def _npm() -> str:
    """The system's npm, else one from a wheel."""
    found = shutil.which("npm", path=search_path())
    if found and shutil.which("node", path=search_path()):
        return found
    say("  · Er is geen Node op deze computer: we halen er een op.")
    _python_packages(NODE)
    return str(VENV / "bin" / "npm")


def _browser() -> None:
    try:
        chromium.find()
    except StartError:
        with step("Chromium ophalen voor de browsertests"):
            if os.getuid() == 0 and shutil.which("apt-get"):
                _run(["apt-get", "update", "-qq"], chromium.ADVICE)
                _run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], chromium.ADVICE)
            chromium.find()


def _needs_carried_browser() -> bool:
    """Only somebody who cannot install a browser gets the one npm carries."""
    return not chromium.on_system() and not (os.getuid() == 0 and shutil.which("apt-get"))


def _run(command: list[str], advice: str, **settings: str) -> None:
    environment = {"NODE_OPTIONS": "--use-system-ca"} if command[0].startswith(str(VENV)) else {}  # a wheel's Node trusts its own list only
    environment |= os.environ | settings | {"PATH": search_path(), "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise StartError(f"{(done.stderr or done.stdout).strip()[-2000:]}\n{advice}")


def _read(stamp: Path) -> str:
    return stamp.read_text() if stamp.is_file() else ""
