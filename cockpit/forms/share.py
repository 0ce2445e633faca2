from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cockpit.choices import Audience
from cockpit.forms.case import AUDIENCES
from opleiding.kernel.models import User
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
    """Ask one colleague by name."""

    receiver = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Wie vraag je?"),
        empty_label=_("Kies een collega"),
        error_messages={"required": _("Kies een collega."), "invalid_choice": _("Deze collega kun je niet vragen. Kies een ander.")},
    )

    marks_optional = False

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["receiver"].queryset = colleagues  # type: ignore[attr-defined]  # a ModelChoiceField


class CheckForm(forms.Form):
    """Can somebody recognise the client? Asked about one version of the text."""

    verdict = forms.ChoiceField(choices=[("nee", "nee"), ("ja", "ja")])
    version = forms.IntegerField()
