"""python -m opleiding.launch setup | run | check | lint | clean | exec [--fresh] -- COMMAND…

Until the virtual environment stands this uses the standard library only.
"""

import argparse
import sys

from opleiding.launch import clean, prepare
from opleiding.launch.children import StartError
from opleiding.launch.places import data_folder
from opleiding.launch.report import say


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        return int(VERBS[options.verb](options, arguments))
    except StartError as error:
        say(str(error))
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m opleiding.launch", description="Alles op één machine.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="WAT")
    verbs.add_parser("setup", help="klaarzetten wat de andere nodig hebben")
    verbs.add_parser("run", help="de app met voorbeeldgegevens, tot Ctrl-C")
    verbs.add_parser("check", help="de demo starten op verse gegevens, inloggen en stoppen")
    verbs.add_parser("lint", help="stijl, types, lagen en instellingen controleren")
    verbs.add_parser("clean", help="weghalen wat hier gemaakt is")
    execute = verbs.add_parser("exec", help="een commando draaien met PostgreSQL en Redis aan")
    execute.add_argument("--fresh", action="store_true", help="op lege servers, die daarna weg zijn")
    execute.add_argument("command", nargs=argparse.REMAINDER, metavar="-- COMMANDO")
    return parser


def _setup(options: argparse.Namespace, arguments: list[str]) -> int:
    prepare.prepare(tests=True)
    say("Alles staat klaar.")
    return 0


def _run(options: argparse.Namespace, arguments: list[str]) -> int:
    _ready(arguments)
    from opleiding.launch.demo import run

    return run(data_folder())


def _check(options: argparse.Namespace, arguments: list[str]) -> int:
    _ready(arguments)
    from opleiding.launch.check import check

    return check()


def _lint(options: argparse.Namespace, arguments: list[str]) -> int:
    _on_own_python(arguments)
    from opleiding.launch.lint import lint

    return lint(data_folder())


def _clean(options: argparse.Namespace, arguments: list[str]) -> int:
    return clean.clean(data_folder())


def _exec(options: argparse.Namespace, arguments: list[str]) -> int:
    _on_own_python(arguments)
    from opleiding.launch.run_command import run_command

    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        raise StartError("Geef een commando: python -m opleiding.launch exec -- COMMANDO")
    return run_command(command, data_folder(), throwaway=options.fresh)


def _on_own_python(arguments: list[str]) -> None:
    """Set up what is missing, and go on inside the virtual environment."""
    if not prepare.inside():
        prepare.prepare(tests=False)
        prepare.go_inside(arguments)


def _ready(arguments: list[str]) -> None:
    """As above; and for those who came in through the virtual environment, whatever changed since."""
    _on_own_python(arguments)
    prepare.prepare(tests=False)


VERBS = {"setup": _setup, "run": _run, "check": _check, "lint": _lint, "clean": _clean, "exec": _exec}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
