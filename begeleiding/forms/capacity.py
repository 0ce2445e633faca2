from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from begeleiding.rules.capacity import MONTHS
from begeleiding.selectors.capacity import Question
from cohorts.models import Location
from cohorts.rules.places import month_starts

MOST = 60


class WhatIfForm(forms.Form):
    """What if so many start in a month at these locations? Sent with GET: it changes nothing, and its address can be kept."""

    aantal = forms.IntegerField(label=_("Hoeveel starten er?"), min_value=1, max_value=MOST, initial=8)
    maand = forms.TypedChoiceField(label=_("In welke maand?"), coerce=date.fromisoformat)
    uren = forms.DecimalField(
        label=_("Begeleidingsuren per week"),
        help_text=_("Voor elk van hen, zoals de opleiding vraagt."),
        min_value=Decimal("0.5"),
        max_value=Decimal(20),
        max_digits=4,
        decimal_places=1,
        localize=True,
    )
    plek = forms.TypedMultipleChoiceField(label=_("Op welke locaties?"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, locations: Iterable[Location], today: date, hours: Decimal, **kwargs: Any) -> None:
        places = list(locations)
        months = [(month.isoformat(), date_format(month, "F Y")) for month in month_starts(today, MONTHS + 1)[1:]]
        first = {"uren": hours, "plek": [place.pk for place in places], "maand": _september(today)}
        super().__init__(data, initial=first, **kwargs)
        shown: dict[str, Any] = self.fields
        shown["plek"].choices = [(place.pk, place.name) for place in places]
        shown["maand"].choices = months

    def question(self) -> Question | None:
        """What is asked; None when it is not valid or nothing is asked."""
        if not self.is_valid():
            return None
        values = self.cleaned_data
        return Question(values["aantal"], values["maand"], tuple(values["plek"]), values["uren"])


def _september(today: date) -> str:
    """The first September to come that can be chosen."""
    months = month_starts(today, MONTHS + 1)[1:]
    return next((month for month in months if month.month == 9), months[0]).isoformat()
