from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.choices import SupervisionForm
from cohorts.forms.day import DutchDayField
from cohorts.forms.participant import FromDayForm
from cohorts.models import Participant
from cohorts.permissions.list import guided_organisations
from cohorts.selectors import candidates_for
from cohorts.selectors.trainee_list import colleagues_to_link
from opleiding.kernel.marks import Known, MarkedTextMixin, health_problems_in, nothing_known
from opleiding.kernel.models import User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect


class ReasonField(forms.CharField):
    """Why a link is made all the same; the rules say when it must be filled in."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": _("Waarom moet het toch zo?"),
            "help_text": _("Over het werk: wat er nodig is en hoe lang. Niets over gezondheid. Het staat in het overzicht van redenen."),
            "required": False,
            "max_length": 280,
            "validators": [no_control_characters],
            "widget": forms.Textarea(attrs={"rows": 2}),
        }
        super().__init__(**{**usual, **kwargs})


def clean_of_health(form: forms.Form, name: str) -> str:
    """A reason is about the work: words about health are refused, each with what to write instead."""
    text: str = form.cleaned_data[name]
    for problem in health_problems_in(text):
        form.add_error(name, problem)
    return text


class AsksReasonForm(MarkedTextMixin):
    """A form with a `reason` that stands on the page only once the rules ask for it."""

    marked = ("reason",)

    def add_error(self, field: str | None, error: Any) -> None:
        """From the moment it is asked for, it no longer says that it may stay empty."""
        if field == "reason":
            self.fields[field].required = True
        super().add_error(field, error)

    def clean_reason(self) -> str:
        return clean_of_health(self, "reason")

    @property
    def shows_reason(self) -> bool:
        """Once it was asked for, or something was written."""
        return self.is_bound and bool(self["reason"].errors or self["reason"].value())


class AnyLinkForm(AsksReasonForm, FromDayForm):
    """Who, from when, and how; a reason when the rules ask for one."""

    supervisor = forms.ModelChoiceField(
        label=_("Werkbegeleider"), queryset=User.objects.none(), error_messages={"required": _("Kies een werkbegeleider.")}
    )
    form = forms.ChoiceField(
        label=_("Vorm"),
        choices=SupervisionForm,
        initial=SupervisionForm.INDIVIDUAL,
        widget=ChipSelect(reveals={SupervisionForm.DUO: "review_on"}),
    )
    review_on = DutchDayField(
        label=_("Wanneer kijken jullie terug?"), required=False, help_text=_("Leeg: na het aantal weken dat je organisatie afsprak.")
    )
    reason = ReasonField()

    field_order = ("when", "starts_on", "form", "review_on", "supervisor", "reason")

    def __init__(self, *args: Any, supervisors: Any, known: Callable[[], Known] = nothing_known, **kwargs: Any) -> None:
        super().__init__(*args, known=known, **kwargs)
        field: Any = self.fields["supervisor"]
        field.queryset = supervisors

    def clean(self) -> dict[str, Any]:
        """The day of looking back is of a duo only."""
        cleaned = super().clean()
        if cleaned.get("form") != SupervisionForm.DUO:
            cleaned["review_on"] = None
        return cleaned

    @property
    def chosen_day(self) -> date:
        """From when, as far as the form says it by now."""
        said = self.cleaned_data.get("starts_on") if self.is_bound and self.errors is not None else None
        return said or self.today

    @property
    def chosen_form(self) -> str:
        said = self.cleaned_data.get("form") if self.is_bound and self.errors is not None else None
        return said or SupervisionForm.INDIVIDUAL


class LinkForm(AnyLinkForm):
    """A supervisor for one trainee."""

    def __init__(self, *args: Any, participant: Participant, today: date, **kwargs: Any) -> None:
        super().__init__(*args, supervisors=candidates_for(participant, today), today=today, **kwargs)


class LinkManyForm(AnyLinkForm):
    """One supervisor for everybody who was chosen."""

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, supervisors=colleagues_to_link(guided_organisations(user), today), today=today, **kwargs)
