from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import Party, SignedHow
from cohorts.forms.day import DutchDayField
from cohorts.models import Participant, PracticeAgreement
from cohorts.permissions.agreement import Signing
from cohorts.rules.agreement import StudyYear
from cohorts.rules.days import day_after, last_day
from cohorts.selectors import TraineeWords
from cohorts.selectors.agreement_page import trainers_in, years_of
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.widgets import ChipSelect

MOST_HOURS = 2000


class AgreementForm(forms.Form):
    """The content of a practice agreement; school, trainee and education are known. `cleaned_data` is what the action takes."""

    organisation = forms.ModelChoiceField(label=gettext_lazy("Leerbedrijf"), queryset=Organisation.objects.none(), empty_label=None)
    practice_trainer = forms.ModelChoiceField(
        label=gettext_lazy("Praktijkopleider"), queryset=User.objects.none(), empty_label=gettext_lazy("Kies een praktijkopleider")
    )
    leerbedrijf_id = forms.CharField(
        label=gettext_lazy("Leerbedrijf-ID"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Het nummer van de erkenning door SBB."),
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    starts_on = DutchDayField(label=gettext_lazy("Eerste dag"))
    last_day = DutchDayField(label=gettext_lazy("Laatste dag"))

    def __init__(self, *args: Any, participant: Participant, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = years_of(participant)
        _choose(self.fields["organisation"], participant.cohort.organisations.order_by("name"))
        _choose(self.fields["practice_trainer"], trainers_in(participant, today))
        hours = self.initial.get("hours", {})
        for year in self.years:
            self.fields[f"hours_{year.number}"] = _hours_field(year, hours.get(year.number))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        cleaned["hours"] = {year.number: hours for year in self.years if (hours := cleaned.pop(f"hours_{year.number}", None))}
        last = cleaned.pop("last_day", None)
        if last is not None:
            cleaned["until"] = day_after(last)
        if not cleaned["hours"] and not self.errors:
            self.add_error(f"hours_{self.years[0].number}", _("Vul minstens één studiejaar in."))
        return cleaned


class SignForm(forms.Form):
    """Which signature is recorded: the own one, now; or one on paper that this person saw."""

    what = forms.ChoiceField(label=gettext_lazy("Wat leg je vast?"), widget=ChipSelect(is_wide=True))
    signed_on = DutchDayField(label=gettext_lazy("Op welke dag is er op papier getekend?"), required=False)

    def __init__(self, *args: Any, signings: Sequence[Signing], words: TraineeWords, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what = self.fields["what"]
        _choose_from(what, [(_value(signing), _sentence(signing, words)) for signing in signings])
        what.initial = _value(signings[0]) if signings else None
        what.widget.reveals = {_value(one): "signed_on" for one in signings if one[1] == SignedHow.PAPER}
        if not what.widget.reveals:
            del self.fields["signed_on"]

    def clean(self) -> dict[str, Any]:
        """`party` and `how`, out of the one choice."""
        cleaned: dict[str, Any] = super().clean() or {}
        party, _separator, how = cleaned.pop("what", "").partition(".")
        if how == SignedHow.PAPER and not cleaned.get("signed_on") and "signed_on" not in self.errors:
            self.add_error("signed_on", _("Vul de dag in die op het papier staat."))
        return cleaned | {"party": party, "how": how}


def values_of(agreement: PracticeAgreement) -> dict[str, Any]:
    """What the form shows of an agreement that is there."""
    return {
        "organisation": agreement.organisation_id,
        "practice_trainer": agreement.practice_trainer_id,
        "leerbedrijf_id": agreement.leerbedrijf_id,
        "starts_on": agreement.period.lower,
        "last_day": last_day(agreement.period.upper),
        "hours": {row.study_year: row.hours for row in agreement.hours.all()},
    }


def _hours_field(year: StudyYear, hours: int | None) -> forms.IntegerField:
    label = _("Uren praktijk in studiejaar %(number)s (%(name)s)") % {"number": year.number, "name": year.name}
    widget = forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"})
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=MOST_HOURS, initial=hours, widget=widget)


def _value(signing: Signing) -> str:
    return f"{signing[0]}.{signing[1]}"


def _sentence(signing: Signing, words: TraineeWords) -> str:
    party, how = signing
    own = {
        Party.TRAINEE: _("Ik teken zelf"),
        Party.ORGANISATION: _("Ik teken namens het leerbedrijf"),
        Party.SCHOOL: _("Ik teken namens de school"),
    }
    seen = {
        Party.TRAINEE: _("Op papier getekend door %(article)s %(singular)s") % {"article": words.article, "singular": words.singular},
        Party.ORGANISATION: _("Op papier getekend door het leerbedrijf"),
        Party.SCHOOL: _("Op papier getekend door de school"),
    }
    return own[party] if how == SignedHow.APP else seen[party]


def _choose(field: Any, choices: Any) -> None:
    field.queryset = choices


def _choose_from(field: Any, choices: Any) -> None:
    field.choices = choices
