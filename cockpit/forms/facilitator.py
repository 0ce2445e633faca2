from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cockpit.choices import FacilitatorKind
from cohorts.models import Theme
from opleiding.kernel.models import User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple


class FacilitatorForm(forms.Form):
    """Who, on which themes, and in which weeks they cannot."""

    name = forms.CharField(label=gettext_lazy("Naam"), max_length=80, validators=[no_control_characters])
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=FacilitatorKind, widget=ChipSelect)
    themes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Thema's"), queryset=Theme.objects.none(), required=False, widget=ChipSelectMultiple
    )
    cannot = forms.MultipleChoiceField(label=gettext_lazy("Kan niet in de week van"), required=False, widget=ChipSelectMultiple)
    user = forms.ModelChoiceField(
        label=gettext_lazy("Persoon in Opleiding"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("geen"),
        help_text=gettext_lazy("Kies de persoon als die ook elders lesgeeft. Dan staat niemand op twee plekken tegelijk."),
    )

    def __init__(self, *args: Any, mondays: Iterable[date], people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["themes"].queryset = Theme.objects.all()
        fields["cannot"].choices = [(monday.isoformat(), _week(monday)) for monday in mondays]
        fields["user"].queryset = people

    def clean_cannot(self) -> list[date]:
        return [date.fromisoformat(text) for text in self.cleaned_data["cannot"]]


def _week(monday: date) -> str:
    friday = monday + timedelta(days=4)
    first = date_format(monday, "j") if monday.month == friday.month else date_format(monday, "j b")
    return _("%(first)s - %(last)s") % {"first": first, "last": date_format(friday, "j b")}
