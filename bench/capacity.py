"""How long the capacity board and the map take for 400 trainees and 60 supervisors, against 40 and 6:
`python -m opleiding.launch exec --fresh -- python -m bench.capacity`.

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
        import_module("bench.capacity_measure").measure()
    finally:
        runner.teardown_databases(databases)
    return 0


if __name__ == "__main__":
    sys.exit(main())
