from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import FINAL, Status, StopReason
from cohorts.models.participant import Participant
from cohorts.models.qualification import Qualification
from cohorts.querysets.status import StatusPeriodQuerySet
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.validators import no_control_characters


@pghistory.track()
class StatusPeriod(models.Model):
    """Where one enrolment is, over a period: never two things at once, and nothing after an end."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="statuses")
    status = models.CharField(_("status"), max_length=20, choices=Status)
    period = DateRangeField(_("van tot"))
    stop_reason = models.CharField(_("reden van stoppen"), max_length=20, choices=StopReason, default=StopReason.UNSAID, blank=True)

    objects = StatusPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("status van een leerling")
        verbose_name_plural = _("statussen van leerlingen")
        ordering: ClassVar[list[str]] = ["participant", "period"]
        indexes = [models.Index(fields=["status", "participant"], name="status_period_status")]
        constraints = [
            whole_period("status_period_whole"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="status_period_known"),
            models.CheckConstraint(condition=Q(stop_reason__in=StopReason.values), name="status_period_reason_known"),
            # Open-ended and never overlapping: so nothing can come after an end.
            models.CheckConstraint(
                condition=~Q(status__in=FINAL) | Q(period__upper_inf=True),
                name="status_period_end_is_final",
                violation_error_message=_("Na stoppen of een diploma komt niets meer."),
            ),
            models.CheckConstraint(
                condition=Q(status=Status.STOPPED, stop_reason__in=StopReason.values) & ~Q(stop_reason="")
                | ~Q(status=Status.STOPPED) & Q(stop_reason=""),
                name="status_period_stopped_has_reason",
                violation_error_message=_("Kies bij stoppen een reden uit de lijst."),
            ),
            ExclusionConstraint(
                name="status_period_never_overlaps",
                expressions=[("participant", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("In die tijd is er al een andere status."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.get_status_display()}"


class EarlierDiploma(models.Model):
    """What somebody had before joining: a diploma of school, or of another trade."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="earlier_diplomas")
    title = models.CharField(_("diploma"), max_length=160, validators=[no_control_characters])
    level = models.PositiveSmallIntegerField(_("niveau"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)
    qualification = models.ForeignKey(
        Qualification, verbose_name=_("kwalificatie"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("eerder diploma")
        verbose_name_plural = _("eerdere diploma's")
        ordering: ClassVar[list[str]] = ["participant", "-year", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__range=(1, 8)),
                name="earlier_diploma_level",
                violation_error_message=_("Een niveau ligt tussen 1 en 8."),
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(1950, 2100)),
                name="earlier_diploma_year",
                violation_error_message=_("Schrijf het jaar met vier cijfers."),
            ),
            models.CheckConstraint(condition=~Q(title=""), name="earlier_diploma_has_title"),
        ]

    def __str__(self) -> str:
        return self.title
