from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from begeleiding.querysets.question import ClientQuestionQuerySet
from cohorts.models import Location, Participant


class ClientQuestion(models.Model):
    """What a client of a wijkleercentrum would like to know or have, told so that nobody can be recognised."""

    location = models.ForeignKey(Location, verbose_name=_("wijkleercentrum"), on_delete=models.CASCADE, related_name="client_questions")
    text = models.CharField(_("vraag"), max_length=500)
    asked_on = models.DateField(_("gevraagd op"))
    closed_on = models.DateField(_("afgesloten op"), null=True, blank=True)
    result = models.CharField(_("wat kwam ervan"), max_length=280, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ClientQuestionQuerySet.as_manager()

    #: The board it stands on, which is the roof's: see ABSOLUTE_URL_OVERRIDES.
    get_absolute_url: Callable[[], str]

    class Meta:
        verbose_name = _("cliëntvraag")
        verbose_name_plural = _("cliëntvragen")
        ordering: ClassVar[list[str]] = ["location", "-asked_on"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="client_question_has_text")]

    def __str__(self) -> str:
        return str(self.location)


class QuestionTakeUp(models.Model):
    """A trainee works on a client's question."""

    question = models.ForeignKey(ClientQuestion, on_delete=models.CASCADE, related_name="take_ups")
    participant = models.ForeignKey(Participant, verbose_name=_("leerling"), on_delete=models.CASCADE, related_name="questions_taken")
    taken_on = models.DateField(_("opgepakt op"))

    class Meta:
        verbose_name = _("opgepakte vraag")
        verbose_name_plural = _("opgepakte vragen")
        ordering: ClassVar[list[str]] = ["question", "taken_on"]
        constraints = [models.UniqueConstraint(fields=["question", "participant"], name="question_take_up_once")]

    def __str__(self) -> str:
        return str(self.participant)
