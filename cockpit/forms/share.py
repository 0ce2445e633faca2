from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cockpit.choices import Audience
from cockpit.forms.case import AUDIENCES
from opleiding.kernel.models import User
from opleiding.kernel.validators import name_only
from opleiding.kernel.widgets import ChipSelect


class ShareForm(forms.Form):
    """Open a situation for one more audience."""

    audience = forms.ChoiceField(label=_("Met wie?"), widget=ChipSelect(), error_messages={"required": _("Kies met wie je dit deelt.")})
    is_named = forms.BooleanField(label=_("Ik vertel het zelf: mijn naam mag erbij"), required=False)

    marks_optional = False

    def __init__(self, data: Any = None, *, taken: set[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        left = [audience for audience in AUDIENCES if audience not in taken]
        self.fields["audience"].choices = [(audience.value, capfirst(audience.label)) for audience in left]  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def is_empty(self) -> bool:
        return not self.fields["audience"].choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_audience(self) -> Audience:
        return Audience(self.cleaned_data["audience"])


class ColleagueForm(forms.Form):
    """Ask one colleague: chosen by name, or by the name and work address of somebody who is not on the list."""

    receiver = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Wie vraag je?"),
        required=False,
        empty_label=_("Kies een collega"),
        error_messages={"invalid_choice": _("Deze collega kun je niet vragen. Kies een ander.")},
    )
    name = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=80,
        validators=[name_only],
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Dit is te lang. Er passen 80 tekens in.")},
    )
    email = forms.EmailField(
        label=_("Mailadres van het werk"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Dit is geen mailadres. Kijk het na.")},
    )

    marks_optional = False

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User]) -> None:
        super().__init__(data)
        self.fields["receiver"].queryset = colleagues  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean(self) -> dict[str, Any]:
        """One of the two ways, and that one whole."""
        values, typed = self.cleaned_data, [name for name in ("name", "email") if self.data.get(name, "").strip()]
        if self.errors:
            return values
        if values.get("receiver") and typed:
            raise forms.ValidationError(_("Kies een collega uit de lijst, of vul een naam en mailadres in. Niet allebei."))
        if not values.get("receiver") and not typed:
            raise forms.ValidationError(_("Kies een collega, of vul een naam en mailadres in."))
        if typed == ["name"]:
            self.add_error("email", _("Vul ook het mailadres van het werk in."))
        if typed == ["email"]:
            self.add_error("name", _("Vul ook de naam in."))
        return values


class CheckForm(forms.Form):
    """Can somebody recognise the client? Asked about one version of the text."""

    verdict = forms.ChoiceField(choices=[("nee", "nee"), ("ja", "ja")])
    version = forms.IntegerField()
