from django import forms
from django.utils.translation import gettext_lazy as _


class CloseForm(forms.Form):
    """The name of the cohort, typed by who means it."""

    name = forms.CharField(
        label=_("Schrijf de naam van het cohort"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Schrijf de naam van het cohort over.")},
    )
