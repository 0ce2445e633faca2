from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.forms.norm import short
from cohorts.forms.participant import FromDayForm
from cohorts.models import Location
from opleiding.kernel.models import Organisation


class HoursField(forms.DecimalField):
    """Hours as people here write them: 4 or 4,5."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        attrs = {"class": "short", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(min_value=0, max_value=most, decimal_places=1, localize=True, widget=forms.TextInput(attrs=attrs), **kwargs)
        self.error_messages["invalid"] = gettext_lazy("Vul een getal in, zoals 4 of 4,5.")

    def prepare_value(self, value: Any) -> Any:
        return short(value) if isinstance(value, Decimal) else value


class AgreedHoursForm(FromDayForm):
    """How much somebody works, and how much of it is for supervising."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("Organisatie"), queryset=Organisation.objects.none(), empty_label=None)
    contract_hours = HoursField(label=gettext_lazy("Contracturen per week"), most=48)
    agreed_hours = HoursField(
        label=gettext_lazy("Daarvan om te begeleiden"),
        most=48,
        help_text=gettext_lazy("Uren per week, zoals met de leiding afgesproken."),
    )
    location = forms.ModelChoiceField(
        label=gettext_lazy("Locatie"),
        queryset=Location.objects.none(),
        required=False,
        empty_label=gettext_lazy("Geen vaste locatie"),
    )
    wants_more = forms.BooleanField(label=gettext_lazy("Wil een groter contract, met uren om te begeleiden"), required=False)

    field_order = ("organisation", "contract_hours", "agreed_hours", "location", "when", "starts_on", "wants_more")

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        places: Any = self.fields["location"]
        places.queryset = Location.objects.filter(organisation__in=organisations.order_by().values("pk")).order_by("name")
        found = list(organisations)
        self.only = found[0] if len(found) == 1 else None
        if self.only:
            del self.fields["organisation"]
        else:
            field: Any = self.fields["organisation"]
            field.queryset = organisations

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        contract, agreed = cleaned.get("contract_hours"), cleaned.get("agreed_hours")
        if contract is not None and agreed is not None and agreed > contract:
            self.add_error("agreed_hours", _("Begeleiden is een deel van de contracturen. Vul niet meer in dan die."))
        if contract == 0:
            self.add_error("contract_hours", _("Vul meer dan 0 uur in."))
        organisation = self.only or cleaned.get("organisation")
        place = cleaned.get("location")
        if place and organisation and place.organisation_id != organisation.pk:
            self.add_error("location", _("Deze locatie is niet van die organisatie."))
        return {**cleaned, "organisation": organisation}


class SpentHoursForm(forms.Form):
    """What one block took."""

    hours = HoursField(label=gettext_lazy("Uren in dit blok"), most=600)
