import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opleiding.kernel import clock
from opleiding.kernel.choices import OutboxState
from opleiding.kernel.querysets import NoticeQuerySet, OutboxQuerySet


class OutboxMessage(models.Model):
    """One mail that has to go out, and how far it is; its words are made at the moment of sending."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("soort"), max_length=60)
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="outbox")
    dedupe_key = models.CharField(_("sleutel tegen dubbel"), max_length=200, unique=True)
    context = models.JSONField(_("sleutels"), default=dict)
    is_at_least_once = models.BooleanField(_("liever dubbel dan niet"), default=False)
    state = models.CharField(_("stand"), max_length=12, choices=OutboxState, default=OutboxState.PLANNED)
    due_at = models.DateTimeField(_("vanaf"), default=clock.now)
    lease_until = models.DateTimeField(_("opgepakt tot"), null=True)
    lease = models.UUIDField(_("opgepakt door"), null=True)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    last_error = models.CharField(_("laatste fout"), max_length=120, blank=True)
    created_at = models.DateTimeField(_("gemaakt"), default=clock.now, editable=False)
    handed_over_at = models.DateTimeField(_("aangeboden"), null=True)
    sent_at = models.DateTimeField(_("verstuurd"), null=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitgaande mail")
        verbose_name_plural = _("uitgaande mail")
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=OutboxState.values), name="outbox_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=["claimed", "handed_over"]) | Q(lease_until__isnull=False, lease__isnull=False),
                name="outbox_held_under_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False, handed_over_at__isnull=False),
                name="outbox_sent_after_handover",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=["planned", "claimed", "handed_over"]),
                name="outbox_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Notice(models.Model):
    """One line on somebody's list of news in the app, with the page it is about."""

    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("soort"), max_length=60)
    dedupe_key = models.CharField(_("sleutel tegen dubbel"), max_length=200, unique=True)
    text = models.CharField(_("tekst"), max_length=280)
    url = models.CharField(_("pagina"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("gemaakt"), default=clock.now, editable=False)
    read_at = models.DateTimeField(_("gelezen"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("melding")
        verbose_name_plural = _("meldingen")
        ordering: ClassVar[list[str]] = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(url="") | (Q(url__startswith="/") & ~Q(url__startswith="//")),
                name="notice_url_inside_the_app",
            ),
        ]
        indexes = [models.Index(fields=["receiver", "-id"], name="notice_of_receiver")]

    def __str__(self) -> str:
        return self.text
