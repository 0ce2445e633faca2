from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from begeleiding.actions.passport import Seen
from begeleiding.choices import CriterionState, SuitabilityOutcome, WorkDay
from begeleiding.forms.supervision import clean_of_health
from begeleiding.models import SupervisorPassport
from begeleiding.rules.passport import expires_after
from begeleiding.selectors.passport_page import Standing, StandingRow
from begeleiding.selectors.training import people_for
from cohorts.forms.day import DutchDayField, check_order
from cohorts.rules.days import day_after
from opleiding.kernel.marks import MarkedTextMixin, tokens_in
from opleiding.kernel.models import User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple

LONGEST = 280
STATES = [("", _("Nog niet besproken")), *((state.value, str(state.label).capitalize()) for state in CriterionState)]
YES_NO = [("ja", _("Ja")), ("nog-niet", _("Nog niet"))]
STATEMENTS = ("is_flexible", "is_positive", "lets_happen")


def _text(label: Any, **kwargs: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, required=False, max_length=LONGEST, validators=[no_control_characters], widget=area, **kwargs)


class SeenForm(MarkedTextMixin):
    """All criteria of one supervisor on one sheet; only what changed is kept."""

    marks_optional = False

    def __init__(self, *args: Any, standing: Standing, today: date, **kwargs: Any) -> None:
        self.rows, self.today = standing.rows, today
        self.marked = tuple(f"evidence_{row.criterion.pk}" for row in self.rows)
        written = [row.progress.evidence for row in self.rows if row.progress]
        super().__init__(*args, cleared=tokens_in(*written), **kwargs)
        for row in self.rows:
            self.fields |= _fields_of(row)
            self.initial.update(_values_of(row, today))

    @property
    def sheets(self) -> Iterator[tuple[StandingRow, list[forms.BoundField]]]:
        """Each criterion with its fields."""
        for row in self.rows:
            yield row, [self[f"{name}_{row.criterion.pk}"] for name in ("state", "evidence", "seen_on", "expires_on")]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean()
        for row in self.rows:
            self._check(values, row.criterion.pk)
        return values

    def seen(self) -> list[Seen]:
        """What changed, as the action takes it."""
        return [self._seen(row.criterion.pk) for row in self.rows if self._is_changed(row.criterion.pk)]

    def _check(self, values: dict[str, Any], key: int) -> None:
        state, seen_on, ends = (values.get(f"{name}_{key}") for name in ("state", "seen_on", "expires_on"))
        if state in (CriterionState.MET, CriterionState.EXEMPT) and not values.get(f"evidence_{key}"):
            self.add_error(f"evidence_{key}", _("Schrijf waaruit dit blijkt."))
        if seen_on and seen_on > self.today:
            self.add_error(f"seen_on_{key}", _("Kies een dag die geweest is."))
        if seen_on and ends and ends <= seen_on:
            self.add_error(f"expires_on_{key}", _("‘Geldig tot’ ligt na de dag waarop het gezien is."))

    def _is_changed(self, key: int) -> bool:
        names = {f"{name}_{key}" for name in ("state", "evidence", "seen_on", "expires_on")}
        return bool(self.cleaned_data[f"state_{key}"]) and bool(names & set(self.changed_data))

    def _seen(self, key: int) -> Seen:
        found = {name: self.cleaned_data[f"{name}_{key}"] for name in ("state", "evidence", "seen_on", "expires_on")}
        return Seen(key, **{**found, "seen_on": found["seen_on"] or self.today})


def _fields_of(row: StandingRow) -> dict[str, forms.Field]:
    key, months = row.criterion.pk, row.criterion.valid_months
    said = _("Leeg: %(months)s maanden na de dag waarop je het zag.") % {"months": months} if months else _("Leeg: het verloopt niet.")
    return {
        f"state_{key}": forms.ChoiceField(label=_("Stand"), choices=STATES, required=False, widget=ChipSelect),
        f"evidence_{key}": _text(_("Waaruit blijkt het?")),
        f"seen_on_{key}": DutchDayField(label=_("Gezien op"), required=False),
        f"expires_on_{key}": DutchDayField(label=_("Geldig tot"), required=False, help_text=said),
    }


