from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import RequirementKind, RequirementState
from cohorts.models.participant import Participant
from cohorts.models.qualification import CoreTask, Qualification
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.kernel.validators import no_control_characters


class RequirementList(models.Model):
    """One version of what a diploma asks for, for those who start from a day on; a running cohort keeps its own."""

    qualification = models.ForeignKey(
        Qualification, verbose_name=_("opleiding"), on_delete=models.PROTECT, related_name="requirement_lists"
    )
    version = models.PositiveSmallIntegerField(_("versie"), default=1)
    #: For who starts on this day or later, until a newer version takes over.
    starts_on = models.DateField(_("geldt voor wie begint vanaf"))
    source = models.CharField(_("bron"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("lijst met diploma-eisen")
        verbose_name_plural = _("lijsten met diploma-eisen")
        ordering: ClassVar[list[str]] = ["qualification", "-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["qualification", "version"], name="requirement_list_version_once"),
            models.UniqueConstraint(
                fields=["qualification", "starts_on"],
                name="requirement_list_one_a_day",
                violation_error_message=_("Vanaf die dag geldt al een lijst."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.qualification} v{self.version}"


class Requirement(models.Model):
    """One thing a diploma asks for."""

    list = models.ForeignKey(RequirementList, verbose_name=_("lijst"), on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField(_("soort"), max_length=20, choices=RequirementKind)
    core_task = models.ForeignKey(CoreTask, verbose_name=_("kerntaak"), on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    title = models.CharField(_("eis"), max_length=200)
    #: What has to be reached: "3F", "720 SBU", "610 uur per studiejaar".
    norm = models.CharField(_("norm"), max_length=80, blank=True)
    #: The same in a number (SBU or hours), for what can be added up.
    amount = models.PositiveIntegerField(_("aantal"), null=True, blank=True)
    #: For who starts on this day or later; empty is everybody of the list.
    starts_on = models.DateField(_("geldt voor wie begint vanaf"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("volgorde"), default=0)

    class Meta:
        verbose_name = _("diploma-eis")
        verbose_name_plural = _("diploma-eisen")
        ordering: ClassVar[list[str]] = ["list", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RequirementKind.values), name="requirement_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=RequirementKind.CORE_TASK, core_task__isnull=False)
                | ~Q(kind=RequirementKind.CORE_TASK) & Q(core_task__isnull=True),
                name="requirement_core_task_named",
            ),
            models.UniqueConstraint(fields=["list", "core_task"], name="requirement_core_task_once"),
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class RequirementProgress(models.Model):
    """How far one trainee is with one requirement, with the evidence and who said so."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="requirement_progress")
    requirement = models.ForeignKey(Requirement, verbose_name=_("eis"), on_delete=models.PROTECT, related_name="progress")
    state = models.CharField(_("stand"), max_length=10, choices=RequirementState, default=RequirementState.OPEN)
    evidence = models.CharField(_("bewijs"), max_length=280, blank=True, validators=[no_control_characters])
    changed_by = models.ForeignKey(User, verbose_name=_("door"), on_delete=models.SET_NULL, related_name="+", null=True, editable=False)
    changed_at = models.DateTimeField(_("gewijzigd"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("stand van een diploma-eis")
        verbose_name_plural = _("standen van diploma-eisen")
        ordering: ClassVar[list[str]] = ["participant", "requirement"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "requirement"], name="requirement_progress_once"),
            models.CheckConstraint(condition=Q(state__in=RequirementState.values), name="requirement_progress_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[RequirementState.MET, RequirementState.EXEMPT]) | ~Q(evidence=""),
                name="requirement_progress_met_with_evidence",
                violation_error_message=_("Vul in waar het bewijs is."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.requirement}"


@pghistory.track()
class ExamResult(models.Model):
    """What came of one attempt at an exam, as the school gave it: a grade, or passed or not."""

    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="exam_results")
    requirement = models.ForeignKey(Requirement, verbose_name=_("eis"), on_delete=models.PROTECT, related_name="exam_results")
    #: An elective has its own exam under the one requirement of electives.
    module = models.ForeignKey(
        "cohorts.Module", verbose_name=_("keuzedeel"), on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    attempt = models.PositiveSmallIntegerField(_("poging"))
    taken_on = models.DateField(_("afgenomen op"))
    grade = models.DecimalField(_("cijfer"), max_digits=3, decimal_places=1, null=True, blank=True)
    is_passed = models.BooleanField(_("voldoende"))
    recorded_by = models.ForeignKey(
        User, verbose_name=_("vastgelegd door"), on_delete=models.SET_NULL, related_name="+", null=True, editable=False
    )
    recorded_at = models.DateTimeField(_("vastgelegd"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("examenuitslag")
        verbose_name_plural = _("examenuitslagen")
        ordering: ClassVar[list[str]] = ["participant", "requirement", "module", "attempt"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "requirement", "module", "attempt"],
                nulls_distinct=False,
                name="exam_attempt_once",
                violation_error_message=_("Deze poging staat er al."),
            ),
            models.CheckConstraint(
                condition=Q(attempt__in=[1, 2]),
                name="exam_two_attempts",
                violation_error_message=_("Er zijn twee pogingen."),
            ),
            models.CheckConstraint(
                condition=Q(grade__isnull=True) | Q(grade__range=(1, 10)),
                name="exam_grade_possible",
                violation_error_message=_("Een cijfer ligt tussen 1 en 10."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} · {self.requirement} {self.attempt}"
