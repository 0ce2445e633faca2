from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from cohorts.choices import ClientGroup, LocationKind, Role
from cohorts.querysets.place import LocationQuerySet, MembershipQuerySet, StandInQuerySet
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.querysets import Plain
from opleiding.kernel.validators import no_control_characters


class Location(models.Model):
    """A place of a care organisation where trainees work and learn."""

    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="locations")
    name = models.CharField(_("naam"), max_length=80, validators=[no_control_characters])
    kind = models.CharField(_("soort"), max_length=30, choices=LocationKind, default=LocationKind.TEAM)
    client_group = models.CharField(_("cliëntgroep"), max_length=20, choices=ClientGroup, default=ClientGroup.UNSAID, blank=True)

    search_name = models.GeneratedField(expression=Plain("name"), output_field=models.TextField(), db_persist=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("locatie")
        verbose_name_plural = _("locaties")
        indexes = [GinIndex(OpClass("search_name", "gin_trgm_ops"), name="location_search_name")]
        ordering: ClassVar[list[str]] = ["name"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                name="location_name_unique",
                violation_error_message=_("Deze organisatie heeft al een locatie met deze naam."),
            ),
            models.CheckConstraint(condition=Q(kind__in=LocationKind.values), name="location_kind_known"),
            models.CheckConstraint(condition=Q(client_group__in=ClientGroup.values), name="location_client_group_known"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Membership(models.Model):
    """One person's dated role in an organisation, optionally in one cohort or one location."""

    user = models.ForeignKey(User, verbose_name=_("persoon"), on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("rol"), max_length=20, choices=Role)
    cohort = models.ForeignKey(
        "cohorts.Cohort",
        verbose_name=_("cohort"),
        on_delete=models.CASCADE,
        related_name="memberships",
        null=True,
        blank=True,
    )
    location = models.ForeignKey(
        Location,
        verbose_name=_("locatie"),
        on_delete=models.CASCADE,
        related_name="memberships",
        null=True,
        blank=True,
    )
    period = DateRangeField(_("van tot"))

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("rol van een persoon")
        verbose_name_plural = _("rollen van personen")
        ordering: ClassVar[list[str]] = ["user", "role"]
        indexes = [
            models.Index(fields=["user", "role"], name="membership_user_role"),
            models.Index(fields=["organisation", "role"], name="membership_organisation_role"),
            models.Index(fields=["cohort", "role"], name="membership_cohort_role"),
        ]
        constraints = [
            whole_period("membership_period_whole"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=~Q(role__in=[Role.TEACHER, Role.COCKPIT]) | Q(cohort__isnull=False),
                name="membership_of_a_cohort",
                violation_error_message=_("Kies bij een docent of een lid van de cockpit het cohort."),
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.TEAM_LEAD) | Q(location__isnull=False),
                name="membership_of_a_location",
                violation_error_message=_("Kies bij een teamleider de locatie."),
            ),
            ExclusionConstraint(
                name="membership_same_role_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (models.functions.Coalesce("cohort", 0), RangeOperators.EQUAL),
                    (models.functions.Coalesce("location", 0), RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Deze persoon heeft deze rol al in die tijd."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class StandIn(models.Model):
    """Who takes over from a supervisor during leave, over a period."""

    supervisor = models.ForeignKey(User, verbose_name=_("werkbegeleider"), on_delete=models.CASCADE, related_name="absences_covered")
    stand_in = models.ForeignKey(User, verbose_name=_("vervanger"), on_delete=models.CASCADE, related_name="stands_in")
    period = DateRangeField(_("van tot"))

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name = _("vervanging")
        verbose_name_plural = _("vervangingen")
        indexes = [models.Index(fields=["stand_in"], name="stand_in_person")]
        constraints = [
            whole_period("stand_in_period_whole", open_ended=False),
            models.CheckConstraint(
                condition=~Q(supervisor=models.F("stand_in")),
                name="stand_in_is_somebody_else",
                violation_error_message=_("Kies iemand anders als vervanger."),
            ),
            ExclusionConstraint(
                name="stand_in_one_at_a_time",
                expressions=[("supervisor", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Er is in die tijd al een vervanger."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.supervisor)  # not who takes over: the admin shows this
