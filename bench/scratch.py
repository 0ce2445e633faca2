"""A database that is thrown away, with Django set up before anything that needs it is imported."""

import os
from collections.abc import Callable
from importlib import import_module
from statistics import median
from time import perf_counter

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


def timed(act: Callable[[], object], rounds: int) -> float:
    """The median of so many times, in seconds, after one that warms up."""
    act()
    took = []
    for _round in range(rounds):
        began = perf_counter()
        act()
        took.append(perf_counter() - began)
    return median(took)
