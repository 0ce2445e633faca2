from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.day import DutchDayField, check_order
from cohorts.selectors import stand_ins_for
from opleiding.kernel.models import User
from opleiding.kernel.widgets import ChipSelect

TODAY, OTHER = "today", "other"


class FromDayForm(forms.Form):
    """Something that is true from a day on: today with one tap, or another day."""

    when = forms.ChoiceField(
        label=gettext_lazy("Vanaf wanneer?"),
        choices=[(TODAY, gettext_lazy("Vanaf vandaag")), (OTHER, gettext_lazy("Vanaf een andere dag"))],
        initial=TODAY,
        widget=ChipSelect(reveals={OTHER: "starts_on"}),
    )
    starts_on = DutchDayField(label=gettext_lazy("Welke dag?"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """`starts_on` is the day meant; `when` was only the way to say it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.pop("when", OTHER) == TODAY:
            cleaned["starts_on"] = self.today
        elif not cleaned.get("starts_on") and "starts_on" not in self.errors:
            self.add_error("starts_on", _("Vul de dag in."))
        return cleaned


class StandInForm(forms.Form):
    """Who takes over, from the first up to and including the last day of the leave."""

    stand_in = forms.ModelChoiceField(
        label=gettext_lazy("Vervanger"), queryset=User.objects.none(), empty_label=gettext_lazy("Kies een vervanger")
    )
    first_day = DutchDayField(label=gettext_lazy("Eerste dag"))
    last_day = DutchDayField(label=gettext_lazy("Laatste dag"))

    def __init__(self, *args: Any, supervisor: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self.fields, "stand_in", stand_ins_for(supervisor, today))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        check_order(self, cleaned.get("first_day"), cleaned.get("last_day"))
        return cleaned


def _choose(fields: Mapping[str, Any], name: str, choices: Any) -> None:
    fields[name].queryset = choices
