from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import Indicator
from begeleiding.querysets.quality import QualityPlanQuerySet
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class QualityPlan(models.Model):
    """What an organisation wants to be better at in learning in practice, over a period."""

    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="quality_plans")
    name = models.CharField(_("naam"), max_length=80, validators=[no_control_characters])
    period = DateRangeField(_("van tot"))
    version = models.PositiveIntegerField(default=1)

    objects = QualityPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("kwaliteitsplan")
        verbose_name_plural = _("kwaliteitsplannen")
        ordering: ClassVar[list[str]] = ["organisation", "-period"]
        constraints = [
            whole_period("quality_plan_whole", open_ended=False),
            models.CheckConstraint(condition=~Q(name=""), name="quality_plan_has_name"),
            models.UniqueConstraint(
                fields=["organisation", "name"],
                name="quality_plan_name_unique",
                violation_error_message=_("Er is al een plan met deze naam."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class QualityAim(models.Model):
    """One aim: an indicator computed here, what it should be, what is done for it, by whom, and when we look."""

    plan = models.ForeignKey(QualityPlan, on_delete=models.CASCADE, related_name="aims")
    indicator = models.CharField(_("indicator"), max_length=30, choices=Indicator)
    target = models.PositiveSmallIntegerField(_("streven in procenten"))
    measure = models.CharField(_("wat doen jullie ervoor"), max_length=280, validators=[no_control_characters])
    owner = models.ForeignKey(User, verbose_name=_("wie"), on_delete=models.PROTECT, related_name="quality_aims")
    review_on = models.DateField(_("kijken op"))
    reviewed_on = models.DateField(_("bekeken op"), null=True, blank=True)
    #: What the indicator was when it was reviewed, in whole percents; empty: too few to count.
    outcome = models.PositiveSmallIntegerField(_("stand toen"), null=True, blank=True)
    result = models.CharField(_("wat leerden jullie"), max_length=280, blank=True, validators=[no_control_characters])
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("doel van een kwaliteitsplan")
        verbose_name_plural = _("doelen van een kwaliteitsplan")
        ordering: ClassVar[list[str]] = ["plan", "review_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(indicator__in=Indicator.values), name="quality_aim_indicator_known"),
            models.CheckConstraint(
                condition=Q(target__lte=100),
                name="quality_aim_target",
                violation_error_message=_("Kies een streven van 0 tot 100 procent."),
            ),
            models.CheckConstraint(condition=~Q(measure=""), name="quality_aim_has_measure"),
            models.CheckConstraint(
                condition=Q(reviewed_on__isnull=True, outcome__isnull=True, result="") | Q(reviewed_on__isnull=False) & ~Q(result=""),
                name="quality_aim_reviewed_with_result",
            ),
        ]

    def __str__(self) -> str:
        return self.get_indicator_display()
