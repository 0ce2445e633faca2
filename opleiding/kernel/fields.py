from typing import Any

from django.db import models


class MailField(models.EmailField):  # type: ignore[type-arg]  # cannot be subscripted at run time
    """A mail address, always in lower case and never an empty string, so that `=` compares as people do."""

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return prepared.strip().lower() or None if isinstance(prepared, str) else prepared

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
