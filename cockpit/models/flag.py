from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cockpit.choices import FlagOutcome
from cockpit.models.case import PracticeCase
from opleiding.kernel import clock
from opleiding.kernel.models import User


class CaseFlag(models.Model):
    """One time somebody said "hier staan cliëntgegevens in", and what became of it. Never what stood there."""

    case = models.ForeignKey(PracticeCase, on_delete=models.CASCADE, related_name="flags")
    flagged_by = models.ForeignKey(User, verbose_name=_("gemeld door"), on_delete=models.PROTECT, related_name="+")
    flagged_at = models.DateTimeField(_("gemeld"), default=clock.now)
    outcome = models.CharField(_("uitkomst"), max_length=12, choices=FlagOutcome, blank=True, default="")
    settled_at = models.DateTimeField(_("afgehandeld"), null=True, blank=True)
    settled_by = models.ForeignKey(
        User, verbose_name=_("afgehandeld door"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("melding van cliëntgegevens")
        verbose_name_plural = _("meldingen van cliëntgegevens")
        ordering: ClassVar[list[str]] = ["-flagged_at"]
        indexes = [models.Index(fields=["flagged_by", "-flagged_at"], name="case_flag_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(settled_at__isnull=True), name="case_flag_one_open"),
            models.CheckConstraint(condition=Q(outcome__in=["", *FlagOutcome.values]), name="case_flag_outcome_known"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, outcome="")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome=""),
                name="case_flag_settled_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('melding')} {self.pk}"
