"""Tables and demo organisation for `run`; only what is missing or changed is done."""

import io
import os

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from opleiding.launch.places import REPOSITORY, digest
from opleiding.launch.report import say, step

APPS = ("opleiding/kernel", "cohorts", "begeleiding", "cockpit", "opleiding/portal")
LOADED = " demo"


def fill() -> None:
    django.setup()
    with step("Tabellen controleren"):
        mark = _bring_tables_up_to_date()
    if not mark.endswith(LOADED) or not (settings.LAUNCH_DATA / "logins.json").exists() or os.environ.get("DEMO_PASSWORD"):
        with step("Voorbeeldorganisatie laden"):
            call_command("load_demo", stdout=io.StringIO())
        _write_mark(_schema() + LOADED)


def _bring_tables_up_to_date() -> str:
    """Migrate. Before the first release initial migrations are rewritten: then our own database starts anew."""
    mark = _read_mark()
    if mark and mark.removesuffix(LOADED) != _schema():
        if os.environ.get("DATABASE_IS_OURS"):
            say("    De tabellen zijn veranderd sinds de vorige keer. De voorbeeldgegevens worden opnieuw opgebouwd.")
            _empty_database()
        mark = ""
    if not mark:
        call_command("migrate", interactive=False, verbosity=0)
        _write_mark(_schema())
    return mark


def _empty_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _schema() -> str:
    return digest(path for app in APPS for path in (REPOSITORY / app / "migrations").glob("*.py"))


def _read_mark() -> str:
    """What the last run left as a remark on the table of migrations: it moves with the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(to_regclass('django_migrations'))")
        return str(cursor.fetchone()[0] or "")


def _write_mark(mark: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"COMMENT ON TABLE django_migrations IS '{mark}'")  # hexadecimal and a fixed word


if __name__ == "__main__":
    fill()
