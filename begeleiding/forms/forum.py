from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import ActionState, ForumKind
from begeleiding.models import ActionPoint, Forum, TeamMeeting
from begeleiding.permissions.organisation import planned_by
from begeleiding.rules.forum import MOST_MEETINGS
from begeleiding.selectors.forum import joinable, owners_in
from cohorts.forms.day import DutchDayField
from cohorts.forms.slot import ClockField
from cohorts.models import Location
from opleiding.kernel import clock
from opleiding.kernel.marks import Known, MarkedTextMixin, nothing_known, tokens_of_people
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect, ChipSelectMultiple

#: In how many days, for the chips of an action point.
WEEK, FORTNIGHT, MONTH, OTHER = "7", "14", "28", "anders"
WITHIN = [(WEEK, _("Volgende week")), (FORTNIGHT, _("Over twee weken")), (MONTH, _("Over vier weken")), (OTHER, _("Andere dag"))]


class TextForm(MarkedTextMixin):
    """A text about practice, in which nobody can be recognised; the people of the forum themselves are no clients."""

    def __init__(self, data: Any = None, *, people: Iterable[str] = (), known: Callable[[], Known] = nothing_known, **kwargs: Any) -> None:
        super().__init__(data, known=known, cleared=tokens_of_people(*people), **kwargs)


class ForumForm(forms.Form):
    """What kind of forum, of which organisation or location, and its name."""

    kind = forms.ChoiceField(
        label=_("Wat voor overleg?"),
        choices=[(kind.value, capfirst(kind.label)) for kind in (ForumKind.TRAINERS, ForumKind.TEAM)],
        initial=ForumKind.TRAINERS,
        widget=ChipSelect(reveals={ForumKind.TEAM: "location"}),
    )
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisatie"), empty_label=None)
    location = forms.ModelChoiceField(
        Location.objects.none(), label=_("Locatie"), required=False, empty_label=_("Kies een locatie"), help_text=_("Van het team.")
    )
    name = forms.CharField(label=_("Naam"), max_length=80, validators=[no_control_characters])

    def __init__(self, data: Any = None, *, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        own = planned_by(user, today).order_by("name")
        fields: dict[str, Any] = self.fields
        fields["organisation"].queryset = own
        fields["location"].queryset = Location.objects.filter(organisation__in=own.order_by().values("pk")).order_by("name")
        first = list(own[:2])
        if len(first) == 1:
            fields["organisation"].initial, fields["organisation"].widget = first[0], forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == ForumKind.TRAINERS:
            cleaned["location"] = None
        elif not cleaned.get("location") and "location" not in self.errors:
            self.add_error("location", _("Kies bij een werkoverleg de locatie."))
        return cleaned


class MembersForm(forms.Form):
    """Who comes along from a day on."""

    users = forms.ModelMultipleChoiceField(
        User.objects.none(), label=_("Wie?"), widget=ChipSelectMultiple, error_messages={"required": _("Kies minstens één persoon.")}
    )
    starts_on = DutchDayField(label=_("Vanaf"))

    def __init__(self, data: Any = None, *, forum: Forum, today: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"starts_on": today}, **kwargs)
        field: Any = self.fields["users"]
        here = forum.members.filter(period__endswith=None).values("user")
        field.queryset = joinable(forum.organisation, today).exclude(pk__in=here)
        field.label_from_instance = lambda user: user.name


class MomentForm(forms.Form):
    """When and where people meet."""

    first_day = DutchDayField(label=_("Dag"))
    starts = ClockField(label=_("Begint om"))
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"), min_value=15, max_value=480, initial=60, widget=forms.NumberInput(attrs={"class": "short"})
    )
    place = forms.CharField(label=_("Waar?"), max_length=80, required=False, validators=[no_control_characters])


