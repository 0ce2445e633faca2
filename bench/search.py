"""How long finding a name takes with one and with 20,000 people, and the list of trainees with 1 and 400:
`python -m opleiding.launch exec --fresh -- python -m bench.search`.

Times differ from machine to machine, so each is also given against the smallest. Nothing is kept: the database is thrown away.
"""

import os
import sys
from importlib import import_module

import django
from django.conf import settings
from django.test.utils import get_runner, setup_test_environment


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opleiding.settings.test")
    django.setup()
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        import_module("bench.search_measure").measure()
    finally:
        runner.teardown_databases(databases)
    return 0


if __name__ == "__main__":
    sys.exit(main())
