from typing import Any

from django import forms

from cockpit.choices import Audience
from cockpit.forms.case import TODAY, LogForm
from opleiding.kernel.widgets import ChipSelectMultiple

ASKED = LogForm.base_fields


class ShellForm(forms.Form):
    """What the log form asks when nobody knows who fills it in: the same fields, without a place, a theme or a name."""

    id = ASKED["id"]
    text = ASKED["text"]
    when = ASKED["when"]
    happened_on = ASKED["happened_on"]
    feeling = ASKED["feeling"]
    what_i_did = ASKED["what_i_did"]
    what_i_learnt = ASKED["what_i_learnt"]
    needs_workplace = ASKED["needs_workplace"]
    needs_school = ASKED["needs_school"]
    audiences = ASKED["audiences"]

    marks_optional = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(initial={"when": TODAY, "audiences": [Audience.SUPERVISOR.value]}, **kwargs)
        choices = self.fields["audiences"].choices  # type: ignore[attr-defined]  # a MultipleChoiceField
        self.fields["audiences"].widget = ChipSelectMultiple(choices=choices)