class PlanForm(MomentForm):
    """A meeting, or a series of them."""

    every_weeks = forms.TypedChoiceField(
        label=_("Hoe vaak?"),
        choices=[("0", _("Eén keer")), ("1", _("Elke week")), ("2", _("Om de week")), ("4", _("Elke vier weken"))],
        coerce=int,
        initial="0",
        widget=ChipSelect(reveals={"1": "times", "2": "times", "4": "times"}),
    )
    times = forms.IntegerField(
        label=_("Hoeveel keer?"),
        min_value=1,
        max_value=MOST_MEETINGS,
        initial=6,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def clean_times(self) -> int:
        times: int | None = self.cleaned_data["times"]
        return times or 1


class MoveMeetingForm(MomentForm):
    """The same meeting at another moment, from the version the form was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, meeting: TeamMeeting, **kwargs: Any) -> None:
        at = meeting.starts_at.astimezone(clock.AMSTERDAM)
        now = {"first_day": at.date(), "starts": at.time(), "minutes": meeting.minutes, "place": meeting.place, "version": meeting.version}
        super().__init__(data, initial=now, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "first_day" in cleaned:
            cleaned["day"] = cleaned.pop("first_day")
        return cleaned


class HoldForm(TextForm):
    """A short note of what was said."""

    note = forms.CharField(
        label=_("Kort verslag"),
        help_text=_("Een paar regels is genoeg. Geen namen van cliënten."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    marked: Sequence[str] = ("note",)

    def __init__(self, data: Any = None, *, meeting: TeamMeeting, **kwargs: Any) -> None:
        super().__init__(data, initial={"note": meeting.note, "version": meeting.version}, **kwargs)


class TopicForm(TextForm):
    """Something to talk about next time."""

    title = forms.CharField(
        label=_("Waar wil je het over hebben?"), max_length=280, error_messages={"required": _("Schrijf in één zin waar het over gaat.")}
    )

    marked: Sequence[str] = ("title",)


class WithinMixin(forms.Form):
    """Before which day, with chips for the ones people say."""

    within = forms.ChoiceField(label=_("Voor wanneer?"), choices=WITHIN, initial=WEEK, widget=ChipSelect(reveals={OTHER: "due_on"}))
    due_on = DutchDayField(label=_("Welke dag?"), required=False)

    def due_day(self, cleaned: dict[str, Any], today: date) -> dict[str, Any]:
        """The clean values with the day itself; a day that has been is asked again."""
        within = cleaned.pop("within", OTHER)
        if within != OTHER:
            cleaned["due_on"] = today + timedelta(days=int(within))
        elif not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Kies de dag."))
        elif cleaned.get("due_on") and cleaned["due_on"] < today:
            self.add_error("due_on", _("Die dag is al geweest. Kies vandaag of een latere dag."))
        return cleaned


class PointForm(WithinMixin, TextForm):
    """ "Ik ga …": what, who and before which day."""

    text = forms.CharField(
        label=_("Ik ga …"),
        max_length=280,
        help_text=_("Eén zin, die begint met wat je doet. Geen namen van cliënten."),
        error_messages={"required": _("Schrijf in één zin wat iemand gaat doen.")},
    )
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Wie?"), empty_label=None)

    marked: Sequence[str] = ("text",)
    field_order = ("text", "owner", "within", "due_on")

    def __init__(self, data: Any = None, *, forum: Forum, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"owner": user.pk}, **kwargs)
        self.today = today
        field: Any = self.fields["owner"]
        field.queryset = owners_in(forum, today)
        field.label_from_instance = lambda person: person.name

    def clean(self) -> dict[str, Any]:
        return self.due_day(super().clean(), self.today)


class MovePointForm(WithinMixin):
    """To which day, from the version the form was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, point: ActionPoint, today: date, **kwargs: Any) -> None:
        super().__init__(data, initial={"version": point.version}, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        return self.due_day(super().clean() or {}, self.today)


class ClosePointForm(TextForm):
    """Done or dropped, and what came of it."""

    state = forms.ChoiceField(
        label=_("Hoe staat het?"),
        choices=[(ActionState.DONE.value, _("Gedaan")), (ActionState.DROPPED.value, _("Vervallen"))],
        initial=ActionState.DONE,
        widget=ChipSelect(icons={ActionState.DONE: "check-circle", ActionState.DROPPED: "x-circle"}),
    )
    result = forms.CharField(
        label=_("Wat kwam ervan?"),
        max_length=280,
        required=False,
        help_text=_("In één regel. Iedereen van het overleg leest het."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    marked: Sequence[str] = ("result",)

    def __init__(self, data: Any = None, *, point: ActionPoint, **kwargs: Any) -> None:
        super().__init__(data, initial={"result": point.result, "version": point.version}, **kwargs)
