"""What /stijl/ shows in the components: made-up situations, numbers and one form."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from opleiding.kernel.ui.charts import HeatCell, HeatColumn, HeatRow, HeatTable
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple


@dataclass(frozen=True)
class SampleJob:
    """Looks like a job that is over half way."""

    progress: int = 62
    step: str = "Lessen verdelen over de weken"
    error: str = ""
    is_over: bool = True


class SampleForm(forms.Form):
    text = forms.CharField(
        label=_("Wat maakte je mee?"),
        help_text=_("Eén zin is genoeg. Schrijf geen namen van cliënten."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Vul in wat er gebeurde. Eén zin is genoeg.")},
    )
    when = forms.ChoiceField(
        label=_("Wanneer?"),
        choices=[("today", _("Vandaag")), ("yesterday", _("Gisteren")), ("earlier", _("Eerder"))],
        widget=ChipSelect(reveals={"earlier": "occurred_on"}),
        initial="today",
    )
    occurred_on = forms.DateField(label=_("Welke dag?"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    feeling = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=[("good", _("Goed")), ("hard", _("Lastig"))],
        widget=ChipSelect(icons={"good": "emoji-smile", "hard": "emoji-frown"}, is_wide=True),
        error_messages={"required": _("Kies hoe het ging.")},
    )
    themes = forms.MultipleChoiceField(
        label=_("Waar gaat het over?"),
        required=False,
        choices=[("medicatie", _("Medicatie")), ("gedrag", _("Gedrag")), ("communicatie", _("Communicatie")), ("voeding", _("Voeding"))],
        widget=ChipSelectMultiple,
        initial=["gedrag"],
    )
    location = forms.ChoiceField(label=_("Locatie"), choices=[("", _("Kies een locatie")), ("1", "De Es, team Noord")])
    in_lesson = forms.BooleanField(label=_("Ik wil dit in de les"), required=False, help_text=_("Dan telt het mee voor het volgende blok."))


def _row(head: str, code: str, *numbers: int | None) -> HeatRow:
    return HeatRow(head, [HeatCell(number) for number in numbers], code)


def samples() -> dict[str, Any]:
    """The context of the page: an empty form and one with mistakes, a heat table, series of numbers."""
    weeks = [
        HeatColumn(str(number), meta) for number, meta in enumerate(["16 feb", "23 feb", "2 mrt", "9 mrt", "16 mrt", "23 mrt"], start=1)
    ]
    rows = [
        _row("Ondersteunt bij zelfzorg", "B1-K1-W4", 3, None, 5, 8, 2, 4),
        _row("Voert verpleegtechnische handelingen uit", "B1-K1-W5", 1, None, 0, 0, 2, 1),
        _row("Communiceert met de zorgvrager en het netwerk", "B1-K1-W6", 0, None, 2, 3, 6, 7),
    ]
    table = HeatTable("Hoe vaak elk werkproces langskwam, per week", "Werkproces", weeks, rows)
    wrong = SampleForm({"when": "today", "location": ""})
    wrong.is_valid()
    return {"form": SampleForm(prefix="new"), "wrong_form": wrong, "table": table, "series": [2, 3, 1, 5, 4, 7, 6], "job": SampleJob()}
