import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cockpit.choices import ReflectionAudience
from cockpit.models.case import PracticeCase
from cockpit.querysets.reflection import ReflectionQuerySet, ReflectionShareQuerySet
from opleiding.kernel import clock
from opleiding.kernel.fields import cleared_marks


class Reflection(models.Model):
    """A trainee looking back on one own situation, step by step in the words of one method; partial answers are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(PracticeCase, on_delete=models.CASCADE, related_name="reflections")
    #: Code and version of the method as `cockpit/data/reflection_methods.yaml` has them: a running one keeps its own.
    method = models.CharField(_("methode"), max_length=40)
    method_version = models.PositiveSmallIntegerField(_("versie van de methode"), default=1)
    #: Step code → text.
    answers = models.JSONField(_("antwoorden"), default=dict, blank=True)
    cleared_marks = cleared_marks()
    version = models.PositiveIntegerField(_("versie"), default=1)
    started_at = models.DateTimeField(_("begonnen"), default=clock.now, editable=False)
    written_at = models.DateTimeField(_("bijgewerkt"), default=clock.now)
    finished_at = models.DateTimeField(_("afgerond"), null=True, blank=True)

    objects = ReflectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reflectie")
        verbose_name_plural = _("reflecties")
        ordering: ClassVar[list[str]] = ["-written_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "method"], name="reflection_once_per_method"),
            models.CheckConstraint(condition=~Q(method=""), name="reflection_has_method"),
        ]

    def __str__(self) -> str:
        return f"{_('reflectie')} {self.pk}"

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None


class ReflectionVersion(models.Model):
    """What a reflection said before its writer changed it after it was finished or shared."""

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("versie"))
    answers = models.JSONField(_("antwoorden"), default=dict)
    replaced_at = models.DateTimeField(_("vervangen"), default=clock.now)

    class Meta:
        verbose_name = _("eerdere versie van een reflectie")
        verbose_name_plural = _("eerdere versies van reflecties")
        ordering: ClassVar[list[str]] = ["reflection", "-number"]
        constraints = [models.UniqueConstraint(fields=["reflection", "number"], name="reflection_version_once")]

    def __str__(self) -> str:
        return f"{self.reflection} {self.number}"


class ReflectionShare(models.Model):
    """One audience of a reflection, apart from who reads the situation itself: opened, taken back."""

    reflection = models.ForeignKey(Reflection, on_delete=models.CASCADE, related_name="shares")
    audience = models.CharField(_("gedeeld met"), max_length=20, choices=ReflectionAudience)
    opened_at = models.DateTimeField(_("gedeeld"), default=clock.now)
    withdrawn_at = models.DateTimeField(_("ingetrokken"), null=True, blank=True)

    objects = ReflectionShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("deling van een reflectie")
        verbose_name_plural = _("delingen van reflecties")
        ordering: ClassVar[list[str]] = ["reflection", "audience"]
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=ReflectionAudience.values), name="reflection_share_audience_known"),
            models.UniqueConstraint(
                fields=["reflection", "audience"],
                condition=Q(withdrawn_at__isnull=True),
                name="reflection_share_once",
            ),
        ]

    def __str__(self) -> str:
        return self.get_audience_display()