def _values_of(row: StandingRow, today: date) -> dict[str, Any]:
    """What stands there; the last day only when it is another than the criterion gives."""
    key, held = row.criterion.pk, row.progress
    if held is None:
        return {f"state_{key}": "", f"seen_on_{key}": today}
    usual = expires_after(held.decided_on, row.criterion.valid_months)
    values = {"state": held.state, "evidence": held.evidence, "seen_on": held.decided_on}
    return {f"{name}_{key}": value for name, value in values.items()} | (
        {} if held.expires_on == usual else {f"expires_on_{key}": held.expires_on}
    )


class SuitabilityForm(MarkedTextMixin):
    """The talk about supervising: three statements, what came of it, and what was agreed. Never a figure."""

    marked = ("agreed",)

    held_on = DutchDayField(label=_("Gehouden op"))
    is_flexible = forms.ChoiceField(label=_("Past zich aan wat de ander nodig heeft"), choices=YES_NO, widget=ChipSelect)
    is_positive = forms.ChoiceField(label=_("Kijkt naar wat goed gaat"), choices=YES_NO, widget=ChipSelect)
    lets_happen = forms.ChoiceField(label=_("Durft dingen te laten gebeuren"), choices=YES_NO, widget=ChipSelect)
    outcome = forms.ChoiceField(
        label=_("Wat kwam eruit?"),
        choices=[(one.value, str(one.label).capitalize()) for one in SuitabilityOutcome],
        widget=ChipSelect,
        help_text=_("De werkbegeleider leest dit ook."),
    )
    agreed = _text(_("Wat spraken jullie af?"))

    def clean_agreed(self) -> str:
        return clean_of_health(self, "agreed")

    def content(self) -> dict[str, Any]:
        """As the action takes it."""
        values = self.cleaned_data
        statements = {name: values[name] == "ja" for name in STATEMENTS}
        return {"statements": statements, **{name: values[name] for name in ("held_on", "outcome", "agreed")}}


class AvailabilityForm(forms.Form):
    """How many, on which days, and whether somebody is a coach of a ward."""

    most = forms.DecimalField(
        label=_("Hoeveel mensen kun je nu hoogstens begeleiden?"),
        help_text=_("Leeg: zoveel als de norm van de locatie zegt."),
        required=False,
        min_value=0,
        max_value=20,
        max_digits=4,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "decimal"}),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Op welke dagen ben je er meestal?"),
        choices=[(day.value, str(day.label).capitalize()) for day in WorkDay],
        coerce=int,
        required=False,
        widget=ChipSelectMultiple,
    )
    is_coach = forms.BooleanField(label=_("Ik ben leercoach van een leerafdeling"), required=False)

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_own:
            self.fields["most"].label = _("Hoeveel mensen tegelijk, hoogstens?")
            self.fields["weekdays"].label = _("Welke dagen meestal?")
            self.fields["is_coach"].label = _("Is leercoach van een leerafdeling")

    @classmethod
    def values_of(cls, passport: SupervisorPassport | None) -> dict[str, Any]:
        return {name: getattr(passport, name) for name in ("most", "weekdays", "is_coach")} if passport else {}


class SupervisorAbsenceForm(forms.Form):
    """Days without supervising; never why. Who plans the work may say at once who takes over."""

    first_day = DutchDayField(label=_("Vanaf"))
    last_day = DutchDayField(label=_("Tot en met"), required=False, help_text=_("Leeg: tot je zegt dat je er weer bent."))
    stand_in = forms.ModelChoiceField(
        label=_("Wie neemt het over?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nog niemand"),
        help_text=_("Deze persoon reageert in die tijd op de situaties, en leest wat de werkbegeleider leest."),
    )

    def __init__(self, *args: Any, supervisor: User, organisation: int, can_cover: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["stand_in"]
        choice.queryset = people_for(organisation, today).exclude(pk=supervisor.pk)
        choice.label_from_instance = lambda person: person.name
        if not can_cover:
            del self.fields["stand_in"]

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        check_order(self, values.get("first_day"), values.get("last_day"))
        return values

    @property
    def until(self) -> date | None:
        """The first day of being there again."""
        return day_after(self.cleaned_data.get("last_day"))
