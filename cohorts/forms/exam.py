from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import ModuleKind, RequirementKind
from cohorts.forms.day import DutchDayField
from cohorts.models import Module, Requirement
from cohorts.selectors.requirement import EXAMINED
from opleiding.kernel.widgets import ChipSelect

GRADE, PASSED, FAILED = "grade", "passed", "failed"
OUTCOMES = [(GRADE, gettext_lazy("Een cijfer")), (PASSED, gettext_lazy("Voldoende")), (FAILED, gettext_lazy("Onvoldoende"))]
ATTEMPTS = [(1, gettext_lazy("Eerste poging")), (2, gettext_lazy("Tweede poging"))]


class ExamForm(forms.Form):
    """One attempt as the school gave it."""

    requirement = forms.ModelChoiceField(
        label=gettext_lazy("Waarvan?"), queryset=Requirement.objects.none(), empty_label=gettext_lazy("Kies een eis")
    )
    module = forms.ModelChoiceField(
        label=gettext_lazy("Welk keuzedeel?"),
        queryset=Module.objects.filter(kind=ModuleKind.ELECTIVE),
        required=False,
        empty_label=gettext_lazy("Geen keuzedeel"),
        help_text=gettext_lazy("Alleen bij keuzedelen."),
    )
    attempt = forms.TypedChoiceField(label=gettext_lazy("Poging"), choices=ATTEMPTS, coerce=int, initial=1, widget=ChipSelect)
    taken_on = DutchDayField(label=gettext_lazy("Wanneer was het examen?"))
    outcome = forms.ChoiceField(label=gettext_lazy("Uitslag"), choices=OUTCOMES, initial=GRADE, widget=ChipSelect(reveals={GRADE: "grade"}))
    grade = forms.DecimalField(
        label=gettext_lazy("Cijfer"),
        required=False,
        min_value=1,
        max_value=10,
        max_digits=3,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, requirements: QuerySet[Requirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirement"].queryset = requirements.filter(kind__in=EXAMINED)  # type: ignore[attr-defined]  # a field with choices

    def clean(self) -> dict[str, Any]:
        """`outcome` was only the way to say it: a grade, or passed or not."""
        cleaned: dict[str, Any] = super().clean() or {}
        outcome = cleaned.pop("outcome", "")
        cleaned["is_passed"] = None if outcome == GRADE else outcome == PASSED
        if outcome != GRADE:
            cleaned["grade"] = None
        elif cleaned.get("grade") is None and "grade" not in self.errors:
            self.add_error("grade", _("Vul het cijfer in."))
        requirement = cleaned.get("requirement")
        if requirement and requirement.kind != RequirementKind.ELECTIVES:
            cleaned["module"] = None
        return cleaned
