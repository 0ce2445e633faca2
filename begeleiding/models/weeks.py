from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import AbsenceSource, GuidanceKind
from begeleiding.querysets.weeks import GuidanceMomentQuerySet
from cohorts.models import Participant
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import User


class GuidanceMoment(models.Model):
    """A day on which somebody demonstrably guided a trainee; it says that it happened, not what was said."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="guidance_moments")
    guide = models.ForeignKey(User, verbose_name=_("wie begeleidde"), on_delete=models.PROTECT, related_name="guidance_given")
    kind = models.CharField(_("soort"), max_length=20, choices=GuidanceKind)
    given_on = models.DateField(_("dag"))

    objects = GuidanceMomentQuerySet.as_manager()

    class Meta:
        verbose_name = _("begeleidingsmoment")
        verbose_name_plural = _("begeleidingsmomenten")
        ordering: ClassVar[list[str]] = ["participant", "given_on"]
        indexes = [models.Index(fields=["guide", "given_on"], name="guidance_moment_guide")]
        constraints = [
            models.UniqueConstraint(fields=["participant", "guide", "kind", "given_on"], name="guidance_moment_once_a_day"),
            models.CheckConstraint(condition=Q(kind__in=GuidanceKind.values), name="guidance_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.given_on}"


class Absence(models.Model):
    """Days on which a trainee was not in practice. Why is never written down."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="absences")
    period = DateRangeField(_("van tot"))
    source = models.CharField(_("hoe bekend"), max_length=20, choices=AbsenceSource)

    class Meta:
        verbose_name = _("afwezigheid")
        verbose_name_plural = _("afwezigheid")
        ordering: ClassVar[list[str]] = ["participant", "period"]
        constraints = [
            whole_period("absence_period_whole", open_ended=False),
            models.CheckConstraint(condition=Q(source__in=AbsenceSource.values), name="absence_source_known"),
            ExclusionConstraint(
                name="absence_never_overlaps",
                expressions=[("participant", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("In die dagen is er al afwezigheid gemeld."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant)  # not when: the admin shows this


class MonthConfirmation(models.Model):
    """A supervisor looked at one month of a trainee's practice weeks and said that they are right."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="month_confirmations")
    #: The first day of the month; a week belongs to the month its Thursday is in.
    month = models.DateField(_("maand"))
    confirmed_by = models.ForeignKey(User, verbose_name=_("bevestigd door"), on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(_("bevestigd op"))
    #: The Mondays of the weeks as they were then: what changed since can be seen.
    present = ArrayField(models.DateField(), verbose_name=_("weken aanwezig"), default=list, blank=True)
    guided = ArrayField(models.DateField(), verbose_name=_("weken begeleid"), default=list, blank=True)

    class Meta:
        verbose_name = _("bevestigde maand")
        verbose_name_plural = _("bevestigde maanden")
        ordering: ClassVar[list[str]] = ["participant", "month"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "month"], name="month_confirmed_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="month_confirmation_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.month:%m-%Y}"
