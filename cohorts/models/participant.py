from collections.abc import Callable
from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import AfterRole, Background, SupervisionForm
from cohorts.models.cohort import Cohort
from cohorts.models.place import Location
from cohorts.models.qualification import Qualification
from cohorts.querysets.participant import ParticipantQuerySet, SupervisionQuerySet
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class Participant(models.Model):
    """One person's enrolment in one cohort."""

    user = models.ForeignKey(User, verbose_name=_("persoon"), on_delete=models.PROTECT, related_name="enrolments")
    cohort = models.ForeignKey(Cohort, verbose_name=_("cohort"), on_delete=models.PROTECT, related_name="participants")
    qualification = models.ForeignKey(Qualification, verbose_name=_("opleiding"), on_delete=models.PROTECT, related_name="participants")
    period = DateRangeField(_("van tot"))
    contract_hours = models.DecimalField(_("contracturen per week"), max_digits=4, decimal_places=1, null=True, blank=True)
    birth_date = models.DateField(_("geboortedatum"), null=True, blank=True)
    practice_trainer = models.ForeignKey(
        User,
        verbose_name=_("praktijkopleider"),
        on_delete=models.SET_NULL,
        related_name="guided_participants",
        null=True,
        blank=True,
    )
    background = models.CharField(_("achtergrond"), max_length=20, choices=Background, default=Background.UNKNOWN, blank=True)
    #: The enrolment in another cohort that this one goes on from.
    continues = models.OneToOneField(
        "self",
        verbose_name=_("vervolg van"),
        on_delete=models.PROTECT,
        related_name="continued_by",
        null=True,
        blank=True,
        editable=False,
    )
    after_role = models.CharField(_("na het diploma"), max_length=20, choices=AfterRole, default=AfterRole.UNKNOWN, blank=True)
    after_function = models.CharField(_("functie na het diploma"), max_length=80, blank=True, validators=[no_control_characters])

    #: The dossier; only the roof knows its address (`ABSOLUTE_URL_OVERRIDES`).
    get_absolute_url: Callable[[], str]

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("leerling")
        verbose_name_plural = _("leerlingen")
        ordering: ClassVar[list[str]] = ["cohort", "user__last_name", "user__first_name"]
        constraints = [
            whole_period("participant_period_whole"),
            models.UniqueConstraint(
                fields=["user", "cohort"],
                name="participant_once_per_cohort",
                violation_error_message=_("Deze persoon zit al in dit cohort."),
            ),
            # What refers to a participant and its person at once refers to this pair (see the migration).
            models.UniqueConstraint(fields=["id", "user"], name="participant_and_person"),
            models.CheckConstraint(
                condition=Q(contract_hours__isnull=True) | Q(contract_hours__gt=0, contract_hours__lte=48),
                name="participant_hours_possible",
                violation_error_message=_("Contracturen liggen tussen 0 en 48 per week."),
            ),
            models.CheckConstraint(condition=Q(background__in=Background.values), name="participant_background_known"),
            models.CheckConstraint(condition=Q(after_role__in=AfterRole.values), name="participant_after_role_known"),
            models.CheckConstraint(condition=~Q(continues=F("id")), name="participant_continues_another"),
        ]

    def __str__(self) -> str:
        return self.user.name

    @property
    def level(self) -> int:
        return self.qualification.level


@pghistory.track()
class Employment(models.Model):
    """Which care organisation employs a participant, over a period; "own organisation" means this."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="employments")
    organisation = models.ForeignKey(Organisation, verbose_name=_("werkgever"), on_delete=models.PROTECT, related_name="employments")
    period = DateRangeField(_("van tot"))

    class Meta:
        verbose_name = _("dienstverband")
        verbose_name_plural = _("dienstverbanden")
        indexes = [models.Index(fields=["organisation", "participant"], name="employment_organisation")]
        constraints = [
            whole_period("employment_period_whole"),
            ExclusionConstraint(
                name="employment_one_at_a_time",
                expressions=[("participant", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("In die tijd is er al een werkgever."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.organisation}"


@pghistory.track()
class Placement(models.Model):
    """Where a participant works, over a period."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="placements")
    location = models.ForeignKey(Location, verbose_name=_("locatie"), on_delete=models.PROTECT, related_name="placements")
    period = DateRangeField(_("van tot"))
    #: Why somebody was placed where the recognition for the crebo was not found; empty when it was.
    unrecognised_reason = models.CharField(_("waarom zonder erkenning"), max_length=280, blank=True, validators=[no_control_characters])

    class Meta:
        verbose_name = _("plaatsing")
        verbose_name_plural = _("plaatsingen")
        ordering: ClassVar[list[str]] = ["participant", "period"]
        indexes = [models.Index(fields=["location", "participant"], name="placement_location")]
        constraints = [
            whole_period("placement_period_whole"),
            ExclusionConstraint(
                name="placement_never_overlaps",
                expressions=[("participant", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("In die tijd is er al een plaatsing."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant)  # not where: the admin shows this


@pghistory.track()
class Supervision(models.Model):
    """A supervisor and a participant, linked over a period."""

    supervisor = models.ForeignKey(User, verbose_name=_("werkbegeleider"), on_delete=models.PROTECT, related_name="supervisions")
    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="supervisions")
    #: The participant's person, held here so that the database can refuse a supervisor of oneself.
    trainee = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    period = DateRangeField(_("van tot"))
    form = models.CharField(_("vorm"), max_length=20, choices=SupervisionForm, default=SupervisionForm.INDIVIDUAL)

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("koppeling")
        verbose_name_plural = _("koppelingen")
        ordering: ClassVar[list[str]] = ["participant", "period"]
        indexes = [models.Index(fields=["supervisor", "participant"], name="supervision_supervisor")]
        constraints = [
            whole_period("supervision_period_whole"),
            models.CheckConstraint(
                condition=~Q(supervisor=F("trainee")),
                name="supervision_of_somebody_else",
                violation_error_message=_("Iemand kan niet de eigen werkbegeleider zijn."),
            ),
            models.CheckConstraint(condition=Q(form__in=SupervisionForm.values), name="supervision_form_known"),
            ExclusionConstraint(
                name="supervision_pair_never_overlaps",
                expressions=[
                    ("supervisor", RangeOperators.EQUAL),
                    ("participant", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Deze twee zijn in die tijd al gekoppeld."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.participant)  # not by whom: the admin shows this
