from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.forms.day import DutchDayField, check_order
from cohorts.forms.participant import OTHER, FromDayForm
from cohorts.models import Location, Participant, Placement
from cohorts.rules.days import day_after, last_day
from cohorts.selectors.placement import locations_to_choose
from opleiding.kernel.validators import no_control_characters


class UnrecognisedReasonField(forms.CharField):
    """Why a location is right that is not recognised; the rules say when it must be filled in."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": gettext_lazy("Waarom zonder erkenning?"),
            "help_text": gettext_lazy(
                "Alleen als de locatie niet erkend is voor deze opleiding. Het staat in het overzicht van uitzonderingen."
            ),
            "required": False,
            "max_length": 280,
            "validators": [no_control_characters],
        }
        super().__init__(**{**usual, **kwargs})


class LocationChoice(forms.ModelChoiceField):
    """Locations, each with a word when it is not recognised for the education it is about."""

    def __init__(self, **kwargs: Any) -> None:
        self.unrecognised: set[int] = set()
        super().__init__(queryset=Location.objects.none(), **kwargs)

    def offer(self, choices: Sequence[tuple[Location, bool]]) -> None:
        """These, and whether each is recognised."""
        self.unrecognised = {location.pk for location, is_recognised in choices if not is_recognised}
        self.queryset = Location.objects.filter(pk__in=[location.pk for location, _recognised in choices])
        empty = [("", str(self.empty_label))]
        nearest = sorted(choices, key=lambda choice: not choice[1])  # the recognised ones first, each group in its own order
        self.widget.choices = [*empty, *((location.pk, self.label_from_instance(location)) for location, _recognised in nearest)]

    def label_from_instance(self, obj: Any) -> str:
        return _("%(place)s (niet erkend)") % {"place": obj.name} if obj.pk in self.unrecognised else str(obj.name)


class PlacementForm(FromDayForm):
    """Where, from when, and if that is known until when."""

    location = LocationChoice(label=gettext_lazy("Locatie"), empty_label=gettext_lazy("Kies een locatie"))
    last_day = DutchDayField(
        label=gettext_lazy("Tot en met"), required=False, help_text=gettext_lazy("Leeg: tot er iets anders is gepland.")
    )
    unrecognised_reason = UnrecognisedReasonField()

    field_order = ("location", "when", "starts_on", "last_day", "unrecognised_reason")

    def __init__(self, *args: Any, participant: Participant, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["location"]
        field.offer(locations_to_choose(participant, self.today))

    @classmethod
    def values_of(cls, placement: Placement) -> dict[str, Any]:
        """What stands in the form of a placement that is there."""
        return {
            "location": placement.location_id,
            "when": OTHER,
            "starts_on": placement.period.lower,
            "last_day": last_day(placement.period.upper),
            "unrecognised_reason": placement.unrecognised_reason,
        }

    def clean(self) -> dict[str, Any]:
        """`until` is the day after the last one; the rules know no other."""
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.pop("last_day", None)
        check_order(self, first, last)
        return {**cleaned, "until": day_after(last)}


class LastDayForm(forms.Form):
    """The last day of something that runs."""

    last_day = DutchDayField(label=gettext_lazy("Laatste dag"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"last_day": today}, **kwargs})

    @property
    def until(self) -> date:
        """The first day on which it is over."""
        last: date = self.cleaned_data["last_day"]
        return day_after(last)
