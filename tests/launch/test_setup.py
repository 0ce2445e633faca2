import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from opleiding.launch import chromium, prepare
from opleiding.launch.children import Child, StartError
from opleiding.launch.places import REPOSITORY, ScratchFolder
from tests.launch.conftest import Launch


def test_a_second_setup_has_nothing_to_do(launch: Launch) -> None:
    launch.run("setup")
    started = time.monotonic()
    assert launch.run("setup") == (0, "", "Alles staat klaar.\n")
    assert time.monotonic() - started < 5


def test_the_bootstrap_needs_the_standard_library_only() -> None:
    script = "import sys; sys.path[:0] = ['.']; import opleiding.launch.__main__; print(*{name.split('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {*sys.stdlib_module_names, "opleiding", "__main__"}


def test_without_a_browser_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "REPOSITORY", tmp_path)
    with pytest.raises(StartError, match="apt-get install chromium"):
        chromium.find()


def test_a_browser_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)
    assert chromium.find() == sys.executable
    assert chromium.arguments() == chromium.ARGUMENTS


def test_a_copied_environment_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "activate").write_text('VIRTUAL_ENV="/elders/.venv"')
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    assert prepare._moved()


def test_what_a_killed_launch_left_is_swept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("opleiding.launch.places.temporary_root", lambda: tmp_path)
    left = tmp_path / f"opleiding-{os.getuid()}-left"
    left.mkdir()
    (left / "lock").touch()
    in_use = ScratchFolder()
    other = ScratchFolder()
    assert not left.exists()
    assert in_use.path.exists()
    in_use.remove()
    other.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_will_not_run_says_its_last_words(tmp_path: Path) -> None:
    child = Child("proef", ["sh", "-c", "echo het lukt niet; exit 3"], log=tmp_path / "log")
    with pytest.raises(StartError, match=r"(?s)proef draait niet.*het lukt niet"):
        child.wait_until(lambda: False)


def test_a_program_that_will_not_stop_is_taken_away(tmp_path: Path) -> None:
    child = Child("proef", ["sh", "-c", "trap '' TERM; touch up; sleep 60 & while :; do wait; done"], log=tmp_path / "log", cwd=tmp_path)
    child.wait_until((tmp_path / "up").exists)
    child.stop(patience=0.2)
    assert not child.alive
