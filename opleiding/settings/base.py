"""What holds everywhere. `test` makes it quick, `production` only tightens; the demo runs on these settings as they are."""

from pathlib import Path

import dj_database_url
import pghistory
from csp.constants import NONE, SELF
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.logs import logging_config
from opleiding.settings import environment as env
from opleiding.settings.accounts import *  # noqa: F403  # settings are read by name

BASE_DIR = Path(__file__).resolve().parents[2]

# --- What the machine decides -------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS", "localhost,127.0.0.1")
SITE_URL = env.text("SITE_URL", "http://localhost:8000")  # the start of every link in a mail
DATABASES = {
    "default": dj_database_url.parse(env.text("DATABASE_URL", "postgresql:///opleiding"), conn_max_age=60, conn_health_checks=True)
}
REDIS_URL = env.text("REDIS_URL", "redis://localhost:6379/0")
LAUNCH_DATA = Path(env.text("LAUNCH_DATA", str(BASE_DIR / ".data")))  # the demo writes its logins here

# --- What it is made of -------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "opleiding.portal.apps.PortalConfig",
    "cockpit.apps.CockpitConfig",
    "begeleiding.apps.BegeleidingConfig",
    "cohorts.apps.CohortsConfig",
    "opleiding.kernel.apps.KernelConfig",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "template_partials",
    "csp",
    "pgtrigger",
    "pghistory",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

# The headers come first, so that static files and errors carry them too.
MIDDLEWARE = [
    "opleiding.kernel.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages shrink to a fifth. Each gets random length and CSRF tokens are masked, so nothing can be guessed from a size (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "opleiding.kernel.middleware.LimitsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "opleiding.kernel.middleware.LoginMiddleware",
    "opleiding.kernel.middleware.HistoryMiddleware",
    "opleiding.kernel.middleware.PrivateCacheMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "opleiding.portal.reader.ReaderMiddleware",
    "opleiding.portal.openings.OpeningsMiddleware",
]

# In the session: what a message says about people is not for a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

ROOT_URLCONF = "opleiding.urls"
WSGI_APPLICATION = "opleiding.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "opleiding.portal.navigation.navigation",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# Rate limits are counted in the database, so that they hold when Redis is gone; the table comes with the kernel.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# --- History ------------------------------------------------------------------------------------------------------

# Planning, links, roles and credentials keep what they were: triggers write it, so that no way around them is left.
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_APPEND_ONLY = True

# --- Language and time --------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Addresses ----------------------------------------------------------------------------------------------------

# These pages put several apps together, so they are the roof's; the apps below link to them without knowing their names.
ABSOLUTE_URL_OVERRIDES = {
    "cohorts.participant": lambda participant: reverse("portal:dossier_detail", args=[participant.pk]),
    "begeleiding.clientquestion": lambda question: reverse("portal:question_board", args=[question.location_id]),
}

# --- Files --------------------------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "opleiding.kernel.assets.PackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
NODE_MODULES = BASE_DIR / "node_modules"
# The files that are served out of the front-end packages, as /static/vendor/<path>: these and no others.
PACKAGE_FILES = [
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap/dist/css/bootstrap.min.css.map",
    "sortablejs/Sortable.min.js",
]

# --- Limits and headers -------------------------------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
UPLOAD_LIMIT = 5 * 1024**2
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")
}

# --- Mail, and work that waits ------------------------------------------------------------------------------------

vars().update(env.mail_settings(env.text("MAIL_URL", "console:")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", "Opleiding <opleiding@localhost>")

# PostgreSQL is the queue, Celery and Redis only wake it up: ids in, no results out, and what was left is found by the sweepers.
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 1800,
    "socket_connect_timeout": 2,
    "socket_timeout": 20,
    # With Redis gone a request says so to the log and goes on; by default it would wait six seconds.
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SOFT_TIME_LIMIT = 840
CELERY_TASK_TIME_LIMIT = 900
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = int(env.text("WORKER_CONCURRENCY", "2"))
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "deliver-outbox": {"task": "opleiding.kernel.tasks.deliver_outbox", "schedule": 30.0},
    "sweep-jobs": {"task": "opleiding.kernel.tasks.sweep_jobs", "schedule": 60.0},
    "clear-sessions": {"task": "opleiding.kernel.tasks.clear_sessions", "schedule": 21_600.0},
    "remove-old-imports": {"task": "opleiding.portal.tasks.remove_old_imports", "schedule": 21_600.0},
    "remove-what-is-over": {"task": "begeleiding.tasks.remove_what_is_over", "schedule": 21_600.0},
    "look-after-signals": {"task": "begeleiding.tasks.look_after_signals", "schedule": 21_600.0},
    "look-around": {"task": "cockpit.tasks.look_around", "schedule": 21_600.0},
}

LOGGING = logging_config(debug=DEBUG)
