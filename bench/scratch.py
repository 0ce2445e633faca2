"""A database that is thrown away, with Django set up before anything that needs it is imported."""

import os
from importlib import import_module

import django
from django.conf import settings
from django.test.utils import get_runner, setup_test_environment


def measure(module: str) -> int:
    """Run `measure()` of this module on an empty database; nothing is kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opleiding.settings.test")
    django.setup()
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        import_module(module).measure()
    finally:
        runner.teardown_databases(databases)
    return 0
