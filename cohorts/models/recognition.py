from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import ExceptionKind
from cohorts.models.participant import Participant
from cohorts.models.place import Location
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User

LEERBEDRIJF_ID, CREBO = r"^[0-9]{6,12}$", r"^[0-9]{5}$"
NO_LEERBEDRIJF_ID, NO_CREBO = _("Een leerbedrijf-ID bestaat uit cijfers."), _("Een crebo heeft vijf cijfers.")


class Recognition(models.Model):
    """SBB lets an organisation, or one of its locations, train for one crebo, over a period."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisatie"),
        on_delete=models.PROTECT,
        related_name="recognitions",
        limit_choices_to={"kind": OrganisationKind.CARE},
    )
    #: Empty: of the whole organisation, and inherited by locations without one of their own.
    location = models.ForeignKey(
        Location, verbose_name=_("locatie"), on_delete=models.CASCADE, related_name="recognitions", null=True, blank=True
    )
    leerbedrijf_id = models.CharField(_("leerbedrijf-ID"), max_length=12, validators=[RegexValidator(LEERBEDRIJF_ID, NO_LEERBEDRIJF_ID)])
    crebo = models.CharField(_("crebo"), max_length=5, validators=[RegexValidator(CREBO, NO_CREBO)])
    period = DateRangeField(_("van tot"))
    checked_on = models.DateField(_("nagekeken op"), null=True, blank=True)

    class Meta:
        verbose_name = _("erkenning als leerbedrijf")
        verbose_name_plural = _("erkenningen als leerbedrijf")
        ordering: ClassVar[list[str]] = ["organisation", "location", "crebo"]
        constraints = [
            whole_period("recognition_period_whole"),
            models.CheckConstraint(
                condition=Q(leerbedrijf_id__regex=LEERBEDRIJF_ID),
                name="recognition_leerbedrijf_id",
                violation_error_message=NO_LEERBEDRIJF_ID,
            ),
            models.CheckConstraint(condition=Q(crebo__regex=CREBO), name="recognition_crebo", violation_error_message=NO_CREBO),
            ExclusionConstraint(
                name="recognition_one_at_a_time",
                expressions=[
                    ("organisation", RangeOperators.EQUAL),
                    (models.functions.Coalesce("location", 0), RangeOperators.EQUAL),
                    ("crebo", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("In die tijd is er al een erkenning voor deze crebo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leerbedrijf_id} · {self.crebo}"


class LocationPlaces(models.Model):
    """How many trainees a location has room for, over a period."""

    location = models.ForeignKey(Location, verbose_name=_("locatie"), on_delete=models.CASCADE, related_name="places")
    period = DateRangeField(_("van tot"))
    places = models.PositiveSmallIntegerField(_("plaatsen"))

    class Meta:
        verbose_name = _("plaatsen op een locatie")
        verbose_name_plural = _("plaatsen op locaties")
        ordering: ClassVar[list[str]] = ["location", "period"]
        constraints = [
            whole_period("location_places_whole"),
            models.CheckConstraint(condition=Q(places__lte=200), name="location_places_possible"),
            ExclusionConstraint(
                name="location_places_one_at_a_time",
                expressions=[("location", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("In die tijd is het aantal plaatsen al vastgelegd."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location} · {self.places}"


@pghistory.track()
class RotationException(models.Model):
    """What is different in one trainee's rotation, who agreed and until when; never why."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="rotation_exceptions")
    kind = models.CharField(_("wat verandert er"), max_length=20, choices=ExceptionKind)
    period = DateRangeField(_("van tot"))
    agreed_by = models.ForeignKey(User, verbose_name=_("afgesproken door"), on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(_("afgesproken op"))

    class Meta:
        verbose_name = _("uitzondering op de rotatie")
        verbose_name_plural = _("uitzonderingen op de rotatie")
        ordering: ClassVar[list[str]] = ["participant", "period"]
        constraints = [
            whole_period("rotation_exception_whole", open_ended=False),
            models.CheckConstraint(condition=Q(kind__in=ExceptionKind.values), name="rotation_exception_kind_known"),
            ExclusionConstraint(
                name="rotation_exception_one_at_a_time",
                expressions=[("participant", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("In die tijd is er al een uitzondering."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.get_kind_display()}"
