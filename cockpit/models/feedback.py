from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cockpit.choices import FeedbackKind, ProgressWord
from cockpit.models.case import MAX_TEXT, PracticeCase
from cockpit.querysets.feedback import FeedbackQuerySet
from cohorts.models import WorkProcess
from opleiding.kernel import clock
from opleiding.kernel.fields import cleared_marks
from opleiding.kernel.models import User


class Feedback(models.Model):
    """An answer to a case: a reaction, a question back, or the trainee's own answer to that."""

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(PracticeCase, on_delete=models.CASCADE, related_name="feedback")
    author = models.ForeignKey(User, verbose_name=_("van"), on_delete=models.PROTECT, related_name="feedback_given")
    kind = models.CharField(_("soort"), max_length=10, choices=FeedbackKind, default=FeedbackKind.REACTION)
    #: What a trainee's answer is an answer to; only its author reads it.
    reply_to = models.ForeignKey("self", on_delete=models.CASCADE, related_name="replies", null=True, blank=True)
    text = models.TextField(_("tekst"), max_length=MAX_TEXT)
    written_at = models.DateTimeField(_("geschreven"), default=clock.now)
    #: Its author supervised or trained the trainee then; links end, this stays so.
    is_guidance = models.BooleanField(_("begeleiding"), default=False)
    version = models.PositiveIntegerField(_("versie"), default=1)
    cleared_marks = cleared_marks()
    #: Taken away because client data stood in it; the text is then a line that says so.
    redacted_at = models.DateTimeField(_("weggehaald"), null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")
        ordering: ClassVar[list[str]] = ["case", "written_at"]
        indexes = [models.Index(fields=["author", "-written_at"], name="feedback_of_author")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FeedbackKind.values), name="feedback_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=FeedbackKind.REPLY, reply_to__isnull=False) | (~Q(kind=FeedbackKind.REPLY) & Q(reply_to__isnull=True)),
                name="feedback_reply_to_something",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="feedback_has_text",
                violation_error_message=_("Schrijf een reactie. Tien woorden is genoeg."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class FeedbackVersion(models.Model):
    """What a reaction said before its author changed it."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("versie"))
    text = models.TextField(_("tekst"), max_length=MAX_TEXT)
    replaced_at = models.DateTimeField(_("vervangen"), default=clock.now)

    class Meta:
        verbose_name = _("eerdere versie van een reactie")
        verbose_name_plural = _("eerdere versies van reacties")
        ordering: ClassVar[list[str]] = ["feedback", "number"]
        constraints = [models.UniqueConstraint(fields=["feedback", "number"], name="feedback_version_once")]

    def __str__(self) -> str:
        return f"{self.feedback} · {self.number}"


class FeedbackProgress(models.Model):
    """A word for how far the trainee is with one work process, given with a reaction."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="progress")
    work_process = models.ForeignKey(WorkProcess, on_delete=models.PROTECT, related_name="progress")
    word = models.CharField(_("hoe ver"), max_length=20, choices=ProgressWord)

    class Meta:
        verbose_name = _("voortgang bij een reactie")
        verbose_name_plural = _("voortgang bij reacties")
        constraints = [
            models.UniqueConstraint(fields=["feedback", "work_process"], name="feedback_progress_once"),
            models.CheckConstraint(condition=Q(word__in=ProgressWord.values), name="feedback_progress_word_known"),
        ]

    def __str__(self) -> str:
        return f"{self.work_process}: {self.get_word_display()}"


class SetAside(models.Model):
    """ "Later": a case this person has put at the end of the own list, since a moment."""

    case = models.ForeignKey(PracticeCase, on_delete=models.CASCADE, related_name="set_aside")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="set_aside")
    set_aside_at = models.DateTimeField(_("sinds"), default=clock.now)

    class Meta:
        verbose_name = _("later")
        verbose_name_plural = _("later")
        constraints = [models.UniqueConstraint(fields=["case", "user"], name="set_aside_once")]

    def __str__(self) -> str:
        return f"{self.user} · {self.case}"
