from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y", "%Y-%m-%d")


class DutchDayField(forms.DateField):
    """A day as people here write it; the browser's own date field would show its own order."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "short", "inputmode": "numeric", "autocomplete": "off", "placeholder": "dd-mm-jjjj"}
        kwargs.setdefault("widget", forms.DateInput(format=FORMATS[0], attrs=attrs))
        super().__init__(input_formats=FORMATS, **kwargs)
        self.error_messages["invalid"] = _("Deze dag bestaat niet. Schrijf hem als 28-02-2026.")
