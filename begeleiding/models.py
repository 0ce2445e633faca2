from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import GuidanceKind
from cohorts.models import Participant
from opleiding.kernel.models import User


class GuidanceMoment(models.Model):
    """A day on which somebody demonstrably guided a trainee; it says that it happened, not what was said."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="guidance_moments")
    guide = models.ForeignKey(User, verbose_name=_("wie begeleidde"), on_delete=models.PROTECT, related_name="guidance_given")
    kind = models.CharField(_("soort"), max_length=20, choices=GuidanceKind)
    given_on = models.DateField(_("dag"))

    class Meta:
        verbose_name = _("begeleidingsmoment")
        verbose_name_plural = _("begeleidingsmomenten")
        ordering: ClassVar[list[str]] = ["participant", "given_on"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "guide", "kind", "given_on"], name="guidance_moment_once_a_day"),
            models.CheckConstraint(condition=Q(kind__in=GuidanceKind.values), name="guidance_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.given_on}"
