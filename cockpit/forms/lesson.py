from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cockpit.models import Facilitator, PracticeCase
from cohorts.choices import LessonKind
from cohorts.models import Theme, WorkProcess
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple

KINDS = [(kind.value, kind.label) for kind in LessonKind if kind != LessonKind.SCHOOL]


class VersionForm(forms.Form):
    """Every change says which state of the plan it was made on."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class MoveForm(VersionForm):
    place = forms.CharField(max_length=16)

    def clean_place(self) -> tuple[date, time]:
        return place_in(self.cleaned_data["place"])


class PinForm(VersionForm):
    is_pinned = forms.BooleanField(required=False)


class EditForm(MarkedTextMixin, VersionForm):
    marked = ("title",)

    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=KINDS, widget=ChipSelect)
    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=120,
        required=False,
        validators=[no_control_characters],
        help_text=gettext_lazy("Leeg: dan staat het thema erboven."),
    )
    facilitator = forms.ModelChoiceField(
        label=gettext_lazy("Lesgever"),
        queryset=Facilitator.objects.none(),
        required=False,
        empty_label=gettext_lazy("nog te vragen"),
    )

    def __init__(self, *args: Any, facilitators: Any, is_school: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].queryset = facilitators  # type: ignore[attr-defined]  # a model choice field
        if is_school:
            del self.fields["kind"]


class DropForm(MarkedTextMixin, VersionForm):
    marked = ("reason",)

    reason = forms.CharField(
        label=gettext_lazy("Waarom gaat deze les eruit?"),
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Schrijf waarom de les eruit gaat.")},
        help_text=gettext_lazy("Dit staat daarna bij ‘Niet gepland’ en bij de wijzigingen. Schrijf geen namen van cliënten op."),
    )


class AddForm(MarkedTextMixin, VersionForm):
    """A new lesson: when, what, who, and what it stands on (at least one thing)."""

    marks_optional = False
    marked = ("title", "words")

    place = forms.ChoiceField(label=gettext_lazy("Wanneer"))
    kind = forms.ChoiceField(label=gettext_lazy("Soort"), choices=KINDS, widget=ChipSelect, initial=LessonKind.WORKSHOP)
    theme = forms.ModelChoiceField(
        label=gettext_lazy("Thema"), queryset=Theme.objects.none(), to_field_name="code", required=False, empty_label="–"
    )
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=120, required=False, validators=[no_control_characters])
    facilitator = forms.ModelChoiceField(
        label=gettext_lazy("Lesgever"),
        queryset=Facilitator.objects.none(),
        required=False,
        empty_label=gettext_lazy("nog te vragen"),
    )
    cases = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Situaties"), queryset=PracticeCase.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    work_processes = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Werkprocessen die nog niet langskwamen"),
        queryset=WorkProcess.objects.none(),
        required=False,
        widget=ChipSelectMultiple,
    )
    words = forms.CharField(
        label=gettext_lazy("In eigen woorden"),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Wat spraken jullie af? Schrijf geen namen van cliënten op."),
    )

    def __init__(
        self,
        *args: Any,
        places: list[tuple[str, str]],
        facilitators: Any,
        cases: Sequence[PracticeCase],
        work_processes: Sequence[WorkProcess],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["place"].choices = places
        fields["theme"].queryset = Theme.objects.all()
        fields["facilitator"].queryset = facilitators
        fields["cases"].queryset = PracticeCase.objects.filter(pk__in=[case.pk for case in cases])
        fields["cases"].choices = [(case.pk, _case_label(case)) for case in cases]
        fields["work_processes"].queryset = WorkProcess.objects.filter(pk__in=[process.pk for process in work_processes])
        fields["work_processes"].choices = [(process.pk, str(process)) for process in work_processes]

    def clean_place(self) -> tuple[date, time]:
        return place_in(self.cleaned_data["place"])

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not (values.get("cases") or values.get("work_processes") or (values.get("words") or "").strip()):
            self.add_error("words", _("Kies waar deze les op staat: een situatie, een werkproces of je eigen woorden."))
        if not values.get("theme") and not (values.get("title") or "").strip():
            self.add_error("title", _("Kies een thema of geef de les een titel."))
        return values


def _case_label(case: PracticeCase) -> str:
    week = _("week %(week)d") % {"week": case.happened_on.isocalendar().week}
    return f"{week} · {Truncator(case.text).chars(180)}"


def place_in(text: str) -> tuple[date, time]:
    """The day and time of a place on the board, written 2026-03-03T09:30."""
    try:
        moment = datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007  # wall-clock time of a lesson
    except ValueError:
        raise forms.ValidationError(_("Kies een week en een tijd uit de lijst.")) from None
    return moment.date(), moment.time()
