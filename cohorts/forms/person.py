from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.models import User

MAIL, CODES = "mail", "codes"


class InviteForm(forms.Form):
    """Ticked people, and how they come in; the page draws the boxes, with what is known of each."""

    people = forms.ModelMultipleChoiceField(queryset=User.objects.none(), error_messages={"required": _("Kies wie je uitnodigt.")})
    way = forms.ChoiceField(choices=[(MAIL, _("per mail")), (CODES, _("code in de klas"))], initial=MAIL)

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people  # type: ignore[attr-defined]  # a ModelMultipleChoiceField


class AddressForm(forms.Form):
    email = forms.EmailField(label=_("Mailadres van het werk"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}))
