from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import Background
from cohorts.forms.day import DutchDayField
from cohorts.models import EarlierDiploma, Participant, Qualification
from cohorts.selectors.intake import qualifications_for, trainers_for
from cohorts.selectors.participant import employer_of
from opleiding.kernel import clock
from opleiding.kernel.models import User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect

YOUNGEST = 15


def hours_field() -> forms.DecimalField:
    """Hours of a contract, with a comma or a point."""
    return forms.DecimalField(
        label=gettext_lazy("Contracturen per week"),
        required=False,
        max_digits=4,
        decimal_places=1,
        min_value=1,
        max_value=48,
        localize=True,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal", "autocomplete": "off"}),
    )


class BirthDateForm(forms.Form):
    birth_date = DutchDayField(label=gettext_lazy("Geboortedatum"), required=False)

    def clean_birth_date(self) -> Any:
        birth_date, today = self.cleaned_data["birth_date"], clock.today()
        if birth_date and not 1920 <= birth_date.year <= today.year - YOUNGEST:
            raise forms.ValidationError(_("Klopt het jaar? Schrijf het met vier cijfers."))
        return birth_date


class IntakeForm(BirthDateForm):
    """What is asked when somebody joins; the qualification only while nothing has been logged."""

    background = forms.ChoiceField(
        label=gettext_lazy("Waar komt deze persoon vandaan?"), choices=Background, required=False, widget=ChipSelect
    )
    contract_hours = hours_field()
    practice_trainer = forms.ModelChoiceField(
        label=gettext_lazy("Praktijkopleider"), queryset=User.objects.none(), required=False, empty_label=gettext_lazy("Nog niemand")
    )
    qualification = forms.ModelChoiceField(
        label=gettext_lazy("Opleiding"),
        queryset=Qualification.objects.none(),
        empty_label=None,
        help_text=gettext_lazy("Dit kan nog veranderen tot er iets is vastgelegd."),
    )

    field_order = ("background", "qualification", "contract_hours", "practice_trainer", "birth_date")

    def __init__(self, *args: Any, participant: Participant, is_begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        trainers = trainers_for(employer_of(participant, clock.today()), clock.today())
        fields["practice_trainer"].queryset = trainers | User.objects.filter(pk=participant.practice_trainer_id)
        if is_begun:
            del fields["qualification"]
        else:
            own = Qualification.objects.filter(pk=participant.qualification_id)
            fields["qualification"].queryset = Qualification.objects.select_related("dossier").filter(
                pk__in=[
                    *qualifications_for(participant.cohort, participant.period.lower).values_list("pk", flat=True),
                    *own.values_list("pk", flat=True),
                ]
            )

    @classmethod
    def values_of(cls, participant: Participant) -> dict[str, Any]:
        """What stands in the form at first."""
        names = ("background", "contract_hours", "birth_date", "practice_trainer", "qualification")
        return {name: getattr(participant, name) for name in names}


class EarlierDiplomaForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Diploma"),
        max_length=160,
        validators=[no_control_characters],
        help_text=gettext_lazy("Bijvoorbeeld vmbo-t, of Helpende Zorg en Welzijn."),
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Niveau"),
        choices=[("", gettext_lazy("weet ik niet")), *((number, str(number)) for number in range(1, 9))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=ChipSelect,
        help_text=gettext_lazy("Mbo is 1 tot en met 4, hbo is 6."),
    )
    year = forms.IntegerField(
        label=gettext_lazy("Jaar"),
        required=False,
        min_value=1950,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Schrijf het jaar met vier cijfers.")},
    )

    @classmethod
    def values_of(cls, diploma: EarlierDiploma) -> dict[str, Any]:
        return {name: getattr(diploma, name) for name in cls.base_fields}
