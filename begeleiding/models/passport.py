from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import (
    CriterionKind,
    CriterionState,
    ProposalState,
    SuitabilityOutcome,
    TrainingKind,
    WorkDay,
)
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters


class CriteriaSet(models.Model):
    """One version of what an organisation asks of its supervisors; once adopted it stays as it is, and the next one replaces it."""

    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="criteria_sets")
    version = models.PositiveSmallIntegerField(_("versie"))
    #: Empty while it is being written; from this day on it counts, until that of the next version.
    adopted_on = models.DateField(_("geldt vanaf"), null=True, blank=True)

    class Meta:
        verbose_name = _("criteria voor werkbegeleiders")
        verbose_name_plural = _("criteria voor werkbegeleiders")
        ordering: ClassVar[list[str]] = ["organisation", "version"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "version"], name="criteria_set_version_once"),
            models.UniqueConstraint(fields=["organisation"], condition=Q(adopted_on__isnull=True), name="criteria_set_one_draft"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.version}"


class Criterion(models.Model):
    """One thing a supervisor shows: visible behaviour, to begin with (entry) or to grow in (quality)."""

    criteria = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    kind = models.CharField(_("soort"), max_length=20, choices=CriterionKind)
    position = models.PositiveSmallIntegerField(_("volgorde"))
    behaviour = models.CharField(_("zichtbaar gedrag"), max_length=280, validators=[no_control_characters])
    #: For how long it holds once it was seen; empty: it does not run out.
    valid_months = models.PositiveSmallIntegerField(_("geldig in maanden"), null=True, blank=True)
    #: The criterion of the version before that this one goes on from: what was decided moves along.
    continues = models.ForeignKey(
        "self", verbose_name=_("vervolg van"), on_delete=models.SET_NULL, related_name="continued_by", null=True, blank=True
    )

    class Meta:
        verbose_name = _("criterium")
        verbose_name_plural = _("criteria")
        ordering: ClassVar[list[str]] = ["criteria", "kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["criteria", "kind", "position"], name="criterion_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=Q(kind__in=CriterionKind.values), name="criterion_kind_known"),
            models.CheckConstraint(condition=~Q(behaviour=""), name="criterion_has_behaviour"),
            models.CheckConstraint(
                condition=Q(valid_months__isnull=True) | Q(valid_months__gte=1, valid_months__lte=120), name="criterion_validity"
            ),
        ]

    def __str__(self) -> str:
        return self.behaviour


class SupervisorPassport(models.Model):
    """What holds for one supervisor in one organisation: available or not, how many, and on which days."""

    supervisor = models.ForeignKey(User, verbose_name=_("werkbegeleider"), on_delete=models.CASCADE, related_name="passports")
    organisation = models.ForeignKey(Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="passports")
    #: Fewer places than the norm, for now; empty: the norm holds.
    most = models.DecimalField(_("hoogstens"), max_digits=4, decimal_places=2, null=True, blank=True)
    #: On which days this person is usually in; empty: not known.
    weekdays = ArrayField(models.PositiveSmallIntegerField(choices=WorkDay), verbose_name=_("werkdagen"), default=list, blank=True)
    #: Contributes as coach of a learning ward.
    is_coach = models.BooleanField(_("leercoach"), default=False)

    class Meta:
        verbose_name = _("paspoort werkbegeleider")
        verbose_name_plural = _("paspoorten werkbegeleider")
        ordering: ClassVar[list[str]] = ["organisation", "supervisor"]
        constraints = [
            models.UniqueConstraint(fields=["supervisor", "organisation"], name="passport_once"),
            models.CheckConstraint(
                condition=Q(most__isnull=True) | Q(most__gte=0, most__lte=20),
                name="passport_most_possible",
                violation_error_message=_("Kies 0 tot 20 plaatsen."),
            ),
            models.CheckConstraint(condition=Q(weekdays__contained_by=WorkDay.values), name="passport_weekdays_known"),
        ]

    def __str__(self) -> str:
        return str(self.supervisor)


