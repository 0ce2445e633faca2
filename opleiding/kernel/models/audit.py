from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from opleiding.kernel import clock
from opleiding.kernel.models.organisation import Organisation


class AuditEvent(models.Model):
    """Who did what to which thing, and when; never what it said."""

    at = models.DateTimeField(_("wanneer"), default=clock.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("door"))
    action = models.CharField(_("wat"), max_length=80)
    object_type = models.CharField(_("soort"), max_length=80)
    object_id = models.CharField(_("sleutel"), max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("organisatie"))

    class Meta:
        verbose_name = _("logregel")
        verbose_name_plural = _("logregels")
        ordering: ClassVar[list[str]] = ["-id"]
        indexes = [models.Index(fields=["object_type", "object_id", "-id"], name="audit_of_object")]

    def __str__(self) -> str:
        return f"{self.action} {self.object_type} {self.object_id}"
