from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import CredentialKind, Mastery
from cohorts.models.participant import Participant
from cohorts.models.qualification import WorkProcess
from cohorts.models.route import Module
from cohorts.querysets.credential import CredentialQuerySet
from opleiding.kernel import clock
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


@pghistory.track()
class Credential(models.Model):
    """What the exam board of a school decided to give one trainee, registered by one person and confirmed by another."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.PROTECT, related_name="credentials")
    kind = models.CharField(_("soort"), max_length=20, choices=CredentialKind)
    school = models.ForeignKey(
        Organisation,
        verbose_name=_("school"),
        on_delete=models.PROTECT,
        related_name="credentials",
        limit_choices_to={"kind": OrganisationKind.SCHOOL},
    )
    module = models.ForeignKey(Module, verbose_name=_("mbo-certificaat"), on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    number = models.CharField(_("nummer"), max_length=40, validators=[no_control_characters])
    decided_on = models.DateField(_("besluit van de examencommissie op"))
    registered_by = models.ForeignKey(
        User, verbose_name=_("geregistreerd door"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    registered_at = models.DateTimeField(_("geregistreerd"), default=clock.now, editable=False)
    confirmed_by = models.ForeignKey(
        User, verbose_name=_("bevestigd door"), on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    confirmed_at = models.DateTimeField(_("bevestigd"), null=True, editable=False)
    #: Registered by mistake: it stays in the register, struck out.
    annulled_by = models.ForeignKey(
        User, verbose_name=_("doorgehaald door"), on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )
    annulled_at = models.DateTimeField(_("doorgehaald"), null=True, editable=False)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        verbose_name = _("diploma, certificaat of verklaring")
        verbose_name_plural = _("diploma's, certificaten en verklaringen")
        ordering: ClassVar[list[str]] = ["-decided_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CredentialKind.values), name="credential_kind_known"),
            models.UniqueConstraint(
                fields=["school", "number"],
                condition=Q(annulled_at__isnull=True),
                name="credential_number_once_per_school",
                violation_error_message=_("Deze school heeft dit nummer al voor iets anders gebruikt."),
            ),
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(kind=CredentialKind.DIPLOMA, annulled_at__isnull=True),
                name="credential_one_diploma",
                violation_error_message=_("Er is al een diploma geregistreerd."),
            ),
            models.CheckConstraint(
                condition=Q(kind=CredentialKind.CERTIFICATE, module__isnull=False)
                | ~Q(kind=CredentialKind.CERTIFICATE) & Q(module__isnull=True),
                name="credential_certificate_named",
                violation_error_message=_("Kies welk mbo-certificaat het is."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="credential_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("registered_by")),
                name="credential_second_person_confirms",
                violation_error_message=_("Een tweede persoon bevestigt: niet wie het registreerde."),
            ),
            models.CheckConstraint(
                condition=Q(annulled_by__isnull=True, annulled_at__isnull=True) | Q(annulled_by__isnull=False, annulled_at__isnull=False),
                name="credential_annulled_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(number=""), name="credential_has_number"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class PracticeStatement(models.Model):
    """A draft praktijkverklaring: what somebody who stops can do, in the eyes of the practice trainer; the school decides."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="practice_statements")
    made_by = models.ForeignKey(User, verbose_name=_("gemaakt door"), on_delete=models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(_("gemaakt"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("concept-praktijkverklaring")
        verbose_name_plural = _("concept-praktijkverklaringen")
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        return str(self.participant)


class PracticeStatementLine(models.Model):
    """One work process in a draft praktijkverklaring, and how far somebody is with it."""

    statement = models.ForeignKey(PracticeStatement, on_delete=models.CASCADE, related_name="lines")
    work_process = models.ForeignKey(WorkProcess, verbose_name=_("werkproces"), on_delete=models.PROTECT, related_name="+")
    mastery = models.CharField(_("hoe ver"), max_length=20, choices=Mastery)

    class Meta:
        verbose_name = _("regel van een praktijkverklaring")
        verbose_name_plural = _("regels van een praktijkverklaring")
        ordering: ClassVar[list[str]] = ["statement", "work_process"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "work_process"], name="practice_statement_line_once"),
            models.CheckConstraint(condition=Q(mastery__in=Mastery.values), name="practice_statement_mastery_known"),
        ]

    def __str__(self) -> str:
        return f"{self.work_process}: {self.get_mastery_display()}"
