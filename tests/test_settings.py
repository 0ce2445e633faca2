import os
import subprocess
import sys
from importlib import util

import pytest
from django.conf import settings

from opleiding.launch.places import REPOSITORY
from opleiding.settings import environment

GOOD = {
    "DJANGO_SETTINGS_MODULE": "opleiding.settings.production",
    "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP",
    "ALLOWED_HOSTS": "opleiding.example",
    "SITE_URL": "https://opleiding.example",
    "DATABASE_URL": "postgresql://opleiding@database/opleiding",
    "REDIS_URL": "redis://broker:6379/0",
    "MAIL_URL": "smtp+tls://mail.example:587",
    "MAIL_FROM": "Opleiding <opleiding@opleiding.example>",
}
BAD = {
    "debug": ({"DEBUG": "1"}, "DEBUG staat aan"),
    "no key": ({"SECRET_KEY": ""}, "SECRET_KEY is leeg"),
    "default key": ({"SECRET_KEY": "django-insecure-" + "0123456789abcdefghij" * 3}, "SECRET_KEY is te kort of een voorbeeld"),
    "test key": ({"SECRET_KEY": "only-for-tests-" + "0123456789abcdefghij" * 3}, "SECRET_KEY is te kort of een voorbeeld"),
    "short key": ({"SECRET_KEY": "0123456789abcdef"}, "SECRET_KEY is te kort of een voorbeeld"),
    "dull key": ({"SECRET_KEY": "x" * 60}, "SECRET_KEY is te kort of een voorbeeld"),
    "every host": ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS mag geen *"),
    "one host and every host": ({"ALLOWED_HOSTS": "opleiding.example, *.example"}, "ALLOWED_HOSTS mag geen *"),
    "no host": ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is leeg"),
    "no database": ({"DATABASE_URL": ""}, "DATABASE_URL is leeg"),
    "no broker": ({"REDIS_URL": ""}, "REDIS_URL is leeg"),
    "no mail": ({"MAIL_URL": ""}, "MAIL_URL is leeg"),
    "an open address": ({"SITE_URL": "http://opleiding.example"}, "SITE_URL moet met https"),
}


def load(changes: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Read the production settings in a process of their own."""
    script = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.DEBUG)"
    environ = {"PATH": os.environ["PATH"]} | GOOD | changes
    return subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, env=environ, capture_output=True, text=True)


def test_production_starts_with_what_it_needs() -> None:
    done = load({})
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["__Host-sessionid", "__Host-csrftoken", "False"]


@pytest.mark.parametrize("case", BAD)
def test_production_refuses(case: str) -> None:
    changes, message = BAD[case]
    done = load(changes)
    assert done.returncode != 0
    assert message in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "smtp+tls://naam:w%40chtwoord@mail.example:587",
            {"EMAIL_HOST": "mail.example", "EMAIL_PORT": 587, "EMAIL_HOST_PASSWORD": "w@chtwoord", "EMAIL_USE_TLS": True},
        ),
        ("smtps://mail.example", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
        ("smtp://localhost", {"EMAIL_PORT": 25, "EMAIL_HOST_USER": "", "EMAIL_TIMEOUT": 20}),
        ("file:///var/een%20map", {"EMAIL_FILE_PATH": "/var/een map"}),
        ("console:", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
    ],
)
def test_mail_url(url: str, expected: dict[str, object]) -> None:
    assert expected.items() <= environment.mail_settings(url).items()


def test_a_task_ends_before_the_broker_hands_it_out_again() -> None:
    assert settings.CELERY_TASK_SOFT_TIME_LIMIT < settings.CELERY_TASK_TIME_LIMIT
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"] > settings.CELERY_TASK_TIME_LIMIT


def test_what_beat_starts_exists_and_comes_in_intervals() -> None:
    from opleiding.celery import app

    app.loader.import_default_modules()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in app.tasks
        assert isinstance(entry["schedule"], float)


def test_passwords_are_long_and_hashed_with_argon2() -> None:
    from opleiding.settings import base

    assert base.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert {"min_length": 12} in [validator.get("OPTIONS") for validator in base.AUTH_PASSWORD_VALIDATORS]


def test_every_installed_app_is_there() -> None:
    assert all(util.find_spec(app.split(".")[0]) for app in settings.INSTALLED_APPS)
