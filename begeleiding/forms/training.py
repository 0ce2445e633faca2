from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import TrainingKind
from begeleiding.models import TrainingActivity
from begeleiding.selectors.training import people_for
from cohorts.forms.day import DutchDayField
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple

FIELDS = ("kind", "title", "hours", "valid_months", "link", "is_offered")


class ActivityForm(forms.Form):
    """Something supervisors can follow. `organisation` is asked of who keeps more than one list."""

    organisation = forms.ModelChoiceField(label=_("Organisatie"), queryset=Organisation.objects.none(), empty_label=None)
    title = forms.CharField(label=_("Titel"), max_length=120, validators=[no_control_characters])
    kind = forms.ChoiceField(
        label=_("Soort"), choices=[(one.value, str(one.label).capitalize()) for one in TrainingKind], widget=ChipSelect, initial="training"
    )
    hours = forms.DecimalField(
        label=_("Hoeveel uur kost het?"), required=False, min_value=0, max_digits=4, decimal_places=1, localize=True,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
    )  # fmt: skip
    valid_months = forms.IntegerField(
        label=_("Hoeveel maanden blijft het geldig?"),
        help_text=_("Leeg: het verloopt niet."),
        required=False,
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    link = forms.URLField(label=_("Meer erover"), required=False, assume_scheme="https", max_length=200)
    is_offered = forms.BooleanField(label=_("Wordt nu aangeboden"), required=False, initial=True)

    def __init__(self, *args: Any, organisations: "QuerySet[Organisation] | None" = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["organisation"]
        if organisations is None:
            del self.fields["organisation"]
        else:
            choice.queryset = organisations
            choice.initial = organisations.first()

    @classmethod
    def values_of(cls, activity: TrainingActivity) -> dict[str, Any]:
        return {name: getattr(activity, name) for name in FIELDS}


class FollowedForm(forms.Form):
    """Who followed it, and when."""

    followed_on = DutchDayField(label=_("Gevolgd op"))
    supervisors = forms.ModelMultipleChoiceField(
        label=_("Wie waren erbij?"),
        queryset=User.objects.none(),
        widget=ChipSelectMultiple,
        error_messages={"required": _("Kies minstens één werkbegeleider.")},
    )

    def __init__(self, *args: Any, organisation: Organisation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"followed_on": today}, **kwargs})
        choice: Any = self.fields["supervisors"]
        choice.queryset = people_for(organisation, today)
        choice.label_from_instance = lambda person: person.name


class PersonTrainingForm(forms.Form):
    """What one supervisor followed, and when."""

    activity = forms.ModelChoiceField(label=_("Scholing"), queryset=TrainingActivity.objects.none(), empty_label=_("Kies een scholing"))
    followed_on = DutchDayField(label=_("Gevolgd op"))

    def __init__(self, *args: Any, organisation: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"followed_on": today}, **kwargs})
        choice: Any = self.fields["activity"]
        choice.queryset = TrainingActivity.objects.filter(organisation=organisation).order_by("title")
