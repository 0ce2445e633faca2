"""Putting the demo organisation in the database, with the importers and actions everybody uses."""

import io
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import connection, transaction

from opleiding.kernel.models import User
from opleiding.portal.demo import story
from opleiding.portal.demo.afterwards import make_afterwards
from opleiding.portal.demo.agreements import make_agreements
from opleiding.portal.demo.blocks import make_blocks
from opleiding.portal.demo.calendar import DemoCalendar
from opleiding.portal.demo.care import make_care
from opleiding.portal.demo.cohorts import close_first_cohort, make_cohorts
from opleiding.portal.demo.forum import make_forums
from opleiding.portal.demo.history import make_history
from opleiding.portal.demo.intervision import make_intervision
from opleiding.portal.demo.linking import make_linking
from opleiding.portal.demo.openings import make_openings
from opleiding.portal.demo.passport import make_passports
from opleiding.portal.demo.paths import make_paths
from opleiding.portal.demo.people import make_cast
from opleiding.portal.demo.places import make_places
from opleiding.portal.demo.routes import make_routes
from opleiding.portal.demo.situations import make_situations
from opleiding.portal.demo.talks import make_talks
from opleiding.portal.demo.weeks import make_weeks
from opleiding.portal.demo.wipe import demo_organisations, wipe_demo

#: The first login that is shown; the others follow as the data file has them.
FIRST = "Leerling"


def load_demo(*, is_reset: bool = False) -> bool:
    """Load the demo and write its logins; returns False when it was there and stays as it was."""
    if demo_organisations() and not is_reset:
        _keep_logins()
        return False
    with transaction.atomic():
        wipe_demo()
        call_command("load_qualifications", verbosity=0, stdout=io.StringIO())
        calendar = DemoCalendar.current()
        cast, cohort = make_cast(calendar)
        make_situations(cast, cohort, calendar)
        make_afterwards(cast, calendar)
        _look_at_what_came()
        make_blocks(cast, cohort, calendar)
        make_routes(cast, cohort, calendar)
        make_places(cast, cohort, calendar)
        make_cohorts(cast, cohort, calendar)
        make_paths(cast, cohort, calendar)
        make_linking(cast, cohort, calendar)
        make_agreements(cast, cohort, calendar)
        make_openings(cast, cohort, calendar)
        make_intervision(cast, cohort, calendar)
        make_passports(cast, cohort, calendar)
        make_weeks(cast, cohort, calendar)
        make_talks(cast, cohort, calendar)
        make_forums(cast, cohort, calendar)
        make_care(cast, cohort, calendar)
        make_history(cast, cohort, calendar)  # after everything that it tells
        close_first_cohort(cast, calendar)  # the last: nothing changes in it after this
        password = _give_passwords()
    _write_logins(password)
    return True


def _look_at_what_came() -> None:
    """PostgreSQL knows nothing of rows that came in this transaction, and plans as if there were one of each."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def logins_file() -> Path:
    """Where the launch finds who can log in."""
    return Path(settings.LAUNCH_DATA) / "logins.json"


def _keep_logins() -> None:
    """The passwords stay, unless nobody knows them any more or somebody set another."""
    if os.environ.get("DEMO_PASSWORD") or not logins_file().exists():
        _write_logins(_give_passwords())


def _give_passwords() -> str:
    """One password for everybody of the demo: from the environment, or made now."""
    password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
    people = [entry["email"] for entry in _people()]
    User.objects.filter(email__in=people).update(password=make_password(password))
    return password


def _people() -> Iterator[dict[str, Any]]:
    document = story.organisations()
    domains = {entry["domein"] for entry in document["organisaties"]}
    for user in User.objects.filter(email__isnull=False):
        if str(user.email).partition("@")[2] in domains:
            yield {"email": user.email, "name": user.name}


def _write_logins(password: str) -> None:
    names = {person["email"]: person["name"] for person in _people()}
    document = story.organisations()
    logins = [
        {"role": entry["login"], "name": names[email], "email": email, "password": password}
        for entry in (*document["mensen"], *document["leerlingen"])
        if "login" in entry and (email := story.mail(entry["sleutel"], entry["bij"])) in names
    ]
    logins.sort(key=lambda login: login["role"] != FIRST)
    file = logins_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps(logins, ensure_ascii=False, indent=2))
