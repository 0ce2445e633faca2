import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Deferrable, ExpressionWrapper, F, Func, Q
from django.utils.translation import gettext_lazy as _

from cockpit.choices import ChangeKind, FacilitatorKind, ReasonKind
from cockpit.models.case import PracticeCase
from cohorts.choices import LessonKind
from cohorts.models import Block, Cohort, Theme, WorkProcess
from opleiding.kernel import clock
from opleiding.kernel.models import Job, User
from opleiding.kernel.validators import no_control_characters


class Facilitator(models.Model):
    """Somebody who can lead lessons of a cohort on some themes."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="facilitators")
    name = models.CharField(_("naam"), max_length=80, validators=[no_control_characters])
    kind = models.CharField(_("soort"), max_length=20, choices=FacilitatorKind)
    user = models.ForeignKey(
        User,
        verbose_name=_("persoon in Opleiding"),
        on_delete=models.SET_NULL,
        related_name="facilitator_roles",
        null=True,
        blank=True,
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("thema's"), related_name="facilitators", blank=True)

    class Meta:
        verbose_name = _("lesgever")
        verbose_name_plural = _("lesgevers")
        ordering: ClassVar[list[str]] = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "name"],
                name="facilitator_name_unique",
                violation_error_message=_("Deze lesgever staat er al."),
            ),
            models.CheckConstraint(condition=Q(kind__in=FacilitatorKind.values), name="facilitator_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class FacilitatorAbsence(models.Model):
    """A week in which a facilitator cannot."""

    facilitator = models.ForeignKey(Facilitator, on_delete=models.CASCADE, related_name="absences")
    monday = models.DateField(_("week van"))

    class Meta:
        verbose_name = _("week waarin een lesgever niet kan")
        verbose_name_plural = _("weken waarin een lesgever niet kan")
        ordering: ClassVar[list[str]] = ["facilitator", "monday"]
        constraints = [
            models.UniqueConstraint(fields=["facilitator", "monday"], name="facilitator_absence_once"),
            models.CheckConstraint(condition=Q(monday__iso_week_day=1), name="facilitator_absence_on_monday"),
        ]

    def __str__(self) -> str:
        return f"{self.facilitator} · {self.monday}"


class Plan(models.Model):
    """What a block teaches; adopted at a moment, after which every change is recorded."""

    block = models.OneToOneField(Block, on_delete=models.CASCADE, related_name="plan")
    version = models.PositiveIntegerField(_("versie"), default=1)
    adopted_at = models.DateTimeField(_("vastgesteld"), null=True, blank=True)
    adopted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="adopted_plans", null=True, blank=True)
    #: The lessons and their reasons as they were adopted: keys, themes, weights, never text.
    baseline = models.JSONField(_("zoals vastgesteld"), null=True, blank=True)
    #: Themes the last proposal left out: [{"theme", "why", …numbers}].
    unplanned = models.JSONField(_("niet gepland"), default=list, blank=True)

    class Meta:
        verbose_name = _("blokplan")
        verbose_name_plural = _("blokplannen")
        constraints = [
            models.CheckConstraint(
                condition=Q(adopted_at__isnull=True, baseline__isnull=True)
                | Q(adopted_at__isnull=False, adopted_by__isnull=False, baseline__isnull=False),
                name="plan_adopted_with_baseline",
            )
        ]

    def __str__(self) -> str:
        return f"{_('plan')} {self.block}"

    @property
    def is_adopted(self) -> bool:
        return self.adopted_at is not None


class Proposal(models.Model):
    """A plan the computer drew up for a block, to talk about; it changes nothing until it is taken over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="proposals")
    job = models.OneToOneField(Job, on_delete=models.SET_NULL, related_name="proposal", null=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="proposals", null=True)
    made_at = models.DateTimeField(_("gemaakt"), default=clock.now)
    plan_version = models.PositiveIntegerField(_("bij versie van het plan"))
    #: What the planner returned: lessons with reasons as keys, unplanned, demand, solver. No text of cases.
    solution = models.JSONField(_("uitkomst"), null=True)
    taken_over_at = models.DateTimeField(_("overgenomen"), null=True, blank=True)

    class Meta:
        verbose_name = _("voorstel")
        verbose_name_plural = _("voorstellen")
        ordering: ClassVar[list[str]] = ["-made_at"]
        indexes = [models.Index(fields=["block", "-made_at"], name="proposal_of_block")]

    def __str__(self) -> str:
        return f"{_('voorstel')} {self.pk}"


class LessonTime(Func):
    """The stretch of wall-clock time a lesson takes."""

    function = "tsrange"
    output_field = DateTimeRangeField()


