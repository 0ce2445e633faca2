import importlib
import importlib.util

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    name = "opleiding.kernel"
    label = "kernel"
    verbose_name = _("mensen en organisaties")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The Celery app is loaded here, so that opleiding/__init__.py stays empty and the pure packages import nothing.
        # By name: the kernel is the ground floor and imports nothing of the project above it.
        importlib.import_module("opleiding.celery")
