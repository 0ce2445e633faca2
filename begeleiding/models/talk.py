from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import TalkKind
from begeleiding.querysets.talk import ProgressTalkQuerySet, TalkAgreementQuerySet
from cohorts.models import Participant
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class GuidanceSettings(models.Model):
    """How an organisation looks after its trainees and supervisors: numbers and weeks; what is not set keeps its default."""

    organisation = models.OneToOneField(
        Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="guidance_settings", primary_key=True
    )
    talks_a_year = models.PositiveSmallIntegerField(_("voortgangsgesprekken per jaar"), default=3)
    hours_per_trainee = models.DecimalField(_("begeleidingsuren per leerling per week"), max_digits=4, decimal_places=1, default=1)
    minutes_per_talk = models.PositiveSmallIntegerField(_("minuten per gesprek"), default=60)
    minutes_per_answer = models.PositiveSmallIntegerField(_("minuten per reactie"), default=5)
    intervision_weeks = models.PositiveSmallIntegerField(_("weken zonder intervisie voor een bericht"), default=12)
    first_case_weeks = models.PositiveSmallIntegerField(_("weken tot de eerste situatie"), default=3)
    silent_weeks = models.PositiveSmallIntegerField(_("weken zonder situatie"), default=3)
    duo_review_weeks = models.PositiveSmallIntegerField(_("weken tot een duo terugkijkt"), default=8)

    class Meta:
        verbose_name = _("instellingen van begeleiding")
        verbose_name_plural = _("instellingen van begeleiding")
        constraints = [
            models.CheckConstraint(
                condition=Q(talks_a_year__gte=1, talks_a_year__lte=12),
                name="settings_talks_a_year",
                violation_error_message=_("Kies 1 tot 12 gesprekken per jaar."),
            ),
            models.CheckConstraint(
                condition=Q(hours_per_trainee__gt=0, hours_per_trainee__lte=20, minutes_per_talk__lte=480, minutes_per_answer__lte=120),
                name="settings_hours_possible",
                violation_error_message=_("Kies per leerling meer dan 0 en hoogstens 20 uur per week."),
            ),
            models.CheckConstraint(
                condition=Q(
                    intervision_weeks__gte=1,
                    intervision_weeks__lte=104,
                    first_case_weeks__gte=1,
                    first_case_weeks__lte=52,
                    silent_weeks__gte=1,
                    silent_weeks__lte=52,
                    duo_review_weeks__gte=1,
                    duo_review_weeks__lte=52,
                ),
                name="settings_weeks_possible",
                violation_error_message=_("Kies een aantal weken van 1 tot 52 (intervisie: tot 104)."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class ProgressTalk(models.Model):
    """One of the talks a year of a trainee with school and organisation: planned, held, and confirmed by the trainee."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="progress_talks")
    kind = models.CharField(_("soort"), max_length=20, choices=TalkKind)
    #: The year of learning of the enrolment, from 1.
    year = models.PositiveSmallIntegerField(_("leerjaar"))
    planned_at = models.DateTimeField(_("gepland op"))
    place = models.CharField(_("plek"), max_length=80, blank=True, validators=[no_control_characters])
    school_guest = models.ForeignKey(User, verbose_name=_("van school"), on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    organisation_guest = models.ForeignKey(
        User, verbose_name=_("van de organisatie"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    held_on = models.DateField(_("gehouden op"), null=True, blank=True)
    held_by = models.ForeignKey(User, verbose_name=_("vastgelegd door"), on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    goes_well = models.TextField(_("wat gaat goed"), max_length=2000, blank=True)
    can_improve = models.TextField(_("wat kan beter"), max_length=2000, blank=True)
    #: Empty until the trainee read it and said that it is right.
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True, blank=True)
    remark = models.CharField(_("opmerking van de leerling"), max_length=500, blank=True, validators=[no_control_characters])
    version = models.PositiveIntegerField(default=1)

    objects = ProgressTalkQuerySet.as_manager()

    class Meta:
        verbose_name = _("voortgangsgesprek")
        verbose_name_plural = _("voortgangsgesprekken")
        ordering: ClassVar[list[str]] = ["participant", "planned_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=TalkKind.values), name="progress_talk_kind_known"),
            models.CheckConstraint(condition=Q(year__gte=1, year__lte=6), name="progress_talk_year"),
            models.UniqueConstraint(
                fields=["participant", "year", "kind"],
                condition=Q(kind__in=[TalkKind.BEGIN, TalkKind.END]),
                name="progress_talk_begin_and_end_once",
                violation_error_message=_("Dit gesprek staat er al voor dit leerjaar."),
            ),
            models.UniqueConstraint(
                fields=["participant", "planned_at"],
                name="progress_talk_once_at_a_time",
                violation_error_message=_("Op dat moment is er al een gesprek."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(held_on__isnull=False), name="progress_talk_confirmed_when_held"
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True, held_by__isnull=True) | Q(held_on__isnull=False, held_by__isnull=False),
                name="progress_talk_held_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.get_kind_display()}"

    @property
    def is_held(self) -> bool:
        return self.held_on is not None

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class TalkAgreement(models.Model):
    """What was agreed in a talk: what, who does it and by when."""

    talk = models.ForeignKey(ProgressTalk, on_delete=models.CASCADE, related_name="agreements")
    text = models.CharField(_("afspraak"), max_length=280)
    owner = models.ForeignKey(User, verbose_name=_("wie"), on_delete=models.PROTECT, related_name="talk_agreements")
    due_on = models.DateField(_("voor"))
    done_on = models.DateField(_("gedaan op"), null=True, blank=True)

    objects = TalkAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("afspraak uit een gesprek")
        verbose_name_plural = _("afspraken uit gesprekken")
        ordering: ClassVar[list[str]] = ["talk", "due_on", "pk"]
        indexes = [models.Index(fields=["owner", "due_on"], name="talk_agreement_owner")]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="talk_agreement_has_text")]

    def __str__(self) -> str:
        return str(self.due_on)
