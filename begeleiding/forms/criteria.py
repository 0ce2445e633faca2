from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import CriterionKind, ProposalState
from begeleiding.models import Criterion
from cohorts.forms.day import DutchDayField
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect

LONGEST = 280
LONGEST_PROPOSAL = 500


class CriterionForm(forms.Form):
    """One thing a supervisor shows."""

    kind = forms.ChoiceField(
        label=_("Soort"), choices=[(kind.value, str(kind.label).capitalize()) for kind in CriterionKind], widget=ChipSelect
    )
    behaviour = forms.CharField(
        label=_("Wat laat een werkbegeleider zien?"),
        help_text=_("Gedrag dat een ander kan zien, in één zin."),
        max_length=LONGEST,
        validators=[no_control_characters],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf op wat iemand laat zien. Eén zin is genoeg.")},
    )
    valid_months = forms.IntegerField(
        label=_("Hoeveel maanden geldt het?"),
        help_text=_("Leeg: het verloopt niet."),
        required=False,
        min_value=1,
        max_value=120,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    @classmethod
    def values_of(cls, criterion: Criterion) -> dict[str, Any]:
        return {name: getattr(criterion, name) for name in ("kind", "behaviour", "valid_months")}


class AdoptForm(forms.Form):
    """From when it counts."""

    starts_on = DutchDayField(label=_("Geldt vanaf"))


class ProposalForm(MarkedTextMixin):
    """What a supervisor would like to see changed."""

    text = forms.CharField(
        label=_("Wat stel je voor?"),
        help_text=_("Schrijf ook waarom. Dan kan de praktijkopleider je goed antwoorden."),
        max_length=LONGEST_PROPOSAL,
        validators=[no_control_characters],
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op wat je wilt veranderen.")},
    )


class ProposalAnswerForm(MarkedTextMixin):
    """What becomes of it, and why not."""

    marked = ("answer",)

    state = forms.ChoiceField(
        label=_("Wat doe je ermee?"),
        choices=[(ProposalState.TAKEN.value, _("Overnemen")), (ProposalState.DECLINED.value, _("Niet overnemen"))],
        widget=ChipSelect,
        error_messages={"required": _("Kies wat je met het voorstel doet.")},
    )
    answer = forms.CharField(
        label=_("Je antwoord"),
        help_text=_("Neem je het niet over? Schrijf dan waarom."),
        required=False,
        max_length=LONGEST,
        validators=[no_control_characters],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
