from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class MailField(models.EmailField):  # type: ignore[type-arg]  # cannot be subscripted at run time
    """A mail address, always in lower case and never an empty string, so that `=` compares as people do."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return prepared.strip().lower() or None if isinstance(prepared, str) else prepared

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


def cleared_marks() -> "ArrayField[list[str], list[str]]":
    """A column beside a text: which marks of the recogniser its writer called no client; digests, never words."""
    return ArrayField(models.CharField(max_length=16), verbose_name=_("geen cliënt"), default=list, blank=True, editable=False)
