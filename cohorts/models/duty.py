from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import DutyKind, Role
from cohorts.models.cohort import Cohort
from opleiding.kernel.models import Organisation, User


class Duty(models.Model):
    """What an organisation does for its cohorts, or for one, and in which role; it moves along when the role does."""

    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="duties")
    #: Empty: for every cohort of the organisation that has no line of its own.
    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.CASCADE, related_name="duties", null=True, blank=True)
    kind = models.CharField(_("taak"), max_length=20, choices=DutyKind)
    role = models.CharField(_("rol"), max_length=20, choices=Role)
    #: One person among those who have the role; as soon as that ends, it is everybody in the role again.
    person = models.ForeignKey(User, verbose_name=_("persoon"), on_delete=models.SET_NULL, related_name="duties", null=True, blank=True)

    class Meta:
        verbose_name = _("taak")
        verbose_name_plural = _("taakverdeling")
        ordering: ClassVar[list[str]] = ["organisation", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "cohort", "kind"],
                nulls_distinct=False,
                name="duty_once",
                violation_error_message=_("Deze taak is hier al verdeeld."),
            ),
            models.CheckConstraint(condition=Q(kind__in=DutyKind.values), name="duty_kind_known"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="duty_role_known"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
