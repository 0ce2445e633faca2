from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import AfterRole, StopReason
from cohorts.forms.day import DutchDayField, check_order
from cohorts.forms.participant import FromDayForm
from cohorts.rules.days import day_after
from cohorts.rules.status import PAUSE, REOPEN, RESUME, STOP
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect

STEPS = {
    PAUSE: gettext_lazy("Pauze"),
    RESUME: gettext_lazy("Weer beginnen"),
    STOP: gettext_lazy("Stoppen"),
    REOPEN: gettext_lazy("Stoppen terugdraaien"),
}
#: What each does, said before it is done.
EFFECTS = {
    PAUSE: gettext_lazy(
        "De opleiding staat stil. Plek en werkbegeleider blijven. Wat gepland was, schuift mee. Waarom schrijf je nergens op."
    ),
    RESUME: gettext_lazy("De pauze eindigt en de opleiding loopt weer. Wat gepland was, schuift mee."),
    STOP: gettext_lazy("De opleiding eindigt, met de plaatsing en de werkbegeleiders. Het dienstverband en wat is vastgelegd blijven."),
    REOPEN: gettext_lazy("Alsof er niet gestopt is. Plaatsing en werkbegeleider zet je er daarna opnieuw bij."),
}
ICONS = {PAUSE: "pause-circle", RESUME: "check-circle", STOP: "x-circle", REOPEN: "arrow-repeat"}


class StatusForm(FromDayForm):
    """One step, from a day on; `steps` are those that are possible now."""

    step = forms.ChoiceField(label=gettext_lazy("Wat verandert er?"))
    last_day = DutchDayField(
        label=gettext_lazy("Laatste dag van de pauze"), required=False, help_text=gettext_lazy("Weet je die nog niet? Laat het dan leeg.")
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Reden van stoppen"),
        choices=[choice for choice in StopReason.choices if choice[0]],
        required=False,
        widget=ChipSelect,
        help_text=gettext_lazy("Gaat het om gezondheid? Kies dan ‘eigen keuze, reden niet gedeeld’."),
    )

    field_order = ("step", "reason", "when", "starts_on", "last_day")
    marks_optional = False

    def __init__(self, *args: Any, steps: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["step"]
        reveals = {step: name for step, name in ((PAUSE, "last_day"), (STOP, "reason")) if step in steps}
        field.widget = ChipSelect(is_wide=True, icons=ICONS, hints={step: str(EFFECTS[step]) for step in steps}, reveals=reveals)
        field.choices = [(step, STEPS[step]) for step in steps]
        field.initial = steps[0] if len(steps) == 1 else None
        field.error_messages["required"] = _("Kies wat er verandert.")
        for name in _left_out(steps):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """`until` is the first day after the pause, if that is known."""
        cleaned = super().clean() if "when" in self.fields else self.cleaned_data
        step, last_day = cleaned.get("step"), cleaned.pop("last_day", None)
        if step == STOP and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Kies een reden uit de lijst."))
        if step == PAUSE:
            check_order(self, cleaned.get("starts_on"), last_day)
        cleaned["until"] = day_after(last_day)
        return cleaned


def _left_out(steps: Sequence[str]) -> set[str]:
    """The questions no possible step asks."""
    asked = {PAUSE: {"when", "starts_on", "last_day"}, RESUME: {"when", "starts_on"}, STOP: {"when", "starts_on", "reason"}}
    return {"when", "starts_on", "last_day", "reason"} - set().union(*(asked.get(step, set()) for step in steps))


class AfterForm(forms.Form):
    """What somebody does since the diploma."""

    after_role = forms.ChoiceField(label=gettext_lazy("Wat doet deze persoon nu?"), choices=AfterRole, required=False, widget=ChipSelect)
    after_function = forms.CharField(
        label=gettext_lazy("Functie"),
        max_length=80,
        required=False,
        validators=[no_control_characters],
        help_text=gettext_lazy("Bijvoorbeeld verzorgende-IG of teamcoach."),
    )
