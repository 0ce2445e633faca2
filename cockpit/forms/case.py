"""The log form. Only the sentence is asked; who helps choosing (themes, work processes) proposes and never decides."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from begeleiding.models import ClientQuestion
from cockpit.actions.case import TEXTS, CaseContent, content_of
from cockpit.choices import Audience, Feeling
from cockpit.models import PracticeCase
from cockpit.models.case import MAX_TEXT
from cockpit.selectors.question import TakenQuestion, questions_of
from cockpit.selectors.theme import ThemeProposal
from cohorts.models import Location, Participant, Theme, WorkProcess
from cohorts.selectors import work_processes_for, work_processes_of
from opleiding.kernel.marks import MarkedTextMixin, tokens_of_people
from opleiding.kernel.rules import as_key
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple

TODAY, YESTERDAY, EARLIER = "vandaag", "gisteren", "eerder"
SUBMIT, HELP, DRAFT = "vastleggen", "hulp", "concept"
#: For the keyboard of a telephone: sentences, and a key that makes a new line.
WRITTEN = {"autocapitalize": "sentences", "spellcheck": "true", "enterkeyhint": "enter"}
TOO_LONG = {"max_length": _("Dit is te lang. Er passen 20.000 tekens in.")}
#: So much of a client's question fits on a chip.
MOST_OF_A_QUESTION = 80
#: Whom a trainee can choose on the form itself; a colleague is asked by name, afterwards.
AUDIENCES = (Audience.SUPERVISOR, Audience.PRACTICE_TRAINER, Audience.TEACHER, Audience.COCKPIT, Audience.GROUP)


@dataclass(frozen=True, slots=True)
class Chip:
    """One theme or work process to tap: `is_near` ones are in sight, the others folded away."""

    value: int
    label: str
    hint: str
    is_chosen: bool
    is_near: bool


def _story(label: Any, help_text: Any = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=MAX_TEXT,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": rows, **WRITTEN}),
    )


def day_chosen(day: date, today: date) -> dict[str, Any]:
    """A day as the form asks for it."""
    days = {today: TODAY, today - timedelta(days=1): YESTERDAY}
    return {"when": days.get(day, EARLIER), "happened_on": day}


def who_reads_along(names: Sequence[str]) -> str:
    """In one line; static/js/log.js says it the same way when somebody taps."""
    if not names:
        return str(_("Alleen jij leest dit"))
    people = ", ".join(names).split(", ")
    joined = str(_(" en ")).join([", ".join(people[:-1]), people[-1]] if people[1:] else people)
    return capfirst(ngettext("%(names)s leest mee", "%(names)s lezen mee", len(people)) % {"names": joined})


class CaseForm(MarkedTextMixin):
    """What a trainee tells. `is_stopped`: whether what points at a client stops it (not in a draft)."""

    text = forms.CharField(
        label=_("Wat maakte je mee?"),
        help_text=_("Eén zin is genoeg. Geen namen van cliënten."),
        max_length=MAX_TEXT,
        error_messages={"required": _("Vul in wat er gebeurde. Eén zin is genoeg."), **TOO_LONG},
        widget=forms.Textarea(attrs={"rows": 2, "data-focus": "", **WRITTEN}),
    )
    when = forms.ChoiceField(
        label=_("Wanneer?"),
        choices=[(TODAY, _("Vandaag")), (YESTERDAY, _("Gisteren")), (EARLIER, _("Eerder"))],
        widget=ChipSelect(reveals={EARLIER: "happened_on"}),
        error_messages={"required": _("Kies wanneer het was.")},
    )
    happened_on = forms.DateField(
        label=_("Welke dag?"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Die dag bestaat niet. Schrijf hem als 12-03-2026.")},
    )
    feeling = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=[(feeling.value, feeling.label) for feeling in (Feeling.GOOD, Feeling.HARD)],
        required=False,
        widget=ChipSelect(icons={Feeling.GOOD: "emoji-smile", Feeling.HARD: "emoji-frown"}),
    )
    location = forms.ModelChoiceField(Location.objects.none(), label=_("Waar?"), required=False, empty_label=None, widget=ChipSelect())
    client_question = forms.ModelChoiceField(
        ClientQuestion.objects.none(),
        label=_("Hoort bij een vraag van een cliënt"),
        required=False,
        error_messages={"invalid_choice": _("Deze vraag heb je niet meer. Kies een andere, of Nee.")},
        widget=ChipSelect(is_wide=True),
    )
    themes = forms.ModelMultipleChoiceField(Theme.objects.all(), label=_("Waar gaat het over?"), required=False)
    main_theme = forms.IntegerField(required=False, widget=forms.HiddenInput)
    wants_in_lesson = forms.BooleanField(label=_("Ik wil dit in de les"), required=False)
    what_i_did = _story(_("Wat deed je?"))
    what_i_learnt = _story(_("Wat leerde je ervan?"))
    needs_workplace = _story(_("Wat heb je nodig van je werk?"))
    needs_school = _story(_("Wat heb je nodig van school?"))
    work_processes = forms.ModelMultipleChoiceField(WorkProcess.objects.none(), label=_("Werkprocessen"), required=False)

    marks_optional = False
    marked = TEXTS

    def __init__(
        self,
        data: Any = None,
        *,
        participant: Participant,
        today: date,
        places: Sequence[Location] = (),
        place: Location | None = None,
        questions: Sequence[TakenQuestion] = (),
        case: PracticeCase | None = None,
        is_stopped: bool = True,
        **kwargs: Any,
    ) -> None:
        self.participant, self.today, self.case, self.place, self.is_stopped = participant, today, case, place, is_stopped
        kwargs["initial"] = self._initial(case, place) | kwargs.get("initial", {})
        kwargs["cleared"] = [*tokens_of_people(participant.user.name), *(case.cleared_marks if case else ())]
        super().__init__(data, **kwargs)
        self._place_fields(places)
        self._question_field(questions)
        self.fields["work_processes"].queryset = work_processes_of(participant.qualification)  # type: ignore[attr-defined]  # a ModelMultipleChoiceField
        self.fields["happened_on"].widget.attrs["max"] = today.isoformat()
        self.fields["happened_on"].widget.attrs["min"] = participant.period.lower.isoformat()

    # -- what comes out ----------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("when") == EARLIER and not values.get("happened_on") and "happened_on" not in self.errors:
            self.add_error("happened_on", _("Kies de dag waarop het was."))
        return values

    def content(self) -> CaseContent:
        """The clean values as the actions take them."""
        values = self.cleaned_data
        days = {TODAY: self.today, YESTERDAY: self.today - timedelta(days=1)}
        own = {name: values[name] for name in (*TEXTS, "feeling", "wants_in_lesson")}
        own["location"] = values["location"] if "location" in self.data else self.place
        kept = self.case.client_question if self.case else None
        own["client_question"] = values["client_question"] if "client_question" in self.data else kept
        chosen = self._in_order(values["themes"], values["main_theme"])
        happened_on = days.get(values["when"]) or values["happened_on"]
        processes = list(values["work_processes"])
        return CaseContent(**own, happened_on=happened_on, cleared_marks=self.cleared_marks, themes=chosen, work_processes=processes)

    # -- what the page shows -----------------------------------------------------------------------------------------

    @property
    def has_more(self) -> bool:
        """Whether "Meer vertellen" stands open: something is in it, or wrong with it."""
        names = (*TEXTS[1:], "work_processes")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def has_questions(self) -> bool:
        """Whether there is a client's question to choose; most people are never asked."""
        return len(self.fields["client_question"].choices) > 1  # type: ignore[attr-defined]  # a ModelChoiceField

    def theme_chips(self, proposals: Iterable[ThemeProposal] = ()) -> list[Chip]:
        """Chosen and proposed themes in sight, with the words that made them; all others folded away."""
        proposed = {one.theme.pk: one for one in proposals}
        chosen = self._chosen("themes")
        near = dict.fromkeys([*proposed, *chosen])
        hints = {key: _("door: %(words)s") % {"words": ", ".join(one.words)} for key, one in proposed.items()}
        themes = self._themes
        in_order = [*(key for key in near if key in themes), *(key for key in themes if key not in near)]
        return [Chip(key, themes[key].name, hints.get(key, ""), key in chosen, key in near) for key in in_order]

    def work_process_chips(self, proposed: Iterable[WorkProcess] | None = None) -> list[Chip]:
        """What is proposed (else all that the themes stand for) and what was chosen in sight; nothing is chosen for anybody."""
        qualification, chosen = self.participant.qualification, self._chosen("work_processes")
        first = work_processes_for(self.chosen_themes, qualification) if proposed is None else proposed
        near = {key: number for number, key in enumerate([*(process.pk for process in first), *chosen])}
        every = work_processes_of(qualification)
        chips = [Chip(process.pk, process.title, process.code, process.pk in chosen, process.pk in near) for process in every]
        return sorted(chips, key=lambda chip: near.get(chip.value, len(near)))

    @property
    def chosen_themes(self) -> list[Theme]:
        chosen = self._chosen("themes")
        return [theme for key, theme in self._themes.items() if key in chosen]

    def main_chips(self, chips: Sequence[Chip]) -> list[Chip]:
        """The chosen themes once more, to say which it is mostly about; the first unless somebody says otherwise."""
        chosen = [chip for chip in chips if chip.is_chosen]
        said = str(self["main_theme"].value() or "")
        main = next((chip.value for chip in chosen if str(chip.value) == said), chosen[0].value if chosen else None)
        return [replace(chip, is_chosen=chip.value == main) for chip in chosen]

    # -- how ---------------------------------------------------------------------------------------------------------

    def _initial(self, case: PracticeCase | None, place: Location | None) -> dict[str, Any]:
        if case is None:
            return {"when": TODAY, "location": place, "client_question": ""}
        content = content_of(case)
        return {
            **content.own_fields,
            **day_chosen(content.happened_on, self.today),
            "client_question": case.client_question_id or "",
            "themes": [theme.pk for theme in content.themes],
            "main_theme": content.themes[0].pk if content.themes else None,
            "work_processes": [process.pk for process in content.work_processes],
        }

    @cached_property
    def _themes(self) -> dict[int, Theme]:
        return {theme.pk: theme for theme in Theme.objects.all()}

    def _place_fields(self, places: Sequence[Location]) -> None:
        """One place is not asked for."""
        field = self.fields["location"]
        field.queryset = Location.objects.filter(pk__in=[place.pk for place in places])  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(places) < 2:
            field.widget = forms.HiddenInput()

    def _question_field(self, questions: Sequence[TakenQuestion]) -> None:
        """Those taken up, and the one it was tied to already."""
        known = {one.pk: one.text for one in questions}
        if self.case is not None and self.case.client_question is not None:
            known[self.case.client_question.pk] = self.case.client_question.text
        field: Any = self.fields["client_question"]
        field.queryset = questions_of(self.participant)
        field.choices = [("", _("Nee")), *((key, Truncator(text).chars(MOST_OF_A_QUESTION)) for key, text in known.items())]

    def _chosen(self, name: str) -> list[int]:
        """The keys as they stand in the form now, valid or not."""
        return [key for value in self[name].value() or [] if (key := as_key(value)) is not None]

    def _in_order(self, themes: Iterable[Theme], main: int | None) -> list[Theme]:
        """The main theme first, the others as they stood on the page."""
        order = self._chosen("themes")
        return sorted(themes, key=lambda theme: (theme.pk != main, order.index(theme.pk)))


