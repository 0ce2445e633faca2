from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from opleiding.portal.importing.columns import Headings

#: Nothing that fits in a cell of a spreadsheet is longer.
LONGEST = 32_767
#: Texts that run on get room for it.
LONG_TEXTS = {"tekst", "nodig_werkplek", "nodig_school"}


class RowForm(forms.Form):
    """One row of an upload: a field per column we know, with what is wrong said beside it. Nothing is required: looking again is."""

    marks_optional = False

    def __init__(self, *args: Any, headings: Headings, cells: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places: Mapping[str, int] = dict(sorted(headings.places.items(), key=lambda item: item[1]))
        self.names = {headings.written[key]: key for key in self.places}
        for key, place in self.places.items():
            widget = forms.Textarea(attrs={"rows": 3}) if key in LONG_TEXTS else forms.TextInput(attrs={"autocomplete": "off"})
            initial = cells[place] if place < len(cells) else ""
            self.fields[key] = forms.CharField(
                label=headings.written[key], required=False, max_length=LONGEST, initial=initial, widget=widget
            )

    @property
    def cells(self) -> dict[int, str]:
        """What was filled in, by place in the row."""
        return {place: self.cleaned_data[key].replace("\r\n", "\n") for key, place in self.places.items()}

    def show(self, findings: Sequence[Mapping[str, Any]]) -> None:
        """Say of a bound form what is wrong, at the field it is about."""
        self.is_valid()
        for one in findings:
            if not one["is_warning"]:
                self.add_error(self.names.get(one["column"]), one["message"])
