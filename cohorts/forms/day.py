from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from cohorts.rules.days import FIRST_YEAR, LAST_YEAR

TOO_FAR = _("Dit jaar kan niet kloppen. Schrijf de dag als 28-02-2026.")
IN_OUR_TIME = (MinValueValidator(date(FIRST_YEAR, 1, 1), TOO_FAR), MaxValueValidator(date(LAST_YEAR, 12, 31), TOO_FAR))
FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y", "%Y-%m-%d")


class DutchDayField(forms.DateField):
    """A day as people here write it; the browser's own date field would show its own order."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "short", "inputmode": "numeric", "autocomplete": "off", "placeholder": "dd-mm-jjjj"}
        kwargs.setdefault("widget", forms.DateInput(format=FORMATS[0], attrs=attrs))
        super().__init__(input_formats=FORMATS, validators=IN_OUR_TIME, **kwargs)
        self.error_messages["invalid"] = _("Deze dag bestaat niet. Schrijf hem als 28-02-2026.")


def check_order(form: forms.Form, first: date | None, last: date | None) -> None:
    """Says beside `last_day` that it lies before the first; nothing while one of them is missing."""
    if first and last and last < first:
        form.add_error("last_day", _("De laatste dag ligt niet voor de eerste."))
