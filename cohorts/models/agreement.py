from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Party, SignedHow
from cohorts.models.participant import Participant
from cohorts.models.qualification import Qualification
from cohorts.querysets.agreement import PracticeAgreementQuerySet
from opleiding.kernel import clock
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User


@pghistory.track()
class PracticeAgreement(models.Model):
    """One praktijkovereenkomst of school, trainee and organisation; once somebody signed it, it is replaced, not changed."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.PROTECT, related_name="agreements")
    school = models.ForeignKey(
        Organisation,
        verbose_name=_("school"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": OrganisationKind.SCHOOL},
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("leerbedrijf"),
        on_delete=models.PROTECT,
        related_name="agreements",
        limit_choices_to={"kind": OrganisationKind.CARE},
    )
    qualification = models.ForeignKey(Qualification, verbose_name=_("opleiding"), on_delete=models.PROTECT, related_name="+")
    leerbedrijf_id = models.CharField(_("leerbedrijf-ID"), max_length=12, blank=True)
    period = DateRangeField(_("van tot"))
    practice_trainer = models.ForeignKey(
        User, verbose_name=_("praktijkopleider"), on_delete=models.PROTECT, related_name="agreements_named_in"
    )
    made_by = models.ForeignKey(
        User, verbose_name=_("gemaakt door"), on_delete=models.SET_NULL, related_name="+", null=True, editable=False
    )
    made_at = models.DateTimeField(_("gemaakt"), default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(_("ingetrokken"), null=True, blank=True)

    objects = PracticeAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("praktijkovereenkomst")
        verbose_name_plural = _("praktijkovereenkomsten")
        ordering: ClassVar[list[str]] = ["participant", "-period"]
        indexes = [models.Index(fields=["organisation", "participant"], name="agreement_organisation")]
        constraints = [
            whole_period("agreement_period_whole", open_ended=False),
            ExclusionConstraint(
                name="agreement_one_at_a_time",
                expressions=[("participant", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(withdrawn_at__isnull=True),
                violation_error_message=_("In die tijd is er al een praktijkovereenkomst. Trek die eerst in."),
            ),
        ]

    def __str__(self) -> str:
        return f"POK {self.participant}"


class AgreementHours(models.Model):
    """The hours of practice in one study year of an agreement (WEB 7.2.8: how they are spread over the years)."""

    agreement = models.ForeignKey(PracticeAgreement, on_delete=models.CASCADE, related_name="hours")
    study_year = models.PositiveSmallIntegerField(_("studiejaar"))
    hours = models.PositiveSmallIntegerField(_("uren"))

    class Meta:
        verbose_name = _("uren per studiejaar")
        verbose_name_plural = _("uren per studiejaar")
        ordering: ClassVar[list[str]] = ["agreement", "study_year"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "study_year"], name="agreement_hours_once_a_year"),
            models.CheckConstraint(condition=Q(study_year__range=(1, 5)), name="agreement_hours_year"),
            models.CheckConstraint(
                condition=Q(hours__range=(1, 2000)),
                name="agreement_hours_possible",
                violation_error_message=_("Uren in een studiejaar liggen tussen 1 en 2000."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study_year}: {self.hours}"


@pghistory.track()
class AgreementSignature(models.Model):
    """One party signed an agreement on a day: in the app by the signer, or on paper as somebody saw."""

    agreement = models.ForeignKey(PracticeAgreement, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField(_("partij"), max_length=20, choices=Party)
    how = models.CharField(_("hoe"), max_length=10, choices=SignedHow)
    signed_on = models.DateField(_("getekend op"))
    #: Who ticked it: the signer in the app, or who saw the paper.
    recorded_by = models.ForeignKey(User, verbose_name=_("vastgelegd door"), on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(_("vastgelegd"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("handtekening")
        verbose_name_plural = _("handtekeningen")
        ordering: ClassVar[list[str]] = ["agreement", "party"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"],
                name="agreement_signed_once_by_a_party",
                violation_error_message=_("Deze partij heeft al getekend."),
            ),
            models.CheckConstraint(condition=Q(party__in=Party.values), name="agreement_signature_party_known"),
            models.CheckConstraint(condition=Q(how__in=SignedHow.values), name="agreement_signature_how_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.signed_on}"


class HoursNorm(models.Model):
    """The fewest hours of a BBL year from a day on (WEB 7.2.7); a setting, because parliament is revising it."""

    starts_on = models.DateField(_("geldt vanaf"), unique=True)
    total = models.PositiveSmallIntegerField(_("uren in een jaar"))
    guided = models.PositiveSmallIntegerField(_("waarvan begeleid onderwijs"))
    practice = models.PositiveSmallIntegerField(_("waarvan praktijk"))

    class Meta:
        verbose_name = _("urennorm")
        verbose_name_plural = _("urennormen")
        ordering: ClassVar[list[str]] = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(total__gte=models.F("guided") + models.F("practice")),
                name="hours_norm_adds_up",
                violation_error_message=_("Onderwijs en praktijk zijn samen niet meer dan het totaal."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}: {self.total}"
