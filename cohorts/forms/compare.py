from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import Cohort
from opleiding.kernel.widgets import ChipSelectMultiple

FEWEST, MOST = 2, 6


class CompareForm(forms.Form):
    """Which cohorts stand beside each other: `cohorts` are those somebody may read."""

    cohort = forms.MultipleChoiceField(label=_("Welke cohorten?"), widget=ChipSelectMultiple, help_text=_("Kies er twee tot zes."))

    def __init__(self, *args: Any, cohorts: Collection[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["cohort"]
        field.choices = [(cohort.slug, cohort.name) for cohort in cohorts]

    def clean_cohort(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["cohort"]
        if not FEWEST <= len(chosen) <= MOST:
            raise forms.ValidationError(_("Kies twee tot zes cohorten."))
        return chosen
