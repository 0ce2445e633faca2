"""`lint`: style, types, layers, templates, migrations and production settings; all of them, also after a first fault."""

import secrets
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from opleiding.launch import sizes
from opleiding.launch.places import REPOSITORY
from opleiding.launch.report import say
from opleiding.launch.servers import environment, servers

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "opleiding.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "opleiding.example",
    "SITE_URL": "https://opleiding.example",
    "MAIL_URL": "smtp+tls://mail.example:587",
    "MAIL_FROM": "Opleiding <opleiding@opleiding.example>",
    "DEBUG": "",
}
CHECKS = {
    "types (mypy)": ("mypy",),
    "stijl (ruff)": ("ruff", "check", "."),
    "opmaak van de code (ruff)": ("ruff", "format", "--check", "."),
    "lagen (import-linter)": ("lint-imports",),
    "sjablonen (djlint)": ("djlint", "templates", "--lint", "--quiet"),
    "migraties": ("python", "manage.py", "makemigrations", "--check", "--dry-run"),
    "productie-instellingen": ("python", "-W", "error", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
}


def lint(data: Path) -> int:
    """The number of checks that failed."""
    say("Controleren: stijl, types, lagen, sjablonen, migraties en instellingen")
    with servers(data, throwaway=True) as urls, ThreadPoolExecutor(max_workers=2) as pool:
        settings = environment(data, urls)
        results = list(pool.map(lambda name: _check(name, settings), CHECKS))
    say(f"  · {sizes.report()}")
    return results.count(False)


def _check(name: str, settings: dict[str, str]) -> bool:
    command = CHECKS[name]
    program = str(Path(sys.executable).parent / command[0])
    own = settings | PRODUCTION if "--deploy" in command else settings
    done = subprocess.run([program, *command[1:]], cwd=REPOSITORY, env=own, capture_output=True, text=True)
    passed = done.returncode == 0
    say(f"  · {name}: {'goed' if passed else 'fout'}" + ("" if passed else f"\n{done.stdout}{done.stderr}"))
    return passed
