from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.actions.talk import Agreed, Plan, Report
from begeleiding.models import ProgressTalk, TalkAgreement
from begeleiding.selectors.talk_list import WORDS
from begeleiding.selectors.talk_page import agreements_of, key_of, organisation_guests, school_guests, talk_choices
from cohorts.forms.day import DutchDayField
from cohorts.forms.slot import ClockField
from cohorts.models import Participant
from cohorts.selectors import known_around
from opleiding.kernel import clock
from opleiding.kernel.marks import MarkedTextMixin, tokens_in, tokens_of_people
from opleiding.kernel.models import User
from opleiding.kernel.validators import no_control_characters

#: Empty lines under the agreements that are there, and never fewer lines than this.
SPARE, LINES = 2, 3


class PersonChoice(forms.ModelChoiceField):
    """Nobody, or one of these."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=User.objects.none(), **{"required": False, "empty_label": gettext_lazy("Nog niet bekend"), **kwargs})


class PlanForm(forms.Form):
    """Which talk, when and where, and who is there beside the trainee."""

    which = forms.ChoiceField(label=gettext_lazy("Welk gesprek?"))
    day = DutchDayField(label=gettext_lazy("Dag"))
    time = ClockField(label=gettext_lazy("Hoe laat?"))
    place = forms.CharField(
        label=gettext_lazy("Plek"), required=False, max_length=80, validators=[no_control_characters],
        help_text=gettext_lazy("Bijvoorbeeld: kamer 2 op de leerafdeling, of online."),
    )  # fmt: skip
    organisation_guest = PersonChoice(label=gettext_lazy("Wie van de organisatie?"))
    school_guest = PersonChoice(label=gettext_lazy("Wie van school?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, participant: Participant, today: date, talk: ProgressTalk | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        which: Any = self.fields["which"]
        which.choices = talk_choices(participant, today, talk)
        also = (talk.organisation_guest_id, talk.school_guest_id) if talk else (None, None)
        _offer(self, "organisation_guest", organisation_guests(participant, today, also[:1]))
        _offer(self, "school_guest", school_guests(participant, today, also[1:]))

    @classmethod
    def values_of(cls, talk: ProgressTalk) -> dict[str, Any]:
        """What stands in the form of a talk that is planned."""
        moment = talk.planned_at.astimezone(clock.AMSTERDAM)
        own = {name: getattr(talk, name) for name in ("place", "organisation_guest", "school_guest", "version")}
        return {"which": key_of(talk), "day": moment.date(), "time": moment.time(), **own}

    @property
    def plan(self) -> Plan:
        """What was filled in, once it is valid."""
        found = self.cleaned_data
        year, _dash, kind = found["which"].partition("-")
        moment = clock.moment_at(found["day"], found["time"])
        return Plan(kind, int(year), moment, found["place"], found["school_guest"], found["organisation_guest"])


class ReportForm(MarkedTextMixin):
    """What was said in a talk, and what was agreed: what, who and by when."""

    marks_optional = False

    held_on = DutchDayField(label=gettext_lazy("Op welke dag was het?"))
    organisation_guest = PersonChoice(label=gettext_lazy("Wie was er van de organisatie?"), empty_label=gettext_lazy("Niemand"))
    school_guest = PersonChoice(label=gettext_lazy("Wie was er van school?"), empty_label=gettext_lazy("Niemand"))
    goes_well = forms.CharField(
        label=gettext_lazy("Wat gaat goed?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Schrijf op wat er goed gaat. Eén zin is genoeg.")},
    )
    can_improve = forms.CharField(
        label=gettext_lazy("Wat kan beter?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, talk: ProgressTalk, user: User, today: date) -> None:
        self.talk, self.there = talk, agreements_of(talk)
        self.numbers = range(1, max(LINES, len(self.there) + SPARE) + 1)
        self.marked = ("goes_well", "can_improve", *(f"agreement_{number}" for number in self.numbers))
        super().__init__(data, initial=self._values(today), known=partial(known_around, user, today), cleared=self._cleared(user))
        school = school_guests(talk.participant, today, [talk.school_guest_id])
        organisation = organisation_guests(talk.participant, today, [talk.organisation_guest_id])
        _offer(self, "school_guest", school)
        _offer(self, "organisation_guest", organisation)
        self._add_lines(self._owners(school, organisation))

    @property
    def lines(self) -> Iterator[tuple[int, list[Any]]]:
        """The fields of each agreement, with its number."""
        return ((number, [self[name] for name in _names(number)]) for number in self.numbers)

    @property
    def said(self) -> list[Any]:
        return [self[name] for name in ("held_on", "organisation_guest", "school_guest", "goes_well", "can_improve")]

    def clean(self) -> dict[str, Any]:
        """An agreement that is begun is whole: what, who and by when."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for number in self.numbers:
            text, owner, due_on = _names(number)
            if values.get(text):
                for name, problem in ((owner, _("Kies wie dit doet.")), (due_on, _("Vul de dag in waarop het klaar is."))):
                    if not values.get(name) and name not in self.errors:
                        self.add_error(name, problem)
        return values

    @property
    def report(self) -> Report:
        """What was filled in, once it is valid; a line that was emptied is gone."""
        found = self.cleaned_data
        names = ("held_on", "goes_well", "can_improve", "school_guest", "organisation_guest")
        agreed = tuple(self._agreed(number) for number in self.numbers if found[f"agreement_{number}"])
        return Report(**{name: found[name] for name in names}, agreed=agreed)

    def _agreed(self, number: int) -> Agreed:
        text, owner, due_on = (self.cleaned_data[name] for name in _names(number))
        known = {row.pk for row in self.there}
        sent = self.cleaned_data[f"agreement_{number}_pk"]
        return Agreed(text, owner, due_on, sent if sent in known else None)

    def _add_lines(self, owners: list[tuple[str, str]]) -> None:
        for number in self.numbers:
            text, owner, due_on = _names(number)
            self.fields[text] = forms.CharField(
                label=_("Wat spreken jullie af?"), max_length=280, required=False, validators=[no_control_characters]
            )
            self.fields[owner] = forms.TypedChoiceField(
                label=_("Wie doet dit?"), choices=[("", _("Kies iemand")), *owners], required=False, coerce=_person, empty_value=None
            )
            self.fields[due_on] = DutchDayField(label=_("Voor welke dag?"), required=False)
            self.fields[f"{text}_pk"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def _owners(self, *guests: QuerySet[User]) -> list[tuple[str, str]]:
        people = [self.talk.participant.user, *(person for found in guests for person in found), *(row.owner for row in self.there)]
        return list({str(person.pk): person.name for person in people}.items())

    def _values(self, today: date) -> dict[str, Any]:
        talk = self.talk
        held_on = talk.held_on or min(clock.day_of(talk.planned_at), today)
        own = {name: getattr(talk, name) for name in ("organisation_guest", "school_guest", "goes_well", "can_improve", "version")}
        lines = [(name, value) for number, row in enumerate(self.there, start=1) for name, value in _line(number, row)]
        return {"held_on": held_on, **own, **dict(lines)}

    def _cleared(self, user: User) -> list[str]:
        """Who sits at the table is no client, and what stood there was asked about before."""
        talk = self.talk
        people = [person.name for person in (user, talk.participant.user, talk.school_guest, talk.organisation_guest) if person]
        return [*tokens_of_people(*people), *tokens_in(talk.goes_well, talk.can_improve, *(row.text for row in self.there))]


class ConfirmForm(MarkedTextMixin):
    """What the trainee wants to say about it; nothing is fine."""

    marked: Sequence[str] = ("remark",)

    remark = forms.CharField(
        label=gettext_lazy("Wil je er iets bij zeggen?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, talk: ProgressTalk, today: date) -> None:
        trainee, people = talk.participant.user, (talk.participant.user, talk.school_guest, talk.organisation_guest, talk.held_by)
        cleared = [*tokens_of_people(*(person.name for person in people if person)), *tokens_in(talk.remark)]
        super().__init__(
            data, initial={"remark": talk.remark, "version": talk.version}, known=partial(known_around, trainee, today), cleared=cleared
        )


class OverviewForm(forms.Form):
    """What of the list of talks is asked for; nothing has to be filled in."""

    marks_optional = False

    state = forms.ChoiceField(choices=list(WORDS.items()), required=False, widget=forms.HiddenInput)
    cohort = forms.ChoiceField(label=gettext_lazy("Cohort"), required=False)
    location = forms.ChoiceField(label=gettext_lazy("Locatie"), required=False)

    def offer(self, *, cohorts: list[tuple[str, str]], locations: list[tuple[str, str]]) -> None:
        """What stands in the list."""
        for name, choices in (("cohort", cohorts), ("location", locations)):
            field: Any = self.fields[name]
            field.choices = [("", _("Alle")), *choices]


def _names(number: int) -> tuple[str, str, str]:
    return f"agreement_{number}", f"agreement_{number}_owner", f"agreement_{number}_due_on"


def _line(number: int, row: TalkAgreement) -> Iterator[tuple[str, Any]]:
    yield from zip(_names(number), (row.text, row.owner_id, row.due_on), strict=True)
    yield f"agreement_{number}_pk", row.pk


def _person(pk: str) -> User | None:
    found: User | None = User.objects.filter(pk=pk).first()
    return found


def _offer(form: forms.Form, name: str, people: QuerySet[User]) -> None:
    field: Any = form.fields[name]
    field.queryset = people
