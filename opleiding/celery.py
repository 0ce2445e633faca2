"""The Celery app. It only wakes up what PostgreSQL has waiting."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "opleiding.settings.base")

app = Celery("opleiding")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
