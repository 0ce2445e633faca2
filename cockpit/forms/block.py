from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import SummerChoice
from opleiding.kernel.widgets import ChipSelect


class BlockForm(forms.Form):
    """From which Monday, and what to do with a summer that lies inside."""

    monday = forms.DateField(
        label=gettext_lazy("Eerste maandag"), widget=forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d")
    )
    summer = forms.ChoiceField(
        label=gettext_lazy("De zomervakantie valt in dit blok"), choices=SummerChoice, widget=ChipSelect, required=False
    )

    def __init__(self, *args: Any, has_summer: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_summer:
            del self.fields["summer"]

    def clean_monday(self) -> date:
        monday: date = self.cleaned_data["monday"]
        if monday.isoweekday() != 1:
            raise forms.ValidationError(_("Een blok begint op maandag. Kies een maandag."))
        return monday

    def clean_summer(self) -> SummerChoice:
        return SummerChoice(self.cleaned_data["summer"] or SummerChoice.SPAN)
