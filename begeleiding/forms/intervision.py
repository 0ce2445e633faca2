"""Starting and composing a group, planning its meetings, and the little that is written down of one."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.choices import GroupKind
from begeleiding.models import IntervisionMeeting, IntervisionMethod
from cohorts.forms.day import DutchDayField
from cohorts.forms.slot import ClockField
from cohorts.models import Cohort
from opleiding.kernel import clock
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple

MOST_AGREEMENTS, LONGEST = 10, 280


class NameField(forms.CharField):
    def __init__(self, **kwargs: Any) -> None:
        usual = {"label": gettext_lazy("Naam van de groep"), "max_length": 80, "validators": [no_control_characters]}
        super().__init__(**{**usual, **kwargs})


class StartForm(forms.Form):
    """For whom the group is, out of what this person may begin; who begins it, leads it."""

    about = forms.ChoiceField(label=gettext_lazy("Voor wie?"), widget=ChipSelect(is_wide=True))
    name = NameField(help_text=gettext_lazy("Bijvoorbeeld: Intervisie Oeverzicht."))

    marks_optional = False

    def __init__(self, *args: Any, organisations: Iterable[Organisation], cohorts: Iterable[Cohort], trainees: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {f"werk-{one.pk}": one for one in organisations}
        self.cohorts = {f"cohort-{one.pk}": one for one in cohorts}
        people = [(key, _("Werkbegeleiders van %(where)s") % {"where": one.name}) for key, one in self.organisations.items()]
        known = [(key, _("%(who)s van %(where)s") % {"who": trainees.capitalize(), "where": one.name}) for key, one in self.cohorts.items()]
        about: Any = self.fields["about"]
        about.choices = [*people, *known]
        if len(about.choices) == 1:
            self.initial.setdefault("about", about.choices[0][0])

    def group(self) -> dict[str, Any]:
        """What `start_group` takes, except who leads it. Trainees a teacher begins with belong to the school of the cohort."""
        about, name = self.cleaned_data["about"], self.cleaned_data["name"]
        if about in self.organisations:
            return {"kind": GroupKind.SUPERVISORS, "organisation": self.organisations[about], "name": name}
        cohort = self.cohorts[about]
        return {"kind": GroupKind.TRAINEES, "organisation": self._keeper_of(cohort), "cohort": cohort, "name": name}

    def _keeper_of(self, cohort: Cohort) -> Organisation:
        trained = {one.pk: one for one in self.organisations.values()}
        return next((trained[one.pk] for one in cohort.organisations.all() if one.pk in trained), cohort.school)


class GroupForm(forms.Form):
    name = NameField()
    leader = forms.ModelChoiceField(
        label=gettext_lazy("Wie begeleidt de groep?"),
        queryset=User.objects.none(),
        empty_label=None,
        help_text=gettext_lazy("Wie de groep begeleidt, leest de afspraken mee. De leden krijgen bericht als dat verandert."),
    )

    def __init__(self, *args: Any, leaders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = leaders  # type: ignore[attr-defined]  # a model choice field


class MembersForm(forms.Form):
    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Wie zitten erin?"),
        queryset=User.objects.none(),
        required=False,
        widget=ChipSelectMultiple(is_wide=True),
        help_text=gettext_lazy("Wie je weghaalt, leest vanaf vandaag de afspraken niet meer."),
    )

    marks_optional = False

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people  # type: ignore[attr-defined]  # a model choice field


class MomentForm(forms.Form):
    """When, where and how; what a series and a single meeting have in common."""

    starts_at = ClockField(label=gettext_lazy("Begint om"))
    minutes = forms.IntegerField(label=gettext_lazy("Minuten"), min_value=15, max_value=480, initial=90)
    place = forms.CharField(label=gettext_lazy("Plek"), max_length=80, required=False, validators=[no_control_characters])
    method = forms.ModelChoiceField(
        label=gettext_lazy("Methode"),
        queryset=IntervisionMethod.objects.all(),
        required=False,
        empty_label=gettext_lazy("nog kiezen"),
        help_text=gettext_lazy("Kiezen kan ook later, per bijeenkomst."),
    )


class SeriesForm(MomentForm):
    first_day = DutchDayField(label=gettext_lazy("Eerste dag"))
    times = forms.IntegerField(label=gettext_lazy("Hoe vaak?"), min_value=1, max_value=26, initial=6)
    every_weeks = forms.IntegerField(
        label=gettext_lazy("Om de hoeveel weken?"),
        min_value=1,
        max_value=26,
        initial=4,
        help_text=gettext_lazy("Valt een keer in een vrije week of op een feestdag, dan schuift hij een week op."),
    )

    field_order = ("first_day", "starts_at", "times", "every_weeks", "minutes", "place", "method")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_first_day(self) -> date:
        day: date = self.cleaned_data["first_day"]
        if day < self.today:
            raise forms.ValidationError(_("Deze dag is al geweest."))
        return day


class MeetingForm(MomentForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    day = DutchDayField(label=gettext_lazy("Dag"))
    bringer = forms.ModelChoiceField(
        label=gettext_lazy("Wie brengt in?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("nog niemand"),
    )

    field_order = ("version", "day", "starts_at", "minutes", "place", "method", "bringer")

    def __init__(self, data: Any = None, *, meeting: IntervisionMeeting, members: Any) -> None:
        here = meeting.starts_at.astimezone(clock.AMSTERDAM)
        kept = {name: getattr(meeting, name) for name in ("version", "minutes", "place", "method", "bringer")}
        super().__init__(data, initial={**kept, "day": here.date(), "starts_at": here.time()})
        self.fields["bringer"].queryset = members  # type: ignore[attr-defined]  # a model choice field

    @property
    def said(self) -> list[tuple[Any, Any]]:
        """What stands in it, in words."""
        known = self.initial
        when = f"{known['day']:%d-%m-%Y} {known['starts_at']:%H:%M}"
        return [(_("Dag"), when), (_("Plek"), known["place"]), (_("Methode"), known["method"]), (_("Wie brengt in?"), known["bringer"])]


class FinishForm(MarkedTextMixin):
    """Who was there, one line, and what was agreed; nothing of what was told."""

    marked = ("theme", "agreements")

    version = forms.IntegerField(widget=forms.HiddenInput)
    present = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Wie waren er?"), queryset=User.objects.none(), required=False, widget=ChipSelectMultiple()
    )
    theme = forms.CharField(
        label=gettext_lazy("Waar ging het over?"),
        max_length=80,
        required=False,
        validators=[no_control_characters],
        help_text=gettext_lazy("Een paar woorden, zoals ‘grenzen stellen’. Schrijf niet op wat iemand vertelde."),
    )
    agreements = forms.CharField(
        label=gettext_lazy("Wat spraken jullie af?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Elke afspraak op een eigen regel. Alleen de leden lezen ze. Schrijf geen namen van cliënten op."),
    )

    def __init__(self, data: Any = None, *, people: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["present"].queryset = people  # type: ignore[attr-defined]  # a model choice field

    @property
    def said(self) -> list[tuple[Any, Any]]:
        """What stands in it, in words."""
        return [(self.fields[name].label, self.initial[name]) for name in self.marked]

    def clean_agreements(self) -> list[str]:
        """The lines that say something."""
        lines = [line.strip() for line in self.cleaned_data["agreements"].splitlines() if line.strip()]
        if len(lines) > MOST_AGREEMENTS:
            raise forms.ValidationError(_("Hoogstens %(most)s afspraken. Kies wat telt.") % {"most": MOST_AGREEMENTS})
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(_("Een afspraak is hoogstens %(most)s tekens lang.") % {"most": LONGEST})
        return lines


class TakeawayForm(MarkedTextMixin):
    text = forms.CharField(
        label=gettext_lazy("Ik neem mee"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-focus": ""}),
        help_text=gettext_lazy("Eén zin is genoeg. De leden van je groep lezen dit. Schrijf geen namen van cliënten op."),
    )

    marks_optional = False
