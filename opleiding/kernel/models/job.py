import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from opleiding.kernel import clock
from opleiding.kernel.choices import JobState
from opleiding.kernel.querysets import JobQuerySet


class Job(models.Model):
    """One piece of long work that somebody asked for, how far it is, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=60)
    task = models.CharField(_("taak"), max_length=120)
    args = models.JSONField(_("sleutels"), default=dict)
    state = models.CharField(_("stand"), max_length=10, choices=JobState, default=JobState.QUEUED)
    progress = models.PositiveSmallIntegerField(_("voortgang"), default=0)
    step = models.CharField(_("stap"), max_length=120, blank=True)
    result = models.JSONField(_("uitkomst"), null=True)
    error = models.CharField(_("melding"), max_length=280, blank=True)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    lease_until = models.DateTimeField(_("opgepakt tot"), null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="jobs")
    created_at = models.DateTimeField(_("gevraagd"), default=clock.now, editable=False)
    queued_at = models.DateTimeField(_("in de rij"), default=clock.now)
    finished_at = models.DateTimeField(_("klaar"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("achtergrondtaak")
        verbose_name_plural = _("achtergrondtaken")
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="job_state_known"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="job_progress_in_percent"),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed"], finished_at__isnull=False)
                | Q(state__in=["queued", "running"], finished_at__isnull=True),
                name="job_finished_when_over",
            ),
            models.CheckConstraint(condition=~Q(state="running") | Q(lease_until__isnull=False), name="job_running_under_lease"),
        ]
        indexes = [models.Index(fields=["queued_at"], condition=Q(state__in=["queued", "running"]), name="job_unfinished")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    def get_absolute_url(self) -> str:
        return reverse("kernel:job_detail", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.state in (JobState.DONE, JobState.FAILED)

    @property
    def outcome_url(self) -> str:
        """The page with what came of it, when the work named one."""
        return str((self.result or {}).get("url", ""))
