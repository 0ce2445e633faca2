from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.choices import ClientGroup, LocationKind
from cohorts.forms.participant import FromDayForm
from cohorts.models import Location
from opleiding.kernel.models import Organisation
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect

MOST_PLACES = 200


class LocationForm(forms.Form):
    name = forms.CharField(label=_("Naam"), max_length=80, validators=[no_control_characters])
    kind = forms.ChoiceField(label=_("Soort"), choices=LocationKind, initial=LocationKind.TEAM, widget=ChipSelect)
    client_group = forms.ChoiceField(label=_("Cliëntgroep"), choices=ClientGroup, initial=ClientGroup.UNSAID, required=False)

    @classmethod
    def values_of(cls, location: Location) -> dict[str, Any]:
        """What stands in the form of a location that is there."""
        return {"name": location.name, "kind": location.kind, "client_group": location.client_group}


class NewLocationForm(LocationForm):
    """A location of one of the organisations this person keeps; asked only when there are more."""

    organisation = forms.ModelChoiceField(
        label=_("Organisatie"), queryset=Organisation.objects.none(), widget=ChipSelect, empty_label=None, required=False
    )

    field_order = ("organisation", "name", "kind", "client_group")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        self.only = list(organisations[:2])
        if len(self.only) == 1:
            del self.fields["organisation"]
        else:
            field.required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        return cleaned if "organisation" in self.fields else {**cleaned, "organisation": self.only[0]}


class PlacesForm(FromDayForm):
    """How many trainees a location has room for, from a day on."""

    places = forms.IntegerField(
        label=_("Hoeveel plaatsen?"),
        min_value=0,
        max_value=MOST_PLACES,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )

    field_order = ("places", "when", "starts_on")
