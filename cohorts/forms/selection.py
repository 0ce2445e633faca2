from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.forms.participant import FromDayForm
from cohorts.models import Location
from cohorts.permissions.list import guided_organisations
from opleiding.kernel.models import User


class PlaceManyForm(FromDayForm):
    """One location for everybody who was chosen."""

    location = forms.ModelChoiceField(label=_("Locatie"), queryset=Location.objects.none(), empty_label=_("Kies een locatie"))
    unrecognised_reason = forms.CharField(
        label=_("Is de locatie niet erkend voor deze opleiding? Waarom klopt het toch?"), max_length=280, required=False
    )

    field_order = ("location", "when", "starts_on", "unrecognised_reason")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = guided_organisations(user).order_by().values("pk")
        found = Location.objects.filter(organisation__in=own).select_related("organisation")
        field: Any = self.fields["location"]
        field.queryset = found.order_by("organisation__name", "name")
