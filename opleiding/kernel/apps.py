from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.logs import configure_structlog
from opleiding.kernel.required import say_what_to_do


class KernelConfig(AppConfig):
    name = "opleiding.kernel"
    label = "kernel"
    verbose_name = _("mensen en organisaties")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        configure_structlog()
        say_what_to_do()
        # The Celery app is loaded here, so that opleiding/__init__.py stays empty and the pure packages import nothing;
        # by name, because the kernel is the ground floor and knows nothing of the project above it.
        import_module("opleiding.celery")
