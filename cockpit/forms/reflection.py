from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cockpit.actions.reflection import field_of
from cockpit.choices import ReflectionAudience
from cockpit.forms.case import TOO_LONG
from cockpit.models import Reflection
from cockpit.models.case import MAX_TEXT
from cockpit.selectors.reflection import method_of
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.widgets import ChipSelect

SAVE, FINISH = "bewaren", "afronden"


class ReflectionForm(MarkedTextMixin):
    """One text for each step of the method; all of them may stay open until it is finished."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    intent = forms.ChoiceField(choices=[(value, value) for value in (SAVE, FINISH)], required=False)

    marks_optional = False

    def __init__(self, data: Any = None, *, reflection: Reflection, **kwargs: Any) -> None:
        self.reflection, self.method = reflection, method_of(reflection)
        #: Until it is finished only its writer reads it, and nothing is asked.
        self.is_stopped = reflection.is_finished or (data or {}).get("intent") == FINISH
        self.marked = tuple(field_of(step.code) for step in self.method.steps)
        said = {field_of(code): text for code, text in reflection.answers.items()}
        super().__init__(data, initial={"version": reflection.version, **said}, cleared=reflection.cleared_marks, **kwargs)
        for number, step in enumerate(self.method.steps):
            area = forms.Textarea(attrs={"rows": 3, **({"data-focus": ""} if not number else {})})
            label = step.question if step.is_required else f"{step.question} ({_('hoeft niet')})"
            self.fields[field_of(step.code)] = forms.CharField(
                label=label, help_text=step.help, required=False, max_length=MAX_TEXT, error_messages=TOO_LONG, widget=area
            )

    @property
    def steps(self) -> list[Any]:
        """The fields people fill in, in the order of the method."""
        return [self[field_of(step.code)] for step in self.method.steps]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_stopped:
            for step in self.method.missing(self.answers(values)):
                self.add_error(field_of(step.code), _("Vul ‘%(name)s’ nog in, dan is je reflectie af.") % {"name": step.question})
        return values

    def answers(self, values: dict[str, Any]) -> dict[str, str]:
        """Step code → text."""
        return {step.code: values.get(field_of(step.code), "") for step in self.method.steps}

    def content(self) -> dict[str, Any]:
        """The clean values as the action takes them."""
        return {
            "answers": self.answers(self.cleaned_data),
            "version": self.cleaned_data["version"],
            "is_finished": self.is_stopped,
            "cleared_marks": self.cleared_marks,
        }


class ReflectionShareForm(forms.Form):
    """Let one more circle of people read it."""

    audience = forms.ChoiceField(label=_("Met wie?"), widget=ChipSelect(), error_messages={"required": _("Kies met wie je dit deelt.")})

    marks_optional = False

    def __init__(self, data: Any = None, *, taken: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        left = [(audience.value, f"{_('Mijn')} {audience.label}") for audience in ReflectionAudience if audience not in set(taken)]
        self.fields["audience"].choices = left  # type: ignore[attr-defined]  # a ChoiceField

    @property
    def is_empty(self) -> bool:
        return not self.fields["audience"].choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_audience(self) -> ReflectionAudience:
        return ReflectionAudience(self.cleaned_data["audience"])
