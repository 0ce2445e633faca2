import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from opleiding.kernel import clock


class ImportRun(models.Model):
    """One file that was taken over, by whom and when; rows refer to it, the file itself is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=40)
    file_name = models.CharField(_("bestand"), max_length=200, blank=True)
    run_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="import_runs", null=True, blank=True)
    #: The account on the server when it was a command without `--by`.
    run_as = models.CharField(_("account op de server"), max_length=80, blank=True)
    run_at = models.DateTimeField(_("wanneer"), default=clock.now, editable=False)
    undone_at = models.DateTimeField(_("teruggedraaid"), null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering: ClassVar[list[str]] = ["-run_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(run_by__isnull=False) | ~models.Q(run_as=""), name="import_run_by_somebody")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.run_at:%Y-%m-%d %H:%M}"
