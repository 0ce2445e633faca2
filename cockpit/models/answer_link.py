import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cockpit.models.case import CaseShare
from cockpit.querysets.answer_link import AnswerLinkQuerySet
from opleiding.kernel import clock
from opleiding.kernel.validators import no_control_characters


class AnswerLink(models.Model):
    """The way to one situation for a colleague who was asked to react, without a login: one answer, for a while."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    share = models.ForeignKey(CaseShare, on_delete=models.CASCADE, related_name="links")
    secret_hash = models.CharField(_("afdruk van de link"), max_length=64, unique=True)
    #: What the trainee calls somebody who was asked by a typed address; empty for who was chosen from the list. To the trainee
    #: that person has this name, so that nobody learns from an address whether and how it is known here.
    asked_as = models.CharField(_("gevraagd als"), max_length=80, blank=True, validators=[no_control_characters])
    created_at = models.DateTimeField(_("gemaakt"), default=clock.now, editable=False)
    expires_at = models.DateTimeField(_("geldig tot"))
    revoked_at = models.DateTimeField(_("ingetrokken"), null=True, blank=True)
    #: "Ik kan of wil hier niet op reageren."
    declined_at = models.DateTimeField(_("liever niet"), null=True, blank=True)

    objects = AnswerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link om te reageren")
        verbose_name_plural = _("links om te reageren")
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="answer_link_has_a_while"),
            models.UniqueConstraint(fields=["share"], condition=Q(revoked_at__isnull=True), name="answer_link_one_open"),
        ]

    def __str__(self) -> str:
        return f"{_('link')} {self.pk}"