class CriterionProgress(models.Model):
    """How far one supervisor is with one criterion: met, not yet or exempt, who saw it and until when it holds."""

    passport = models.ForeignKey(SupervisorPassport, on_delete=models.CASCADE, related_name="progress")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="progress")
    state = models.CharField(_("stand"), max_length=20, choices=CriterionState)
    evidence = models.CharField(_("waaruit blijkt het"), max_length=280, blank=True, validators=[no_control_characters])
    decided_by = models.ForeignKey(User, verbose_name=_("gezien door"), on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(_("gezien op"))
    expires_on = models.DateField(_("geldig tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("stand van een criterium")
        verbose_name_plural = _("stand van criteria")
        ordering: ClassVar[list[str]] = ["passport", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["passport", "criterion"], name="criterion_progress_once"),
            models.CheckConstraint(condition=Q(state__in=CriterionState.values), name="criterion_progress_state_known"),
            models.CheckConstraint(
                condition=Q(state=CriterionState.NOT_YET) | ~Q(evidence=""),
                name="criterion_progress_evidence",
                violation_error_message=_("Schrijf waaruit dit blijkt."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("decided_on")),
                name="criterion_progress_expiry",
                violation_error_message=_("‘Geldig tot’ ligt na de dag waarop het gezien is."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class SuitabilityTalk(models.Model):
    """A talk about supervising: is somebody flexible, positive, and able to let things happen."""

    passport = models.ForeignKey(SupervisorPassport, on_delete=models.CASCADE, related_name="suitability_talks")
    held_on = models.DateField(_("gehouden op"))
    held_by = models.ForeignKey(User, verbose_name=_("gesprek met"), on_delete=models.PROTECT, related_name="+")
    is_flexible = models.BooleanField(_("past zich aan wat de leerling nodig heeft"))
    is_positive = models.BooleanField(_("kijkt naar wat goed gaat"))
    lets_happen = models.BooleanField(_("durft dingen te laten gebeuren"))
    outcome = models.CharField(_("uitkomst"), max_length=20, choices=SuitabilityOutcome)
    agreed = models.CharField(_("wat spraken jullie af"), max_length=280, blank=True, validators=[no_control_characters])

    class Meta:
        verbose_name = _("geschiktheidsgesprek")
        verbose_name_plural = _("geschiktheidsgesprekken")
        ordering: ClassVar[list[str]] = ["passport", "-held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport", "held_on"],
                name="suitability_talk_once_a_day",
                violation_error_message=_("Op die dag is er al een gesprek vastgelegd."),
            ),
            models.CheckConstraint(condition=Q(outcome__in=SuitabilityOutcome.values), name="suitability_outcome_known"),
        ]

    def __str__(self) -> str:
        return str(self.held_on)


class SupervisorAbsence(models.Model):
    """Days on which a supervisor cannot supervise, so that the load ahead is right. Why is never written down."""

    passport = models.ForeignKey(SupervisorPassport, on_delete=models.CASCADE, related_name="absences")
    period = DateRangeField(_("van tot"))

    class Meta:
        verbose_name = _("niet beschikbaar")
        verbose_name_plural = _("niet beschikbaar")
        ordering: ClassVar[list[str]] = ["passport", "period"]
        constraints = [
            whole_period("supervisor_absence_whole"),
            ExclusionConstraint(
                name="supervisor_absence_once",
                expressions=[("passport", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("In die dagen ben je al niet beschikbaar."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.passport)


class CriterionProposal(models.Model):
    """What a supervisor would like to see changed in the criteria, and what became of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="criterion_proposals")
    #: Empty: something new.
    criterion = models.ForeignKey(
        Criterion, verbose_name=_("criterium"), on_delete=models.SET_NULL, related_name="proposals", null=True, blank=True
    )
    by = models.ForeignKey(User, verbose_name=_("door"), on_delete=models.CASCADE, related_name="criterion_proposals")
    text = models.CharField(_("voorstel"), max_length=500, validators=[no_control_characters])
    made_at = models.DateTimeField(_("gedaan op"))
    state = models.CharField(_("stand"), max_length=20, choices=ProposalState, default=ProposalState.OPEN)
    answer = models.CharField(_("antwoord"), max_length=280, blank=True, validators=[no_control_characters])

    class Meta:
        verbose_name = _("voorstel voor de criteria")
        verbose_name_plural = _("voorstellen voor de criteria")
        ordering: ClassVar[list[str]] = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="criterion_proposal_state_known"),
            models.CheckConstraint(condition=~Q(text=""), name="criterion_proposal_has_text"),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.DECLINED) | ~Q(answer=""),
                name="criterion_proposal_declined_why",
                violation_error_message=_("Schrijf waarom dit niet wordt overgenomen."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class TrainingActivity(models.Model):
    """Something supervisors can follow: a training, a blended line, an escape room."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisatie"), on_delete=models.CASCADE, related_name="training_activities"
    )
    kind = models.CharField(_("soort"), max_length=20, choices=TrainingKind, default=TrainingKind.TRAINING)
    title = models.CharField(_("titel"), max_length=120, validators=[no_control_characters])
    hours = models.DecimalField(_("uren"), max_digits=4, decimal_places=1, null=True, blank=True)
    valid_months = models.PositiveSmallIntegerField(_("geldig in maanden"), null=True, blank=True)
    link = models.URLField(_("meer erover"), blank=True)
    is_offered = models.BooleanField(_("wordt aangeboden"), default=True)

    class Meta:
        verbose_name = _("scholing")
        verbose_name_plural = _("scholing")
        ordering: ClassVar[list[str]] = ["organisation", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "title"], name="training_activity_once", violation_error_message=_("Deze scholing staat er al.")
            ),
            models.CheckConstraint(condition=Q(kind__in=TrainingKind.values), name="training_activity_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="training_activity_has_title"),
            models.CheckConstraint(
                condition=Q(valid_months__isnull=True) | Q(valid_months__gte=1, valid_months__lte=120), name="training_activity_validity"
            ),
            models.CheckConstraint(condition=Q(hours__isnull=True) | Q(hours__gt=0), name="training_activity_hours"),
        ]

    def __str__(self) -> str:
        return self.title


class TrainingRecord(models.Model):
    """A supervisor followed something on a day, and until when it holds."""

    passport = models.ForeignKey(SupervisorPassport, on_delete=models.CASCADE, related_name="trainings")
    activity = models.ForeignKey(TrainingActivity, verbose_name=_("scholing"), on_delete=models.PROTECT, related_name="records")
    followed_on = models.DateField(_("gevolgd op"))
    expires_on = models.DateField(_("geldig tot"), null=True, blank=True)

    class Meta:
        verbose_name = _("gevolgde scholing")
        verbose_name_plural = _("gevolgde scholing")
        ordering: ClassVar[list[str]] = ["passport", "-followed_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport", "activity", "followed_on"],
                name="training_record_once",
                violation_error_message=_("Deze scholing staat al op die dag."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("followed_on")),
                name="training_record_expiry",
                violation_error_message=_("‘Geldig tot’ ligt na de dag waarop het gevolgd is."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity)
