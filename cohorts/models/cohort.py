from typing import ClassVar

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.choices import LessonKind, Region, SummerChoice, Weekday
from cohorts.models.qualification import Qualification
from cohorts.querysets.cohort import BlockQuerySet, CohortQuerySet
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.constraints import whole_period
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.querysets import Plain
from opleiding.kernel.validators import no_control_characters


class Cohort(models.Model):
    """Trainees who start together, with one school, one or more care organisations, a region and an end."""

    name = models.CharField(_("naam"), max_length=80, unique=True, validators=[no_control_characters])
    slug = models.SlugField(_("naam in het adres"), max_length=80, unique=True)
    school = models.ForeignKey(
        Organisation,
        verbose_name=_("school"),
        on_delete=models.PROTECT,
        related_name="taught_cohorts",
        limit_choices_to={"kind": OrganisationKind.SCHOOL},
    )
    organisations = models.ManyToManyField(
        Organisation,
        verbose_name=_("zorgorganisaties"),
        related_name="cohorts",
        limit_choices_to={"kind": OrganisationKind.CARE},
    )
    region = models.CharField(_("vakantieregio"), max_length=6, choices=Region)
    period = DateRangeField(_("van tot"))
    capacity = models.PositiveSmallIntegerField(_("plaatsen"), null=True, blank=True)
    qualifications = models.ManyToManyField(Qualification, verbose_name=_("opleidingen"), related_name="cohorts", blank=True)
    rotation_blocks = models.PositiveSmallIntegerField(
        _("wisselen na zoveel blokken"),
        null=True,
        blank=True,
        help_text=_("Leeg: in dit cohort wordt niet volgens een regel gewisseld."),
    )
    #: Somebody looked whether the free weeks are right for this school.
    free_weeks_checked_on = models.DateField(_("vrije weken nagekeken op"), null=True, blank=True)
    closed_at = models.DateTimeField(_("afgesloten"), null=True, blank=True)
    closed_by = models.ForeignKey(
        User, verbose_name=_("afgesloten door"), on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    search_name = models.GeneratedField(expression=Plain("name"), output_field=models.TextField(), db_persist=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohort")
        verbose_name_plural = _("cohorten")
        indexes = [GinIndex(OpClass("search_name", "gin_trgm_ops"), name="cohort_search_name")]
        ordering: ClassVar[list[str]] = ["-period", "name"]
        constraints = [
            whole_period("cohort_period_whole", open_ended=False),
            models.CheckConstraint(condition=Q(region__in=Region.values), name="cohort_region_known"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__range=(1, 500)),
                name="cohort_capacity_possible",
                violation_error_message=_("Een cohort heeft 1 tot 500 plaatsen."),
            ),
            models.CheckConstraint(
                condition=Q(rotation_blocks__isnull=True) | Q(rotation_blocks__range=(1, 12)),
                name="cohort_rotation_possible",
                violation_error_message=_("Wisselen kan na 1 tot 12 blokken."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class FreeWeek(models.Model):
    """A week in which this cohort deviates from the school holidays of its region: free, or just working."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="free_weeks")
    monday = models.DateField(_("maandag"))
    is_free = models.BooleanField(_("vrij"), default=True)
    name = models.CharField(_("naam"), max_length=80, blank=True, validators=[no_control_characters])

    class Meta:
        verbose_name = _("eigen vrije week")
        verbose_name_plural = _("eigen vrije weken")
        ordering: ClassVar[list[str]] = ["cohort", "monday"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "monday"], name="free_week_once"),
            models.CheckConstraint(
                condition=Q(monday__iso_week_day=1),
                name="free_week_on_monday",
                violation_error_message=_("Een week begint op maandag."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.monday}"


class LessonSlot(models.Model):
    """A fixed time in the week of a cohort in which a lesson can be; kind school is fixed school time."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="lesson_slots")
    weekday = models.PositiveSmallIntegerField(_("dag"), choices=Weekday)
    starts_at = models.TimeField(_("begint om"))
    ends_at = models.TimeField(_("eindigt om"))
    kind = models.CharField(
        _("soort"),
        max_length=20,
        choices=LessonKind,
        blank=True,
        help_text=_("Leeg: wat het beste past. Bij een vast schoolonderdeel plant niemand anders hier iets."),
    )
    title = models.CharField(_("wat"), max_length=80, blank=True, validators=[no_control_characters])

    class Meta:
        verbose_name = _("lestijd")
        verbose_name_plural = _("lestijden")
        ordering: ClassVar[list[str]] = ["cohort", "weekday", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="lesson_slot_ends_later",
                violation_error_message=_("De les eindigt na het begin."),
            ),
            models.CheckConstraint(condition=Q(weekday__in=Weekday.values), name="lesson_slot_weekday_known"),
            models.CheckConstraint(condition=Q(kind="") | Q(kind__in=LessonKind.values), name="lesson_slot_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind=LessonKind.SCHOOL) | ~Q(title=""),
                name="lesson_slot_school_has_title",
                violation_error_message=_("Vul bij een vast schoolonderdeel in wat het is."),
            ),
            models.UniqueConstraint(fields=["cohort", "weekday", "starts_at"], name="lesson_slot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts_at:%H:%M}-{self.ends_at:%H:%M}"

    @property
    def is_school_time(self) -> bool:
        return self.kind == LessonKind.SCHOOL


@pghistory.track()
class Block(models.Model):
    """Ten lesson weeks of a cohort; the free weeks inside are kept as they were when the block was made."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="blocks")
    number = models.PositiveSmallIntegerField(_("nummer"))
    period = DateRangeField(_("van tot"))
    free_mondays = ArrayField(models.DateField(), verbose_name=_("vrije weken"), default=list, blank=True)
    summer = models.CharField(_("zomer"), max_length=12, choices=SummerChoice, default=SummerChoice.SPAN)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("blok")
        verbose_name_plural = _("blokken")
        ordering: ClassVar[list[str]] = ["cohort", "number"]
        constraints = [
            whole_period("block_period_whole", open_ended=False),
            models.UniqueConstraint(
                fields=["cohort", "number"],
                name="block_number_unique",
                violation_error_message=_("Dit cohort heeft al een blok met dit nummer."),
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="block_number_from_one"),
            models.CheckConstraint(
                condition=Q(period__startswith__iso_week_day=1),
                name="block_starts_on_monday",
                violation_error_message=_("Een blok begint op maandag."),
            ),
            models.CheckConstraint(condition=Q(summer__in=SummerChoice.values), name="block_summer_known"),
            ExclusionConstraint(
                name="block_never_overlaps",
                expressions=[("cohort", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("In die weken is er al een blok."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort} · {_('blok')} {self.number}"
