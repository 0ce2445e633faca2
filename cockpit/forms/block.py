from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from cohorts.choices import SummerChoice
from opleiding.kernel.widgets import ChipSelect


class BlockForm(forms.Form):
    """From which Monday, and what to do with a summer that lies inside."""

    # A list, because the browser's own date field writes the month first.
    monday = forms.TypedChoiceField(label=gettext_lazy("Eerste maandag"), coerce=date.fromisoformat)
    summer = forms.TypedChoiceField(
        label=gettext_lazy("Wat doet het blok met de zomer?"), choices=SummerChoice, coerce=SummerChoice, widget=ChipSelect
    )

    def __init__(self, *args: Any, mondays: Iterable[date], has_summer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["monday"].choices = [(monday.isoformat(), date_format(monday, "j F Y")) for monday in mondays]
        if not has_summer:
            del self.fields["summer"]
