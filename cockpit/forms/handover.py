from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cockpit.models import PracticeCase
from cockpit.querysets.case import PracticeCaseQuerySet


class HandoverForm(forms.Form):
    """Ticked situations; the page draws the boxes, with what is known of each."""

    cases = forms.ModelMultipleChoiceField(
        PracticeCase.objects.none(),
        error_messages={
            "required": _("Kies minstens één situatie."),
            "invalid_choice": _("Een van deze situaties kun je niet meer overdragen. Kijk de lijst na."),
            "invalid_pk_value": _("Een van deze situaties kun je niet meer overdragen. Kijk de lijst na."),
        },
    )

    def __init__(self, data: Any = None, *, cases: PracticeCaseQuerySet) -> None:
        super().__init__(data)
        self.fields["cases"].queryset = cases  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
