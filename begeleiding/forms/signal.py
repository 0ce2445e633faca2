from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.forms.careful import CarefulTextMixin
from begeleiding.models import EarlySignal, SignalStep
from cohorts.forms.day import DutchDayField
from opleiding.kernel.marks import MarkedTextMixin, tokens_in
from opleiding.kernel.models import Organisation
from opleiding.kernel.validators import no_control_characters

#: By when the first step is, unless who writes says otherwise; well within the days to talk about it.
WEEK = timedelta(weeks=1)


class NextStepForm(CarefulTextMixin, MarkedTextMixin):
    """What happens now, and by when; with the version the signal was read in."""

    next_step = forms.CharField(
        label=gettext_lazy("Wat is de volgende stap?"),
        help_text=gettext_lazy("Bijvoorbeeld: ik vraag donderdag hoe het gaat."),
        max_length=280,
        validators=[no_control_characters],
        error_messages={"required": gettext_lazy("Schrijf in één zin wat je gaat doen.")},
    )
    next_step_by = DutchDayField(
        label=gettext_lazy("Voor welke dag?"), error_messages={"required": gettext_lazy("Kies een dag vanaf vandaag.")}
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    careful: Sequence[str] = ("next_step",)
    marked: Sequence[str] = ("next_step",)

    def __init__(self, *args: Any, today: date, signal: EarlySignal | None = None, **kwargs: Any) -> None:
        if signal is not None:
            names = ("facts", "next_step", "next_step_by", "version")
            kwargs["initial"] = {name: getattr(signal, name) for name in names} | kwargs.get("initial", {})
            kwargs["cleared"] = tokens_in(signal.facts, signal.next_step)
        else:
            kwargs["initial"] = {"next_step_by": today + WEEK} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.today = today
        if signal is None:
            del self.fields["version"]

    def clean_next_step_by(self) -> date:
        day: date = self.cleaned_data["next_step_by"]
        if "next_step_by" in self.changed_data and day < self.today:
            raise forms.ValidationError(_("Kies een dag vanaf vandaag."))
        return day


class SignalForm(NextStepForm):
    """What somebody saw. No judgement, no cause."""

    facts = forms.CharField(
        label=gettext_lazy("Wat zag je?"),
        help_text=gettext_lazy("Alleen wat je zelf zag of hoorde, en wanneer. Geen oordeel, geen oorzaak, geen medische gegevens."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Schrijf op wat je zag of hoorde. Eén zin is genoeg.")},
    )

    careful = marked = ("facts", "next_step")
    field_order = ("facts", "next_step", "next_step_by", "version")


class TalkForm(NextStepForm):
    """The day on which it was talked about with the trainee."""

    talked_on = DutchDayField(label=gettext_lazy("Wanneer spraken jullie elkaar?"))

    field_order = ("talked_on", "next_step", "next_step_by", "version")


class StepForm(NextStepForm):
    """One of the steps that were set, or another in own words."""

    step = forms.ModelChoiceField(
        label=gettext_lazy("Welke stap is gezet?"),
        queryset=SignalStep.objects.none(),
        required=False,
        empty_label=gettext_lazy("Een andere stap"),
    )
    title = forms.CharField(
        label=gettext_lazy("In je eigen woorden"),
        help_text=gettext_lazy("Alleen bij een andere stap."),
        required=False,
        max_length=280,
        validators=[no_control_characters],
    )
    taken_on = DutchDayField(label=gettext_lazy("Op welke dag?"))

    careful = marked = ("title", "next_step")
    field_order = ("step", "title", "taken_on", "next_step", "next_step_by", "version")

    def __init__(self, *args: Any, steps: Sequence[SignalStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["step"]
        field.queryset = SignalStep.objects.filter(pk__in=[step.pk for step in steps])
        field.widget.choices = [("", str(field.empty_label)), *((step.pk, step.title) for step in steps)]


class SetStepForm(CarefulTextMixin):
    """A step after an early signal, and within how many working days; its words come to stand in people's signals."""

    careful = ("title",)

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("Organisatie"), queryset=Organisation.objects.none(), empty_label=gettext_lazy("Kies een organisatie")
    )
    title = forms.CharField(label=gettext_lazy("Stap"), max_length=120, validators=[no_control_characters])
    working_days = forms.IntegerField(
        label=gettext_lazy("Binnen hoeveel werkdagen na de vorige stap?"), min_value=1, max_value=120, initial=10
    )

    def __init__(self, *args: Any, organisations: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        if organisations is None:
            del self.fields["organisation"]
        else:
            field.queryset = organisations
