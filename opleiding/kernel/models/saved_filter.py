from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.models.organisation import Organisation
from opleiding.kernel.validators import no_control_characters


class SavedFilter(models.Model):
    """The question behind a list under a name, for its maker, or for everybody of an organisation who uses that list."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    #: Shared with the people of this organisation; empty is for the owner alone.
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("gedeeld met"), on_delete=models.CASCADE, related_name="saved_filters", null=True, blank=True
    )
    #: The name of the list, such as "participants".
    list = models.CharField(_("lijst"), max_length=40)
    name = models.CharField(_("naam"), max_length=40, validators=[no_control_characters])
    query = models.CharField(_("vraag"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("bewaarde filter")
        verbose_name_plural = _("bewaarde filters")
        ordering: ClassVar[list[str]] = ["list", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "list", "name"],
                name="saved_filter_name_once",
                violation_error_message=_("Je hebt al een filter met deze naam."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="saved_filter_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