class LogForm(CaseForm):
    """A new situation or a draft: also who may see it, under the id the browser made."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    intent = forms.ChoiceField(choices=[(value, value) for value in (SUBMIT, HELP, DRAFT)], required=False)
    audiences = forms.MultipleChoiceField(
        label=_("Wie mag dit zien?"),
        choices=[(audience.value, capfirst(audience.label)) for audience in AUDIENCES],
        required=False,
    )
    is_named = forms.BooleanField(
        label=_("Ik vertel het zelf"),
        help_text=_("Dan staat je naam bij de situatie in de cockpit en de groep."),
        required=False,
    )

    def __init__(self, data: Any = None, *, names: dict[str, str] | None = None, **kwargs: Any) -> None:
        case: PracticeCase | None = kwargs.get("case")
        kwargs["initial"] = {"id": case.pk if case else uuid.uuid4(), "version": case.version if case else None} | kwargs.get("initial", {})
        kwargs["is_stopped"] = self.intent_of(data) != DRAFT
        super().__init__(data, **kwargs)
        known = {key: name for key, name in (names or {}).items() if name}
        hints = known if names is None else {Audience.SUPERVISOR.value: str(_("je hebt er nu geen"))} | known
        self.fields["audiences"].widget = ChipSelectMultiple(choices=self.fields["audiences"].choices, hints=hints)  # type: ignore[attr-defined]  # a MultipleChoiceField
        #: Each audience as it is called in "Marieke leest mee".
        self.readers = {audience.value: known.get(audience.value, str(audience.label)) for audience in AUDIENCES}

    @property
    def reads_along(self) -> str:
        """Marieke en de cockpit lezen mee."""
        chosen = [name for value, name in self.readers.items() if value in (self["audiences"].value() or [])]
        return who_reads_along(chosen)

    @staticmethod
    def intent_of(data: Any) -> str:
        """Which of the three buttons it was; Enter is the first."""
        return (data or {}).get("intent") or SUBMIT

    @property
    def key(self) -> UUID:
        key: UUID = self.cleaned_data["id"]
        return key

    def choices(self) -> dict[str, Any]:
        """What goes to the action beside the content."""
        values, intent = self.cleaned_data, self.intent_of(self.data)
        return {
            "audiences": [Audience(value) for value in values["audiences"]],
            "is_named": values["is_named"],
            "wants_help": intent == HELP,
            "is_draft": intent == DRAFT,
            "version": values["version"],
        }


class EditForm(CaseForm):
    """A situation that was logged: what it says, from the version the form was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": kwargs["case"].version} | kwargs.get("initial", {})
        super().__init__(data, **kwargs)


class SuggestForm(CaseForm):
    """The same form half filled in, to propose from; nothing in it has to be right."""

    def full_clean(self) -> None:
        self._errors, self.cleaned_data = ErrorDict(), {}
