from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from begeleiding.models import ClientQuestion
from cohorts.forms.day import DutchDayField
from opleiding.kernel.marks import Known, MarkedTextMixin, nothing_known


class QuestionForm(MarkedTextMixin):
    """What a client would like to know or have, told so that nobody can be recognised."""

    text = forms.CharField(
        label=_("Wat vraagt de cliënt?"),
        help_text=_("Schrijf het zo dat niemand de cliënt herkent. Geen namen, geen adres."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf in één of twee zinnen wat de cliënt vraagt.")},
    )
    asked_on = DutchDayField(label=_("Gevraagd op"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    marked: Sequence[str] = ("text",)

    def __init__(
        self,
        data: Any = None,
        *,
        today: date,
        question: ClientQuestion | None = None,
        known: Callable[[], Known] = nothing_known,
    ) -> None:
        now = {"text": question.text, "asked_on": question.asked_on, "version": question.version} if question else {"asked_on": today}
        super().__init__(data, initial=now, known=known)
        self.today = today
        if question is None:
            del self.fields["version"]

    def clean_asked_on(self) -> date:
        day: date = self.cleaned_data["asked_on"]
        if day > self.today:
            raise forms.ValidationError(_("Die dag moet nog komen. Kies vandaag of een eerdere dag."))
        return day


class CloseQuestionForm(MarkedTextMixin):
    """What came of it, in one line."""

    result = forms.CharField(
        label=_("Wat kwam ervan?"), help_text=_("In één regel. Geen namen van cliënten."), max_length=280, required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    marked: Sequence[str] = ("result",)

    def __init__(self, data: Any = None, *, question: ClientQuestion, known: Callable[[], Known] = nothing_known) -> None:
        super().__init__(data, initial={"result": question.result, "version": question.version}, known=known)
