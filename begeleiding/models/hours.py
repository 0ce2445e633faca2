from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from begeleiding.querysets.hours import SupervisionHoursQuerySet
from cohorts.models import Block, Location
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User


class SupervisionHours(models.Model):
    """What a supervisor works a week, and how much of it is agreed for supervising, over a period."""

    supervisor = models.ForeignKey(User, verbose_name=_("werkbegeleider"), on_delete=models.CASCADE, related_name="supervision_hours")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="supervision_hours"
    )
    location = models.ForeignKey(
        Location, verbose_name=_("locatie"), on_delete=models.PROTECT, related_name="supervision_hours", null=True, blank=True
    )
    period = DateRangeField(_("van tot"))
    contract_hours = models.DecimalField(_("contracturen per week"), max_digits=4, decimal_places=1)
    agreed_hours = models.DecimalField(_("uren per week om te begeleiden"), max_digits=4, decimal_places=1)
    #: The supervisor would like a bigger contract, with hours to supervise.
    wants_more = models.BooleanField(_("wil meer uren"), default=False)

    objects = SupervisionHoursQuerySet.as_manager()

    class Meta:
        verbose_name = _("begeleidingsuren")
        verbose_name_plural = _("begeleidingsuren")
        ordering: ClassVar[list[str]] = ["supervisor", "period"]
        indexes = [models.Index(fields=["organisation", "location"], name="supervision_hours_place")]
        constraints = [
            whole_period("supervision_hours_whole"),
            models.CheckConstraint(
                condition=Q(contract_hours__gt=0, contract_hours__lte=48, agreed_hours__gte=0, agreed_hours__lte=F("contract_hours")),
                name="supervision_hours_possible",
                violation_error_message=_("Contracturen liggen tussen 0 en 48; begeleiden is een deel daarvan."),
            ),
            ExclusionConstraint(
                name="supervision_hours_one_at_a_time",
                expressions=[
                    ("supervisor", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("In die tijd zijn er al uren afgesproken."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.supervisor)  # not how many: the admin shows this


class HoursSpent(models.Model):
    """How many hours a supervisor says to have spent on supervising in one block."""

    supervisor = models.ForeignKey(User, verbose_name=_("werkbegeleider"), on_delete=models.CASCADE, related_name="hours_spent")
    block = models.ForeignKey(Block, verbose_name=_("blok"), on_delete=models.CASCADE, related_name="hours_spent")
    hours = models.DecimalField(_("uren"), max_digits=5, decimal_places=1)

    class Meta:
        verbose_name = _("bestede uren")
        verbose_name_plural = _("bestede uren")
        ordering: ClassVar[list[str]] = ["block", "supervisor"]
        constraints = [
            models.UniqueConstraint(fields=["supervisor", "block"], name="hours_spent_once_a_block"),
            models.CheckConstraint(
                condition=Q(hours__gte=0, hours__lte=600),
                name="hours_spent_possible",
                violation_error_message=_("Vul tussen 0 en 600 uur in."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.block)
