import uuid
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cockpit.choices import FeedbackKind, ProgressWord
from cockpit.models.case import MAX_TEXT
from cohorts.models import WorkProcess
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.widgets import ChipSelect

KINDS = (FeedbackKind.REACTION, FeedbackKind.QUESTION)


class WordsForm(MarkedTextMixin):
    """Words that somebody writes about a situation."""

    text = forms.CharField(
        label=_("Je reactie"),
        max_length=MAX_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Schrijf een reactie. Tien woorden is genoeg."),
            "max_length": _("Dit is te lang. Er passen 20.000 tekens in."),
        },
    )

    marks_optional = False


class AnswerForm(WordsForm):
    """A reaction or a question back, under the id the browser made; a word per work process for who guides."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in KINDS], required=False)

    def __init__(self, data: Any = None, *, work_processes: Iterable[WorkProcess] = (), **kwargs: Any) -> None:
        kwargs["initial"] = {"id": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(data, **kwargs)
        self.work_processes = {f"progress_{process.pk}": process for process in work_processes}
        for name, process in self.work_processes.items():
            self.fields[name] = forms.ChoiceField(
                label=f"{process.title} ({process.code})",
                choices=[("", _("Zeg ik niet")), *ProgressWord.choices],
                required=False,
                widget=ChipSelect(),
            )

    @property
    def progress_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.work_processes]

    @property
    def key(self) -> UUID:
        key: UUID = self.cleaned_data["id"]
        return key

    def answer(self) -> dict[str, Any]:
        """The clean values as the action takes them."""
        values = self.cleaned_data
        progress = {process: ProgressWord(values[name]) for name, process in self.work_processes.items() if values.get(name)}
        return {
            "key": self.key,
            "text": values["text"],
            "kind": FeedbackKind(values["kind"] or FeedbackKind.REACTION),
            "progress": progress,
            "cleared": self.cleared_marks,
        }


class ReplyForm(WordsForm):
    """The trainee's answer to one reaction."""

    id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"id": uuid.uuid4()} | kwargs.get("initial", {})
        super().__init__(data, **kwargs)
        self.fields["text"].label = _("Je antwoord")
        self.fields["text"].error_messages["required"] = _("Schrijf je antwoord.")


class EditFeedbackForm(WordsForm):
    """Other words for an own answer."""

    version = forms.IntegerField(widget=forms.HiddenInput)
