from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.day import DutchDayField
from cohorts.forms.intake import hours_field
from cohorts.forms.placement import UnrecognisedReasonField
from cohorts.models import Cohort, Location, Qualification
from cohorts.selectors.intake import qualifications_for
from opleiding.kernel.models import Organisation
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect


class NewParticipantForm(forms.Form):
    """One trainee by hand; the mail address says who it is, known or new. `employers` are those this person enrols for."""

    first_name = forms.CharField(label=gettext_lazy("Voornaam"), max_length=80, validators=[no_control_characters])
    infix = forms.CharField(
        label=gettext_lazy("Tussenvoegsel"),
        max_length=20,
        required=False,
        validators=[no_control_characters],
        widget=forms.TextInput(attrs={"class": "short"}),
    )
    last_name = forms.CharField(label=gettext_lazy("Achternaam"), max_length=80, validators=[no_control_characters])
    email = forms.EmailField(
        label=gettext_lazy("Mailadres van het werk"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Hiermee logt deze persoon straks in. Kennen we het adres al, dan is het dezelfde persoon."),
    )
    starts_on = DutchDayField(label=gettext_lazy("Eerste dag"))
    qualification = forms.ModelChoiceField(
        label=gettext_lazy("Opleiding"), queryset=Qualification.objects.none(), empty_label=gettext_lazy("Kies een opleiding")
    )
    employer = forms.ModelChoiceField(
        label=gettext_lazy("Werkgever"), queryset=Organisation.objects.none(), empty_label=None, widget=ChipSelect
    )
    location = forms.ModelChoiceField(
        label=gettext_lazy("Locatie"), queryset=Location.objects.none(), required=False, empty_label=gettext_lazy("Nog niet bekend")
    )
    unrecognised_reason = UnrecognisedReasonField()
    contract_hours = hours_field()

    def __init__(self, *args: Any, cohort: Cohort, employers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        care = employers.order_by().values("pk")
        fields["qualification"].queryset = qualifications_for(cohort, cohort.period.upper)
        fields["employer"].queryset = employers
        fields["location"].queryset = Location.objects.filter(organisation__in=care).order_by("organisation__name", "name")
        if len(employers) == 1:
            fields["employer"].initial = employers[0]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        location, employer = cleaned.get("location"), cleaned.get("employer")
        if location and employer and location.organisation_id != employer.pk:
            self.add_error("location", _("Deze locatie is niet van %(name)s.") % {"name": employer.name})
        return cleaned
