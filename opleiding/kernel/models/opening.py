from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from opleiding.kernel import clock


class DossierOpening(models.Model):
    """Somebody opened a part of the dossier of somebody else: who, which part, and when (NEN 7513)."""

    at = models.DateTimeField(_("wanneer"), default=clock.now, editable=False)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("wie"), on_delete=models.PROTECT, related_name="+")
    subject = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("van wie"), on_delete=models.CASCADE, related_name="dossier_openings"
    )
    part = models.CharField(_("welk deel"), max_length=40)

    class Meta:
        verbose_name = _("inzage in een dossier")
        verbose_name_plural = _("inzages in dossiers")
        ordering: ClassVar[list[str]] = ["-id"]
        indexes = [models.Index(fields=["subject", "-id"], name="opening_of_subject")]
        constraints = [models.CheckConstraint(condition=~Q(reader=F("subject")), name="opening_by_somebody_else")]

    def __str__(self) -> str:
        return f"{self.part} {self.at:%Y-%m-%d %H:%M}"
