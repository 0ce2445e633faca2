from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from begeleiding.forms.supervision import clean_of_health
from cohorts.forms.day import DutchDayField
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.models import User
from opleiding.kernel.rules import as_key


class MoveForm(MarkedTextMixin):
    """To whom a learner goes, from when, in whose place; and a reason when that is asked for."""

    marked = ("reason",)
    marks_optional = False

    supervisor = forms.ModelChoiceField(
        queryset=User.objects.none(), error_messages={"invalid_choice": _("Kies een werkbegeleider van deze werkgever.")}
    )
    instead = forms.CharField(required=False, max_length=20)
    starts_on = DutchDayField(label=_("Vanaf welke dag?"))
    seen = forms.CharField(required=False, max_length=200)
    reason = forms.CharField(
        label=_("Waarom moet het toch zo?"),
        required=False,
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 3, "data-focus": ""}),
        help_text=_("De reden blijft bij de koppeling staan. Schrijf niets op over gezondheid."),
    )

    def __init__(self, *args: Any, supervisors: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["supervisor"]
        chosen.queryset = supervisors

    def clean_reason(self) -> str:
        return clean_of_health(self, "reason")

    def clean_instead(self) -> int | None:
        return as_key(self.cleaned_data["instead"])

    def clean_seen(self) -> frozenset[int]:
        """The links that were shown, "3-17"."""
        keys = (as_key(key) for key in self.cleaned_data["seen"].split("-"))
        return frozenset(key for key in keys if key is not None)

    def content(self) -> dict[str, Any]:
        """The clean values as the action takes them."""
        return {name: self.cleaned_data[name] for name in ("supervisor", "instead", "starts_on", "seen", "reason")}
