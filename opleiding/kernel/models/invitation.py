import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from opleiding.kernel import clock
from opleiding.kernel.choices import InvitationKind
from opleiding.kernel.querysets import InvitationQuerySet


class Invitation(models.Model):
    """One chance for one person to start using the app: by a link in a mail, or a code in the classroom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="invitations")
    kind = models.CharField(_("soort"), max_length=10, choices=InvitationKind)
    secret_hash = models.CharField(_("afdruk van de code"), max_length=64, unique=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("gemaakt"), default=clock.now, editable=False)
    expires_at = models.DateTimeField(_("geldig tot"))
    accepted_at = models.DateTimeField(_("gebruikt"), null=True)
    revoked_at = models.DateTimeField(_("ingetrokken"), null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=InvitationKind.values), name="invitation_kind_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="invitation_has_a_while"),
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_one_open",
                violation_error_message=_("Er loopt al een uitnodiging voor deze persoon."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
