"""What a form says of something left open: what to do. Django's "Dit veld is verplicht." says only that it is wrong."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SAID: Mapping[type[forms.Field], Any] = {
    forms.Field: _("Vul dit in."),
    forms.DateField: _("Vul een dag in."),
    forms.TimeField: _("Vul een tijd in."),
    forms.IntegerField: _("Vul een getal in."),
    forms.DecimalField: _("Vul een getal in."),
    forms.BooleanField: _("Zet hier een vinkje."),
    forms.FileField: _("Kies een bestand."),
    forms.ChoiceField: _("Maak een keuze."),
    forms.ModelChoiceField: _("Maak een keuze."),
    forms.MultipleChoiceField: _("Kies er minstens één."),
    forms.ModelMultipleChoiceField: _("Kies er minstens één."),
}


def say_what_to_do() -> None:
    """For every form from now on, those of libraries too; a field may still say it better."""
    for field, words in SAID.items():
        field.default_error_messages = {**vars(field).get("default_error_messages", {}), "required": words}


def is_usual(error: str) -> bool:
    """One of these sentences: alone, without its field, it says nothing."""
    return error in {str(words) for words in SAID.values()}
