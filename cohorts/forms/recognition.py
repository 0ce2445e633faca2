from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.day import DutchDayField, check_order
from cohorts.models import Location, Qualification, Recognition
from cohorts.rules.days import day_after, last_day
from opleiding.kernel.models import Organisation
from opleiding.kernel.widgets import ChipSelectMultiple

ID = Recognition._meta.get_field("leerbedrijf_id")


class RecognitionForm(forms.Form):
    """The number SBB gave, and from when until when it holds."""

    leerbedrijf_id = forms.CharField(
        label=gettext_lazy("Leerbedrijf-ID"),
        max_length=12,
        validators=ID.validators,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=gettext_lazy("Staat bij SBB op stagemarkt.nl en op de praktijkovereenkomst."),
    )
    starts_on = DutchDayField(label=gettext_lazy("Vanaf"))
    last_day = DutchDayField(
        label=gettext_lazy("Tot en met"), required=False, help_text=gettext_lazy("Leeg: geldt tot je een einde invult.")
    )

    @classmethod
    def values_of(cls, recognition: Recognition) -> dict[str, Any]:
        """What stands in the form of a recognition that is there."""
        period = recognition.period
        return {"leerbedrijf_id": recognition.leerbedrijf_id, "starts_on": period.lower, "last_day": last_day(period.upper)}

    def clean(self) -> dict[str, Any]:
        """`until` is the day after the last one."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.pop("last_day", None)
        check_order(self, first, last)
        return {**cleaned, "until": day_after(last)}


class NewRecognitionForm(RecognitionForm):
    """For a whole organisation or one location, for one education or several at once."""

    owner = forms.ChoiceField(label=gettext_lazy("Voor"))
    crebos = forms.MultipleChoiceField(label=gettext_lazy("Opleidingen"), widget=ChipSelectMultiple)

    field_order = ("owner", "crebos", "leerbedrijf_id", "starts_on", "last_day")

    def __init__(self, *args: Any, organisations: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._owners = dict(_owners(organisations))
        owner, crebos = self._field("owner"), self._field("crebos")
        owner.choices = [(key, label) for key, (label, _organisation, _location) in self._owners.items()]
        crebos.choices = _educations(today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        _label, organisation, location = self._owners.get(cleaned.pop("owner", ""), ("", None, None))
        return {**cleaned, "organisation": organisation, "location": location}

    def _field(self, name: str) -> Any:
        return self.fields[name]


def _owners(organisations: Any) -> Iterator[tuple[str, tuple[str, Organisation, Location | None]]]:
    for organisation in organisations.prefetch_related("locations"):
        whole = _("%(name)s: alle locaties zonder eigen erkenning") % {"name": organisation.name}
        yield f"organisation-{organisation.pk}", (whole, organisation, None)
        for location in organisation.locations.all():
            yield f"location-{location.pk}", (_("Alleen %(name)s") % {"name": location.name}, organisation, location)


def _educations(today: date) -> list[tuple[str, str]]:
    """Every crebo once, the newest dossiers first."""
    found = Qualification.objects.filter(dossier__valid_from__lte=today).order_by("-dossier__valid_from", "title")
    return list({row.crebo: (row.crebo, f"{row.title} ({row.crebo})") for row in found}.values())
