from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.day import DutchDayField, check_order
from cohorts.models import Module, Participant
from cohorts.selectors.route import Part, modules_to_add
from opleiding.kernel.validators import no_control_characters


class PartsForm(forms.Form):
    """Which parts of a route something is done with; `parts` are the parts themselves afterwards."""

    parts = forms.MultipleChoiceField(
        label=gettext_lazy("Voor welke onderdelen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Kies minstens één onderdeel.")},
    )

    def __init__(self, *args: Any, parts: Mapping[str, Part], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = parts
        self.fields["parts"].choices = [(key, part.title) for key, part in parts.items()]  # type: ignore[attr-defined]  # a field with choices

    def clean_parts(self) -> list[Part]:
        return [self.known[key] for key in self.cleaned_data["parts"]]


class DaysMixin(forms.Form):
    """A first and a last day that go together."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        check_order(self, first, last)
        if bool(first) != bool(last) and not {"first_day", "last_day"} & set(self.errors):
            self.add_error("last_day" if first else "first_day", _("Vul beide dagen in, of geen van beide."))
        return cleaned


class PlanForm(DaysMixin, PartsForm):
    first_day = DutchDayField(label=gettext_lazy("Eerste dag"))
    last_day = DutchDayField(label=gettext_lazy("Laatste dag"))


class FinishForm(PartsForm):
    done_on = DutchDayField(label=gettext_lazy("Wanneer was het klaar?"))
    evidence = forms.CharField(
        label=gettext_lazy("Waar is het bewijs?"),
        required=False,
        max_length=280,
        validators=[no_control_characters],
        help_text=gettext_lazy("Bijvoorbeeld: portfolio, opdracht 4, afgetekend door de werkbegeleider. Geen namen van cliënten."),
    )


class ExemptForm(PartsForm):
    """What the school's exam board decided, written down."""

    decided_by = forms.CharField(label=gettext_lazy("Wie besloot dit?"), max_length=120, validators=[no_control_characters])
    decided_on = DutchDayField(label=gettext_lazy("Wanneer was dat?"))
    evidence = forms.CharField(
        label=gettext_lazy("Waarop berust het?"),
        max_length=280,
        validators=[no_control_characters],
        help_text=gettext_lazy("Bijvoorbeeld: diploma Helpende 2015, of EVC-rapport van 12 maart."),
    )


class ElectiveForm(DaysMixin):
    module = forms.ModelChoiceField(
        label=gettext_lazy("Onderdeel"), queryset=Module.objects.none(), empty_label=gettext_lazy("Kies een onderdeel")
    )
    first_day = DutchDayField(label=gettext_lazy("Eerste dag"), required=False)
    last_day = DutchDayField(
        label=gettext_lazy("Laatste dag"), required=False, help_text=gettext_lazy("Weet je de dagen nog niet? Laat ze dan leeg.")
    )

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["module"].queryset = modules_to_add(participant)  # type: ignore[attr-defined]  # a field with choices
