from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.day import DutchDayField, check_order
from opleiding.kernel.widgets import ChipSelect

TODAY, WEEK, OTHER = "today", "week", "other"


class DaysForm(forms.Form):
    """The first and the last day. There is no field for why, and there must not be one."""

    first_day = DutchDayField(label=gettext_lazy("Eerste dag"))
    last_day = DutchDayField(label=gettext_lazy("Tot en met"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        check_order(self, cleaned.get("first_day"), cleaned.get("last_day"))
        return cleaned


class AbsenceForm(DaysForm):
    """Today with one tap, or this week, or other days."""

    when = forms.ChoiceField(
        label=gettext_lazy("Welke dagen?"),
        choices=[
            (TODAY, gettext_lazy("Alleen vandaag")),
            (WEEK, gettext_lazy("Tot en met zondag")),
            (OTHER, gettext_lazy("Andere dagen")),
        ],
        initial=TODAY,
        widget=ChipSelect(reveals={OTHER: "days"}),
    )
    first_day = DutchDayField(label=gettext_lazy("Eerste dag"), required=False)
    last_day = DutchDayField(label=gettext_lazy("Tot en met"), required=False, help_text=gettext_lazy("Leeg: alleen die dag."))

    field_order = ("when", "first_day", "last_day")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The days meant; `when` was only the way to say it."""
        when = self.cleaned_data.get("when")
        if when in (TODAY, WEEK):
            last = self.today if when == TODAY else self.today + timedelta(days=6 - self.today.weekday())
            return {"first_day": self.today, "last_day": last}
        cleaned = super().clean()
        first = cleaned.get("first_day")
        if not first and "first_day" not in self.errors:
            self.add_error("first_day", _("Vul de eerste dag in."))
        return {"first_day": first, "last_day": cleaned.get("last_day") or first}


class MonthForm(forms.Form):
    """In which of the weeks the two spoke, by their Mondays."""

    spoken = forms.TypedMultipleChoiceField(coerce=date.fromisoformat, required=False)

    def __init__(self, *args: Any, mondays: tuple[date, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["spoken"]
        field.choices = [(monday.isoformat(), monday.isoformat()) for monday in mondays]
