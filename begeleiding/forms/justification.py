from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import DuoOutcome, JustificationKind
from begeleiding.forms.supervision import ReasonField, clean_of_health
from cohorts.forms.participant import FromDayForm
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.widgets import ChipSelect

OPEN = "open"


class ReasonForm(MarkedTextMixin):
    """The reason a list could not give."""

    reason = ReasonField(required=True, error_messages={"required": _("Vul de reden in.")})

    marked = ("reason",)

    def clean_reason(self) -> str:
        return clean_of_health(self, "reason")


class JustificationFilter(forms.Form):
    """What the report is asked for; anything else is no question."""

    soort = forms.ChoiceField(choices=[("", ""), *JustificationKind.choices], required=False)
    stand = forms.ChoiceField(choices=[("", ""), (OPEN, "")], required=False)

    @property
    def question(self) -> dict[str, Any]:
        """`kind` (empty: all) and `is_open`."""
        known = self.cleaned_data if self.is_valid() else {}
        return {"kind": known.get("soort", ""), "is_open": known.get("stand", "") == OPEN}


class DuoReviewForm(FromDayForm):
    """A duo looked back: when, and what came of it."""

    outcome = forms.ChoiceField(label=_("Wat kwam eruit?"), choices=DuoOutcome, widget=ChipSelect)

    field_order = ("when", "starts_on", "outcome")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].label = _("Wanneer was het?")
        choices: Any = self.fields["when"]
        choices.choices = [("today", _("Vandaag")), ("other", _("Eerder"))]
