from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cockpit.selectors.practised import Practised
from cohorts.choices import Mastery
from cohorts.models import WorkProcess
from opleiding.kernel.widgets import ChipSelect

CHOICES = [("", gettext_lazy("nog niet te zeggen")), *Mastery.choices]


class StatementForm(forms.Form):
    """How far somebody is with each work process, with what practice says about it beside the question."""

    marks_optional = False

    def __init__(self, *args: Any, processes: Iterable[WorkProcess], practised: Mapping[str, Practised], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.processes = {_name(process): process for process in processes}
        for name, process in self.processes.items():
            said = _said(practised.get(process.code, Practised()))
            self.fields[name] = forms.ChoiceField(
                label=str(process), choices=CHOICES, required=False, help_text=said, widget=ChipSelect, initial=self.initial.get(name, "")
            )

    def clean(self) -> dict[str, Any]:
        """`mastery`: the work processes that were judged."""
        cleaned: dict[str, Any] = super().clean() or {}
        return {"mastery": {process: word for name, process in self.processes.items() if (word := cleaned.get(name))}}


def judged(lines: Iterable[Any]) -> dict[str, str]:
    """The first values of the form, from the lines of a draft."""
    return {_name(line.work_process): line.mastery for line in lines}


def _name(process: WorkProcess) -> str:
    return f"process_{process.pk}"


def _said(practised: Practised) -> str:
    count = practised.situations
    met = ngettext("Kwam langs in %(count)s situatie.", "Kwam langs in %(count)s situaties.", count) % {"count": count}
    word = _("Laatste woord van een werkbegeleider: %(word)s.") % {"word": practised.word} if practised.word else ""
    return f"{met if count else _('Kwam nog niet langs.')} {word}".strip()
