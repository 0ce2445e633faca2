"""Other words for a situation in which a client can be recognised."""

from typing import Any

from django import forms

from cockpit.actions.case import TEXTS
from cockpit.forms.case import CaseForm
from cockpit.models import PracticeCase
from opleiding.kernel.marks import MarkedTextMixin, Question, questions_in


class RedactForm(MarkedTextMixin):
    """The texts that have words in them, from the version the form was made from. What was called no client before is asked again."""

    text = CaseForm.base_fields["text"]
    what_i_did = CaseForm.base_fields["what_i_did"]
    what_i_learnt = CaseForm.base_fields["what_i_learnt"]
    needs_workplace = CaseForm.base_fields["needs_workplace"]
    needs_school = CaseForm.base_fields["needs_school"]
    version = forms.IntegerField(widget=forms.HiddenInput)

    marks_optional = False

    def __init__(self, data: Any = None, *, case: PracticeCase, **kwargs: Any) -> None:
        self.case = case
        self.marked = [name for name in TEXTS if name == TEXTS[0] or getattr(case, name) or (data and data.get(name))]
        super().__init__(data, initial={name: getattr(case, name) for name in (*TEXTS, "version")}, **kwargs)
        for name in set(TEXTS) - set(self.marked):
            del self.fields[name]
        for name in self.marked:
            self.fields[name].widget.attrs["rows"] = 4

    @property
    def text_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.marked]

    def words(self) -> dict[str, str]:
        """The clean texts as the action takes them."""
        return {name: self.cleaned_data[name] for name in self.marked}

    def seen(self) -> list[Question]:
        """For who opens the page: what the recogniser sees in the words as they are."""
        known = self._known()
        return [found for name in self.marked for found in questions_in(getattr(self.case, name), field=name, known=known)]
