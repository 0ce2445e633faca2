"""`exec`: one command with the servers up; its exit status is ours."""

import signal
import subprocess
from pathlib import Path
from types import FrameType

from opleiding.launch.servers import environment, servers

NOT_FOUND = 127


def run_command(command: list[str], data: Path, *, throwaway: bool = False) -> int:
    """Run the command and stop the servers after it. A signal goes on to the command; Ctrl-C reaches it by itself."""
    with servers(data, throwaway=throwaway) as urls:
        try:
            child = subprocess.Popen(command, env=environment(data, urls))
        except OSError as error:
            print(f"{command[0]}: {error.strerror}", flush=True)
            return NOT_FOUND

        def forward(number: int, frame: FrameType | None) -> None:
            child.send_signal(number)

        signal.signal(signal.SIGTERM, forward)
        signal.signal(signal.SIGHUP, forward)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        status = child.wait()
    return status if status >= 0 else 128 - status