def _at(moment: str) -> ExpressionWrapper:
    return ExpressionWrapper(F("date") + F(moment), output_field=models.DateTimeField())


class Lesson(models.Model):
    """One planned gathering in a block, at a date and time; it never stands there without a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lessons")
    week = models.PositiveSmallIntegerField(_("lesweek"))
    date = models.DateField(_("dag"))
    starts_at = models.TimeField(_("begint om"))
    ends_at = models.TimeField(_("eindigt om"))
    kind = models.CharField(_("soort"), max_length=20, choices=LessonKind)
    theme = models.ForeignKey(Theme, verbose_name=_("thema"), on_delete=models.PROTECT, related_name="lessons", null=True, blank=True)
    title = models.CharField(_("titel"), max_length=120, blank=True, validators=[no_control_characters])
    facilitator = models.ForeignKey(
        Facilitator,
        verbose_name=_("lesgever"),
        on_delete=models.PROTECT,
        related_name="lessons",
        null=True,
        blank=True,
    )
    is_pinned = models.BooleanField(_("staat vast"), default=False)

    class Meta:
        verbose_name = _("les")
        verbose_name_plural = _("lessen")
        ordering: ClassVar[list[str]] = ["plan", "date", "starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(week__range=(1, 10)), name="lesson_in_ten_weeks"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="lesson_ends_later"),
            models.CheckConstraint(condition=Q(kind__in=LessonKind.values), name="lesson_kind_known"),
            models.CheckConstraint(condition=~Q(kind=LessonKind.SCHOOL) | Q(is_pinned=True), name="lesson_school_time_pinned"),
            ExclusionConstraint(
                name="lesson_one_at_a_time",
                expressions=[
                    ("plan", RangeOperators.EQUAL),
                    (LessonTime(_at("starts_at"), _at("ends_at")), RangeOperators.OVERLAPS),
                ],
                deferrable=Deferrable.DEFERRED,
                violation_error_message=_("Op die tijd staat al een les."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.theme or self.get_kind_display())


class LessonReason(models.Model):
    """One thing a lesson stands on; when a case is withdrawn or erased its row stays, without the case."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="reasons")
    kind = models.CharField(_("soort"), max_length=12, choices=ReasonKind)
    case = models.ForeignKey(PracticeCase, on_delete=models.SET_NULL, related_name="lesson_reasons", null=True, blank=True)
    work_process = models.ForeignKey(WorkProcess, on_delete=models.PROTECT, related_name="lesson_reasons", null=True, blank=True)
    #: Only for `ReasonKind.WORDS`: what the planners agreed, never a case's text.
    words = models.CharField(_("waarom"), max_length=280, blank=True)
    weight = models.FloatField(_("gewicht"), default=0)

    class Meta:
        verbose_name = _("reden van een les")
        verbose_name_plural = _("redenen van lessen")
        ordering: ClassVar[list[str]] = ["lesson", "kind", "-weight", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "kind", "case"], condition=Q(case__isnull=False), name="lesson_reason_case_once"),
            models.UniqueConstraint(
                fields=["lesson", "work_process"],
                condition=Q(work_process__isnull=False),
                name="lesson_reason_work_process_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[ReasonKind.CASE, ReasonKind.NEED], work_process__isnull=True, words="")
                | Q(kind=ReasonKind.WORK_PROCESS, work_process__isnull=False, case__isnull=True, words="")
                | (Q(kind=ReasonKind.WORDS, work_process__isnull=True, case__isnull=True) & ~Q(words="")),
                name="lesson_reason_of_one_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class LessonChange(models.Model):
    """One change of a plan: what moved, by whom, when and why; it can be undone once."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(_("soort"), max_length=12, choices=ChangeKind)
    lesson_id = models.UUIDField(_("les"), null=True)
    #: What was and what became: {"lessons": {lesson id: facts by key, or null}, "unplanned": as on the plan}. No text of cases.
    before = models.JSONField(_("eerst"), default=dict)
    after = models.JSONField(_("daarna"), default=dict)
    reason = models.CharField(_("waarom"), max_length=280, blank=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="lesson_changes", null=True)
    changed_at = models.DateTimeField(_("wanneer"), default=clock.now)
    is_after_adoption = models.BooleanField(_("na het vaststellen"), default=False)
    undone_at = models.DateTimeField(_("teruggedraaid"), null=True, blank=True)

    class Meta:
        verbose_name = _("wijziging")
        verbose_name_plural = _("wijzigingen")
        ordering: ClassVar[list[str]] = ["plan", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="lesson_change_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind=ChangeKind.DROPPED) | ~Q(reason=""),
                name="lesson_dropped_with_reason",
                violation_error_message=_("Schrijf waarom de les eruit gaat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.changed_at:%Y-%m-%d}"
