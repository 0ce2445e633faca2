"""python -m opleiding.launch setup | run | check | exec [--fresh] -- COMMAND…

Until the virtual environment stands this uses the standard library only.
"""

import argparse
import os
import sys

from opleiding.launch.children import StartError
from opleiding.launch.places import REPOSITORY, VENV, data_folder
from opleiding.launch.report import say


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(globals()[f"_{options.verb}"](options) or 0)
    except StartError as error:
        say(str(error))
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m opleiding.launch", description="Alles op één machine.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    execute = verbs.add_parser("exec", help="draai een commando met PostgreSQL en Redis aan")
    execute.add_argument("--fresh", action="store_true", help="op lege servers, die daarna weg zijn")
    execute.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMANDO")
    return parser


def _exec(options: argparse.Namespace) -> int:
    from opleiding.launch.run_command import run_command  # noqa: PLC0415

    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    return run_command(command, data_folder(), throwaway=options.fresh)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
