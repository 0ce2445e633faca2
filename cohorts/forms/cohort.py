from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import Region
from cohorts.forms.day import DutchDayField, check_order
from cohorts.models import Cohort, Qualification
from cohorts.rules.days import last_day
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple


class QualificationsField(forms.ModelMultipleChoiceField):
    """Each by its title and level; since when its dossier counts tells two versions apart."""

    def label_from_instance(self, obj: Qualification) -> str:
        since = date_format(obj.dossier.valid_from, "F Y") if obj.dossier.valid_from else obj.dossier.version
        values = {"title": obj.title, "level": obj.level, "since": since}
        return _("%(title)s, niveau %(level)s (dossier vanaf %(since)s)") % values


class CohortForm(forms.Form):
    """Who takes part, and from when to when. `own` are the organisations of which one at least must take part."""

    name = forms.CharField(
        label=gettext_lazy("Naam"),
        max_length=80,
        validators=[no_control_characters],
        help_text=gettext_lazy("Bijvoorbeeld: Zorg februari 2026."),
    )
    school = forms.ModelChoiceField(label=gettext_lazy("School"), queryset=Organisation.objects.none(), widget=ChipSelect, empty_label=None)
    organisations = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Zorgorganisaties"), queryset=Organisation.objects.none(), widget=ChipSelectMultiple
    )
    region = forms.ChoiceField(
        label=gettext_lazy("Vakantieregio"),
        choices=Region,
        widget=ChipSelect,
        help_text=gettext_lazy("Waar de school staat. Afwijken kan daarna per week."),
    )
    starts_on = DutchDayField(label=gettext_lazy("Eerste dag"))
    last_day = DutchDayField(label=gettext_lazy("Laatste dag"), help_text=gettext_lazy("Meestal na twee jaar."))
    capacity = forms.IntegerField(
        label=gettext_lazy("Plaatsen"),
        min_value=1,
        max_value=500,
        required=False,
        help_text=gettext_lazy("Hoeveel mensen kunnen er beginnen? Mag leeg blijven."),
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    qualifications = QualificationsField(
        label=gettext_lazy("Opleidingen"),
        queryset=Qualification.objects.none(),
        widget=ChipSelectMultiple,
        required=False,
        help_text=gettext_lazy("Wat kun je in dit cohort leren? Wie begint, blijft op het kwalificatiedossier van het startjaar."),
    )

    def __init__(self, *args: Any, own: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = set(own)
        everybody = Organisation.objects.order_by("name")
        self._field("school").queryset = everybody.filter(kind=OrganisationKind.SCHOOL)
        self._field("organisations").queryset = everybody.filter(kind=OrganisationKind.CARE)
        current = Qualification.objects.select_related("dossier").filter(dossier__valid_from__isnull=False)
        self._field("qualifications").queryset = current.order_by("level", "title", "-dossier__valid_from")

    @classmethod
    def values_of(cls, cohort: Cohort) -> dict[str, Any]:
        """What stands in the form of a cohort that is there."""
        return {
            "name": cohort.name,
            "school": cohort.school_id,
            "organisations": [organisation.pk for organisation in cohort.organisations.all()],
            "region": cohort.region,
            "starts_on": cohort.period.lower,
            "last_day": last_day(cohort.period.upper),
            "capacity": cohort.capacity,
            "qualifications": [qualification.pk for qualification in cohort.qualifications.all()],
        }

    def clean_organisations(self) -> Any:
        chosen = self.cleaned_data["organisations"]
        if not self.own & set(chosen):
            raise forms.ValidationError(_("Kies in elk geval je eigen organisatie."))
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        check_order(self, cleaned.get("starts_on"), cleaned.get("last_day"))
        return cleaned

    def _field(self, name: str) -> Any:
        return self.fields[name]
