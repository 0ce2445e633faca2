from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import CredentialKind, ModuleKind
from cohorts.forms.day import DutchDayField
from cohorts.forms.list import NameFilter, SortFilter
from cohorts.models import Credential, Module
from cohorts.selectors.credential import ANNULLED, CONFIRMED, CREDENTIAL_COLUMNS, WAITING, facets_of
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect

ALL = gettext_lazy("Alle")


class CredentialForm(forms.Form):
    """What the exam board decided; the school is the one of the cohort."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat heeft de examencommissie toegekend?"),
        choices=CredentialKind,
        widget=ChipSelect(reveals={CredentialKind.CERTIFICATE: "module"}),
    )
    module = forms.ModelChoiceField(
        label=gettext_lazy("Welk mbo-certificaat?"),
        queryset=Module.objects.filter(kind=ModuleKind.CERTIFICATE),
        required=False,
        empty_label=gettext_lazy("Kies een certificaat"),
    )
    number = forms.CharField(
        label=gettext_lazy("Nummer"),
        max_length=40,
        validators=[no_control_characters],
        help_text=gettext_lazy("Het nummer dat op het document van de school staat."),
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    decided_on = DutchDayField(label=gettext_lazy("Op welke dag besloot de examencommissie?"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == CredentialKind.CERTIFICATE and not cleaned.get("module") and "module" not in self.errors:
            self.add_error("module", _("Kies welk mbo-certificaat het is."))
        return cleaned


STATES = {
    WAITING: {"confirmed_at__isnull": True, "annulled_at__isnull": True},
    CONFIRMED: {"confirmed_at__isnull": False, "annulled_at__isnull": True},
    ANNULLED: {"annulled_at__isnull": False},
}
STATE_WORDS = [
    (WAITING, gettext_lazy("wacht op bevestiging")),
    (CONFIRMED, gettext_lazy("bevestigd")),
    (ANNULLED, gettext_lazy("doorgehaald")),
]


class CredentialFilter(django_filters.FilterSet):
    """The filters over `registered`; its choices are what stands in there."""

    name = NameFilter(field_name="participant__user__search_name", label=gettext_lazy("Naam"))
    cohort = django_filters.ChoiceFilter(field_name="participant__cohort", label=gettext_lazy("Cohort"), empty_label=ALL)
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Soort"), choices=CredentialKind.choices, empty_label=ALL)
    year = django_filters.ChoiceFilter(field_name="decided_on__year", label=gettext_lazy("Jaar van het besluit"), empty_label=ALL)
    state = django_filters.ChoiceFilter(method="filter_state", label=gettext_lazy("Stand"), choices=STATE_WORDS, empty_label=ALL)
    sort = SortFilter(CREDENTIAL_COLUMNS)

    class Meta:
        model = Credential
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facets = facets_of(self.queryset)
        self.filters["cohort"].extra["choices"] = facets.cohorts
        self.filters["year"].extra["choices"] = facets.years

    def filter_state(self, queryset: QuerySet[Credential], name: str, value: str) -> QuerySet[Credential]:
        return queryset.filter(**STATES[value])
