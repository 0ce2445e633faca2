from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import RequirementState
from cohorts.models import Requirement
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect

NEEDS_EVIDENCE = (RequirementState.MET, RequirementState.EXEMPT)


class ProgressForm(forms.Form):
    requirement = forms.ModelChoiceField(
        label=gettext_lazy("Eis"), queryset=Requirement.objects.none(), empty_label=gettext_lazy("Kies een eis")
    )
    state = forms.ChoiceField(label=gettext_lazy("Hoe ver is het?"), choices=RequirementState, widget=ChipSelect)
    evidence = forms.CharField(
        label=gettext_lazy("Waar is het bewijs?"),
        required=False,
        max_length=280,
        validators=[no_control_characters],
        help_text=gettext_lazy("Bij klaar en vrijgesteld. Een vrijstelling besluit de examencommissie van de school."),
    )

    def __init__(self, *args: Any, requirements: QuerySet[Requirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirement"].queryset = requirements  # type: ignore[attr-defined]  # a field with choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("state") in NEEDS_EVIDENCE and not cleaned.get("evidence") and "evidence" not in self.errors:
            self.add_error("evidence", _("Vul in waar het bewijs is."))
        return cleaned
