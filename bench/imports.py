"""How long a list of 5,000 trainees takes from upload to taken over and undone, and how much memory: `python -m bench.imports`.

Runs in a throwaway database (`python -m opleiding.launch exec --fresh -- python -m bench.imports`). Every step is a worker's
time in one process; the memory is the most the process ever held, minus what it held before the first step. The same list
again changes nothing, and one with another number of hours changes every row. Seconds say little on another machine: the
limit of 60 s holds for upload, look and take-over together.
"""

import os
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter, process_time
from typing import Any

ROWS, MOST_SECONDS, MOST_MEGABYTES = 5_000, 60, 200
HEADINGS = "Voornaam;Achternaam;E-mail werk;Geb.datum;Locatie;Opleiding (crebo);Startdatum;Contracturen;Werkbegeleider;Praktijkopleider"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opleiding.settings.test")
    import django

    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    held = setup_databases(verbosity=0, interactive=False)
    try:
        return _measure()
    finally:
        teardown_databases(held, verbosity=0)


def _measure() -> int:
    from opleiding.portal.actions.import_undo import undo_import
    from tests.factories.kernel import UserFactory
    from tests.portal.importing import load_qualifications, make_cohort

    load_qualifications()
    cohort = make_cohort()
    by: Any = UserFactory(is_superuser=True)
    before = _megabytes()
    times: dict[str, float] = {}
    first = _whole(times, "new", cohort, by, hours=28)
    peak = _megabytes() - before
    _whole(times, "same", cohort, by, hours=28)
    changed = _whole(times, "changed", cohort, by, hours=24)
    for name, draft in (("undo changed", changed), ("undo new", first)):
        with _timed(times, name):
            undo_import(by=by, run=draft.run)
    total = sum(seconds for name, seconds in times.items() if name.startswith("new"))
    shares = ", ".join(f"{name} {seconds / total:.2f}" for name, seconds in times.items())
    print(f"Of a whole new list: {shares}")
    print(f"{ROWS} rows, new: {total:.1f} s, {peak} MB more than at rest; at the end {_megabytes() - before} MB")
    return int(total > MOST_SECONDS or peak > MOST_MEGABYTES)


def _whole(times: dict[str, float], name: str, cohort: Any, by: Any, *, hours: int) -> Any:
    """Upload, look and take over; the draft."""
    from opleiding.portal.actions.import_draft import ask_take_over, check_draft, keep_upload, take_over_draft
    from opleiding.portal.importing.table import read_table

    steps: list[tuple[str, Callable[[], Any]]] = []
    draft: Any = None
    with _timed(times, f"{name}: upload"):
        table = read_table(_file(hours))
        draft = keep_upload(
            by=by, kind="participants", cohort=cohort, organisation=cohort.organisations.get(), file_name="lijst.csv", table=table
        )
    steps = [
        (f"{name}: look", lambda: check_draft(draft=draft)),
        (
            f"{name}: take over",
            lambda: (ask_take_over(by=by, draft=draft, is_partial=False), take_over_draft(by=by, draft=draft, is_partial=False)),
        ),
    ]
    for step, act in steps:
        with _timed(times, step):
            act()
    draft.refresh_from_db()
    return draft


def _file(hours: int) -> Any:
    from io import BytesIO

    lines = (
        f"Anne;Berg{one};anne{one}@example.org;14-03-2004;Locatie {one % 100};25656;01-09-2025;{hours};Begeleider {one % 900};Hennie Water"
        for one in range(ROWS)
    )
    return BytesIO("\n".join([HEADINGS, *lines]).encode())


@contextmanager
def _timed(times: dict[str, float], name: str) -> Iterator[None]:
    began, spent = perf_counter(), process_time()
    yield
    times[name] = perf_counter() - began
    print(f"{name}: {times[name]:.1f} s, of which {process_time() - spent:.1f} s of this process itself", flush=True)


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
