"""What is left open says what to do, everywhere alike."""

from typing import Any

import pytest
from django import forms

from cohorts.forms.day import DutchDayField
from opleiding.kernel.models import User
from opleiding.kernel.templatetags.ui import error_summary

PEOPLE: dict[str, Any] = {"queryset": User.objects.none()}
FIELDS = {
    forms.CharField: ({}, "Vul dit in."),
    forms.EmailField: ({}, "Vul dit in."),
    DutchDayField: ({}, "Vul een dag in."),
    forms.TimeField: ({}, "Vul een tijd in."),
    forms.IntegerField: ({}, "Vul een getal in."),
    forms.DecimalField: ({}, "Vul een getal in."),
    forms.BooleanField: ({}, "Zet hier een vinkje."),
    forms.FileField: ({}, "Kies een bestand."),
    forms.ChoiceField: ({"choices": [("a", "A")]}, "Maak een keuze."),
    forms.MultipleChoiceField: ({"choices": [("a", "A")]}, "Kies er minstens één."),
    forms.ModelChoiceField: (PEOPLE, "Maak een keuze."),
    forms.ModelMultipleChoiceField: (PEOPLE, "Kies er minstens één."),
}


class Empty(forms.Form):
    """With one field, left open."""

    def __init__(self, field: forms.Field) -> None:
        super().__init__({})
        self.fields["thing"] = field


@pytest.mark.django_db
@pytest.mark.parametrize("kind", FIELDS)
def test_it_says_what_to_do_and_where(kind: Any) -> None:
    options, said = FIELDS[kind]
    form = Empty(kind(label="Rooster", **options))
    assert form.errors["thing"] == [said]
    assert f"Rooster: {said}" in error_summary(form)


def test_what_a_form_says_itself_stands_alone() -> None:
    form = Empty(forms.CharField(label="Rooster", error_messages={"required": "Schrijf op wanneer je werkt."}))
    assert "Rooster: Schrijf" not in error_summary(form)
    assert "Schrijf op wanneer je werkt." in error_summary(form)


def test_what_is_wrong_is_still_said() -> None:
    form = Empty(forms.IntegerField(label="Uren"))
    form.data = {"thing": "veel"}
    assert form.errors["thing"] == ["Voer een geheel getal in."]
