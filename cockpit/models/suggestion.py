from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cockpit.querysets.suggestion import SuggestionCountQuerySet
from cohorts.models import Theme, WorkProcess
from opleiding.kernel.models import Organisation


class SuggestionCount(models.Model):
    """How often people of one organisation chose a theme or a work process when one word of the shared vocabulary was there."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    #: A keyword of our own data files; never another word out of a text.
    word = models.CharField(_("woord"), max_length=60)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    work_process = models.ForeignKey(WorkProcess, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    chosen = models.PositiveIntegerField(_("gekozen"), default=0)
    seen = models.PositiveIntegerField(_("gezien"), default=0)

    objects = SuggestionCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("telling van een voorstel")
        verbose_name_plural = _("tellingen van voorstellen")
        constraints = [
            models.CheckConstraint(
                condition=Q(theme__isnull=True, work_process__isnull=False) | Q(theme__isnull=False, work_process__isnull=True),
                name="suggestion_count_of_one_thing",
            ),
            models.CheckConstraint(condition=Q(chosen__lte=F("seen")), name="suggestion_count_chosen_within_seen"),
            models.UniqueConstraint(
                fields=["organisation", "word", "theme", "work_process"],
                nulls_distinct=False,
                name="suggestion_count_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word}: {self.chosen}/{self.seen}"
