from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.day import DutchDayField
from cohorts.forms.participant import FromDayForm
from cohorts.forms.placement import UnrecognisedReasonField
from cohorts.models import Cohort, Location, Participant
from opleiding.kernel.models import Organisation
from opleiding.kernel.widgets import ChipSelect

OTHER_EMPLOYER, NO_EMPLOYER = "other_employer", "no_employer"


class EmploymentForm(FromDayForm):
    """Another employer of this cohort, or none any more, from a day on."""

    step = forms.ChoiceField(
        label=gettext_lazy("Wat verandert er?"),
        choices=[
            (OTHER_EMPLOYER, gettext_lazy("Naar een andere werkgever in dit cohort")),
            (NO_EMPLOYER, gettext_lazy("Het dienstverband eindigt")),
        ],
        widget=ChipSelect(is_wide=True, reveals={OTHER_EMPLOYER: "organisation"}),
        error_messages={"required": gettext_lazy("Kies wat er verandert.")},
    )
    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Nieuwe werkgever"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Kies een werkgever"),
    )

    field_order = ("step", "organisation", "when", "starts_on")

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        others = participant.cohort.organisations.exclude(employments__participant=participant, employments__period__contains=self.today)
        fields["organisation"].queryset = others.order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("step") == OTHER_EMPLOYER and not cleaned.get("organisation"):
            self.add_error("organisation", _("Kies de nieuwe werkgever."))
        return cleaned


class TransferForm(forms.Form):
    """On in another cohort from a day; employer and place only when they change."""

    cohort = forms.ModelChoiceField(
        label=gettext_lazy("Nieuw cohort"), queryset=Cohort.objects.none(), empty_label=gettext_lazy("Kies een cohort")
    )
    starts_on = DutchDayField(label=gettext_lazy("Eerste dag in het nieuwe cohort"))
    employer = forms.ModelChoiceField(
        label=gettext_lazy("Andere werkgever"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Blijft dezelfde"),
    )
    location = forms.ModelChoiceField(
        label=gettext_lazy("Andere locatie"),
        queryset=Location.objects.none(),
        required=False,
        empty_label=gettext_lazy("Blijft dezelfde, als die kan"),
    )
    unrecognised_reason = UnrecognisedReasonField()

    def __init__(self, *args: Any, cohorts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        care = Organisation.objects.filter(cohorts__in=cohorts.order_by().values("pk")).distinct()
        fields["cohort"].queryset = cohorts
        fields["employer"].queryset = care.order_by("name")
        places = Location.objects.filter(organisation__in=care.values("pk")).select_related("organisation")
        fields["location"].queryset = places.order_by("organisation__name", "name")
        fields["location"].label_from_instance = lambda place: f"{place.organisation.name} · {place.name}"
