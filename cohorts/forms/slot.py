from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.choices import LessonKind, Weekday
from cohorts.models import LessonSlot
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect

KINDS = [("", _("wat het beste past")), *LessonKind.choices]


class ClockField(forms.TimeField):
    """A time as 9:30; the browser's own field would ask some people for AM or PM."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "short", "inputmode": "numeric", "autocomplete": "off", "placeholder": "9:30"}
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S", "%H"], widget=forms.TimeInput(format="%H:%M", attrs=attrs), **kwargs)
        self.error_messages["invalid"] = _("Deze tijd bestaat niet. Schrijf hem als 9:30.")


class LessonSlotForm(forms.Form):
    weekday = forms.TypedChoiceField(label=_("Dag"), choices=Weekday, coerce=int, widget=ChipSelect)
    starts_at = ClockField(label=_("Begint om"))
    ends_at = ClockField(label=_("Eindigt om"))
    kind = forms.ChoiceField(
        label=_("Soort"),
        choices=KINDS,
        required=False,
        widget=ChipSelect(reveals={LessonKind.SCHOOL: "title"}),
        help_text=_("Bij een vast schoolonderdeel plant niemand anders hier iets."),
    )
    title = forms.CharField(
        label=_("Wat is het?"),
        max_length=80,
        required=False,
        validators=[no_control_characters],
        help_text=_("Bijvoorbeeld Nederlands, rekenen of examen. Alleen bij een vast schoolonderdeel."),
    )

    @classmethod
    def values_of(cls, slot: LessonSlot) -> dict[str, Any]:
        """What stands in the form of a slot that is there."""
        return {name: getattr(slot, name) for name in cls.base_fields}

    def clean_title(self) -> str:
        """A title belongs to fixed school time only."""
        title: str = self.cleaned_data["title"]
        return title if self.cleaned_data.get("kind") == LessonKind.SCHOOL else ""


class WeekForm(forms.Form):
    monday = forms.DateField()
