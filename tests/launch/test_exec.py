"""`launch exec`: servers for as long as a command runs. The data folders here lie below a closed folder, as in /root."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.launch.conftest import Launch, wait_for

STATEMENT = Path(__file__).with_name("statement.py")
KEEP = f"{sys.executable} {STATEMENT} 'CREATE TABLE kept AS SELECT 1'"
LOOK = f"{sys.executable} {STATEMENT} 'SELECT FROM kept'"


def say_and_wait(signpost: Path) -> str:
    return f"echo $DATABASE_URL > {signpost}; while [ -e {signpost} ]; do sleep 0.05; done"


def read(signpost: Path) -> str:
    wait_for(lambda: signpost.exists() and signpost.read_text().endswith("\n"))
    return signpost.read_text()


def test_status_and_addresses_are_passed_on(launch: Launch) -> None:
    status, output, _ = launch.shell("echo $DATABASE_URL; echo $REDIS_URL; echo $LAUNCH_DATA; exit 7")
    assert status == 7
    database, broker, data = output.splitlines()
    assert database.startswith("postgresql://postgres@%2F")
    assert broker.startswith("redis+socket:///")
    assert data == str(launch.data)
    assert launch.processes() == []
    assert not Path(broker.removeprefix("redis+socket://")).parent.exists()


def test_an_unknown_command_and_no_command(launch: Launch) -> None:
    assert launch.run("exec", "--fresh", "--", "bestaat-niet")[0] == 127
    status, _, errors = launch.run("exec")
    assert (status, "Geef een commando" in errors) == (1, True)


def test_given_addresses_are_used(launch: Launch) -> None:
    given = {"DATABASE_URL": "postgresql://elders/site", "REDIS_URL": "redis://elders"}
    status, output, _ = launch.run("exec", "--", "sh", "-c", "echo $DATABASE_URL $REDIS_URL", **given)
    assert (status, output) == (0, "postgresql://elders/site redis://elders\n")
    assert not (launch.data / "postgres").exists()


def test_data_stays_and_fresh_servers_do_not_touch_it(launch: Launch) -> None:
    assert launch.shell(KEEP)[0] == 0
    assert launch.run("exec", "--fresh", "--", "sh", "-c", LOOK)[0] != 0
    assert launch.shell(LOOK)[1] == "1\n"


def test_two_at_once_share_the_servers_of_one_folder(launch: Launch, tmp_path: Path) -> None:
    first = launch.start("exec", "--", "sh", "-c", say_and_wait(tmp_path / "first"))
    address = read(tmp_path / "first")
    second = launch.start("exec", "--", "sh", "-c", say_and_wait(tmp_path / "second"))
    assert read(tmp_path / "second") == address
    (tmp_path / "first").unlink()
    with pytest.raises(Exception, match="timed out"):  # it keeps the servers up for the second
        first.wait(0.5)
    (tmp_path / "second").unlink()
    assert (second.wait(20), first.wait(20)) == (0, 0)
    assert launch.processes() == []


def test_two_folders_do_not_meet(launch: Launch, tmp_path: Path) -> None:
    launch.start("exec", "--", "sh", "-c", say_and_wait(tmp_path / "first"))
    launch.start("exec", "--", "sh", "-c", say_and_wait(tmp_path / "second"), data=tmp_path / "other")
    assert read(tmp_path / "first") != read(tmp_path / "second")


def test_a_signal_goes_to_the_command(launch: Launch, tmp_path: Path) -> None:
    process = launch.start("exec", "--", "sh", "-c", f"exec sh -c '{say_and_wait(tmp_path / 'up')}'")
    read(tmp_path / "up")
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 128 + signal.SIGTERM
    assert launch.processes() == []


def test_a_killed_launch_leaves_no_server_and_the_next_recovers(launch: Launch, tmp_path: Path) -> None:
    process = launch.start("exec", "--", "sh", "-c", f"{KEEP}; {say_and_wait(tmp_path / 'up')}")
    scratch = Path(read(tmp_path / "up").split("@")[1].replace("%2F", "/")).parents[1]
    process.kill()
    process.wait()
    (tmp_path / "up").unlink()
    wait_for(lambda: not launch.processes())
    assert launch.shell(LOOK)[1] == "1\n"
    assert not scratch.exists()


def test_everything_killed_at_once_and_its_number_given_to_another(launch: Launch, tmp_path: Path) -> None:
    process = launch.start("exec", "--", "sh", "-c", f"{KEEP}; {say_and_wait(tmp_path / 'up')}")
    read(tmp_path / "up")
    lock = launch.data / "postgres" / "postmaster.pid"
    server, rest = lock.read_text().split("\n", 1)
    process.kill()
    os.kill(int(server), signal.SIGKILL)
    process.wait()
    (tmp_path / "up").unlink()
    wait_for(lambda: not launch.processes())
    lock.write_text(f"{os.getpid()}\n{rest}")
    assert launch.shell(LOOK)[1] == "1\n"
