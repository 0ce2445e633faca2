from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from cohorts.models import Cohort
from opleiding.kernel.models import Organisation
from opleiding.kernel.widgets import ChipSelect
from opleiding.portal.choices import ImportKind

ALL, GOOD = "all", "good"


def kinds() -> list[tuple[str, str]]:
    """Each kind of list, with the capital of a label."""
    return [(kind.value, str(kind.label).capitalize()) for kind in ImportKind]


class ListForm(forms.Form):
    """Which list, for which cohort."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Wat staat er in je lijst?"), choices=kinds, widget=ChipSelect, initial=ImportKind.PARTICIPANTS
    )
    cohort = forms.ModelChoiceField(
        label=gettext_lazy("Voor welk cohort?"), queryset=Cohort.objects.none(), empty_label=None, to_field_name="slug"
    )

    marks_optional = False

    def __init__(self, *args: Any, cohorts: QuerySet[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["cohort"]
        field.queryset = cohorts


class UploadForm(forms.Form):
    """The file; and whose people or places it is about, where somebody may choose."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Van welke organisatie?"),
        queryset=Organisation.objects.none(),
        widget=ChipSelect,
        empty_label=None,
        help_text=gettext_lazy("Locaties en begeleiders in de lijst horen bij deze organisatie."),
    )
    file = forms.FileField(
        label=gettext_lazy("Je lijst"),
        max_length=200,
        help_text=gettext_lazy("Een xlsx- of csv-bestand tot 5 MB, met hooguit 5.000 rijen. Sleep het hierheen of kies het."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,text/csv", "class": "upload"}),
        error_messages={
            "required": gettext_lazy("Kies een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg. Zet de kolomnamen in de eerste rij."),
            "max_length": gettext_lazy("De naam van dit bestand is te lang. Maak hem korter dan 200 tekens."),
        },
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only = organisations[0] if len(organisations) == 1 else None
        if self.only:
            del self.fields["organisation"]
        else:
            field: Any = self.fields["organisation"]
            field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in organisations]).order_by("name")

    @property
    def chosen(self) -> Organisation:
        """Whose list it is, of a form that is valid."""
        organisation: Organisation = self.only or self.cleaned_data["organisation"]
        return organisation


class TakeOverForm(forms.Form):
    """All of it or nothing, or what is right of it."""

    which = forms.ChoiceField(
        label=gettext_lazy("Wat wil je overnemen?"),
        choices=[(ALL, gettext_lazy("Alleen als alles goed is")), (GOOD, gettext_lazy("De goede rijen"))],
        widget=ChipSelect,
        initial=ALL,
    )

    marks_optional = False

    @property
    def is_partial(self) -> bool:
        return bool(self.cleaned_data["which"] == GOOD)
