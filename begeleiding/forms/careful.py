from collections.abc import Sequence
from typing import Any

from django import forms

from opleiding.kernel.marks import health_problems_in, problems_in


class CarefulTextMixin(forms.Form):
    """A form whose texts `careful` hold no number or address of a person and no word about health: the writer changes it."""

    careful: Sequence[str] = ()

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.careful:
            text = str(self.data.get(name) or "")
            for problem in (*problems_in(text), *health_problems_in(text)):
                if problem not in self.errors.get(name, ()):
                    self.add_error(name, problem)
        return values
