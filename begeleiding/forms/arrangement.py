from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.choices import ArrangementSight, Measure
from begeleiding.forms.careful import CarefulTextMixin
from begeleiding.models import CatalogueItem, SupportArrangement
from begeleiding.rules.arrangement import halfway
from begeleiding.selectors.arrangement import items_of, keepers_for, leads_of, sides_of, tellable_for
from cohorts.forms.day import DutchDayField, check_order
from cohorts.models import Participant
from cohorts.rules.days import day_after, last_day
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect

NO_REASON = gettext_lazy("Schrijf geen medische gegevens op en geen reden. Alleen wat er verandert.")
MEASURE, ITEM = "m", "i"
YES, NO = "ja", "nee"


class NoteField(forms.CharField):
    """What changes, in at most 280 characters; never why."""

    def __init__(self, **kwargs: Any) -> None:
        usual: dict[str, Any] = {
            "label": gettext_lazy("Wat spreken jullie af?"),
            "help_text": NO_REASON,
            "required": False,
            "max_length": 280,
            "validators": [no_control_characters],
            "widget": forms.TextInput(),
        }
        super().__init__(**usual | kwargs)


class PeriodForm(CarefulTextMixin):
    """From the first up to and including the last day."""

    first_day = DutchDayField(label=gettext_lazy("Vanaf"), error_messages={"required": gettext_lazy("Vul de eerste dag in.")})
    last_day = DutchDayField(
        label=gettext_lazy("Tot en met"),
        help_text=gettext_lazy("Hoogstens twaalf maanden."),
        error_messages={"required": gettext_lazy("Vul de laatste dag in.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """`period` in place of the two days."""
        cleaned = super().clean()
        first, last = cleaned.pop("first_day", None), cleaned.pop("last_day", None)
        check_order(self, first, last)
        if last and last < self.today and "last_day" not in self.errors:
            self.add_error("last_day", _("Kies een laatste dag vanaf vandaag."))
        if first and last and "last_day" not in self.errors:
            cleaned["period"] = DateRange(first, day_after(last), "[)")
        return cleaned


class WishForm(PeriodForm):
    """A measure, or something the employer or the school offers under one."""

    wish = forms.ChoiceField(label=gettext_lazy("Wat heb je nodig?"), error_messages={"required": gettext_lazy("Kies wat er verandert.")})
    note = NoteField()

    careful = ("note",)

    def __init__(self, *args: Any, sides: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.pk: item for item in items_of(sides)}
        offers = [
            (side.name, [(f"{ITEM}-{item.pk}", item.title) for item in self.items.values() if item.organisation_id == side.pk])
            for side in sides
        ]
        measures = [(f"{MEASURE}-{measure.value}", capfirst(str(measure.label))) for measure in Measure]
        field: Any = self.fields["wish"]
        field.choices = [("", _("Kies wat er verandert")), (_("Maatregelen"), measures), *(offer for offer in offers if offer[1])]

    def clean(self) -> dict[str, Any]:
        """`measure`, and `item` when it is something that is offered."""
        cleaned = super().clean()
        kind, _dash, key = cleaned.pop("wish", "").partition("-")
        if kind:
            item: CatalogueItem | None = self.items[int(key)] if kind == ITEM else None
            cleaned |= {"item": item, "measure": Measure(item.measure if item else key)}
        return cleaned


class AskForm(WishForm):
    """What a trainee asks, and of whom: that person alone reads it."""

    note = NoteField(label=gettext_lazy("Wat wil je precies?"))
    keeper = forms.ChoiceField(
        label=gettext_lazy("Aan wie vraag je het?"),
        help_text=gettext_lazy("Alleen deze persoon leest je vraag. Werkgever en school houden elk hun eigen afspraken bij."),
        error_messages={"required": gettext_lazy("Kies aan wie je het vraagt.")},
    )

    field_order = ("wish", "keeper", "first_day", "last_day", "note")

    def __init__(self, *args: Any, participant: Participant, today: date, **kwargs: Any) -> None:
        sides = sides_of(participant, today)
        super().__init__(*args, sides=sides, today=today, **kwargs)
        self.people = {f"{side.pk}-{person.pk}": (side, person) for side in sides for person in keepers_for(participant, side, today)}
        groups = [
            (side.name, [(key, person.name) for key, (theirs, person) in self.people.items() if theirs.pk == side.pk]) for side in sides
        ]
        field: Any = self.fields["keeper"]
        field.choices = [("", _("Kies een persoon")), *groups]

    def clean(self) -> dict[str, Any]:
        """`side` and `keeper`."""
        cleaned = super().clean()
        if chosen := cleaned.pop("keeper", ""):
            cleaned["side"], cleaned["keeper"] = self.people[chosen]
        return cleaned


class ReviewField(DutchDayField):
    """The day to look back together; in the middle when nobody chose one."""

    def __init__(self, **kwargs: Any) -> None:
        help_text = gettext_lazy("Laat je dit leeg, dan is het halverwege.")
        super().__init__(label=gettext_lazy("Samen terugkijken op"), required=False, help_text=help_text, **kwargs)


class ReviewMixin(PeriodForm):
    review_on = ReviewField()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        period: DateRange | None = cleaned.get("period")
        if period is not None and not cleaned.get("review_on"):
            cleaned["review_on"] = halfway(period.lower, period.upper)
        return cleaned


class MakeForm(WishForm, ReviewMixin):
    """What somebody of the employer or the school makes together with the trainee."""

    side = forms.ChoiceField(label=gettext_lazy("Wie houdt het bij?"), widget=ChipSelect)

    field_order = ("side", "wish", "first_day", "last_day", "review_on", "note")

    def __init__(self, *args: Any, sides: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, sides=sides, **kwargs)
        self.sides = {str(side.pk): side for side in sides}
        self.fields["wish"].label = _("Wat verandert er?")
        field: Any = self.fields["side"]
        field.choices = [(key, side.name) for key, side in self.sides.items()]
        if len(sides) == 1:
            field.required, field.initial, field.widget = False, field.choices[0][0], forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = cleaned.get("side") or next(iter(self.sides), "")
        return cleaned | {"side": self.sides.get(chosen)}


class KeptForm(ReviewMixin):
    """What whoever keeps an arrangement may set, with the version it was read in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, arrangement: SupportArrangement, **kwargs: Any) -> None:
        stands = {
            "version": arrangement.version,
            "first_day": arrangement.period.lower,
            "last_day": last_day(arrangement.period.upper),
            "review_on": arrangement.review_on,
            "note": arrangement.note,
        }
        super().__init__(*args, **{"initial": stands, **kwargs})


class AnswerForm(KeptForm):
    """Yes for these days, or what is possible instead."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("Kan het?"),
        choices=[(YES, gettext_lazy("Ja, dat spreken we af")), (NO, gettext_lazy("Nee, dit kan niet"))],
        widget=ChipSelect,
        error_messages={"required": gettext_lazy("Kies of het kan.")},
    )
    answer = NoteField(label=gettext_lazy("Je antwoord"))

    careful = ("answer",)
    field_order = ("agrees", "first_day", "last_day", "review_on", "answer", "version")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        return cleaned | {"agrees": cleaned.get("agrees") == YES}


class ChangeForm(KeptForm):
    note = NoteField()

    careful = ("note",)
    field_order = ("first_day", "last_day", "review_on", "note", "version")


class NameForm(forms.Form):
    """Somebody who works with the trainee now, and how much this person sees."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Wie kijkt er mee?"), queryset=User.objects.none(), empty_label=gettext_lazy("Kies een persoon")
    )
    sight = forms.ChoiceField(
        label=gettext_lazy("Wat ziet deze persoon?"),
        choices=ArrangementSight,
        widget=ChipSelect,
    )

    def __init__(self, *args: Any, arrangement: SupportArrangement, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrangement, self.today = arrangement, today
        fields: Any = self.fields
        fields["person"].queryset = tellable_for(arrangement, today)
        fields["sight"].widget.hints = {
            ArrangementSight.TO_DO.value: _("de maatregel, de dagen en wat jullie afspreken"),
            ArrangementSight.TO_ROSTER.value: _("alleen de maatregel en de dagen"),
        }

    def clean(self) -> dict[str, Any]:
        """A team lead reads what to roster, and no more."""
        cleaned: dict[str, Any] = super().clean() or {}
        person, sight = cleaned.get("person"), cleaned.get("sight")
        if person and sight == ArrangementSight.TO_DO and self._only_leads(person):
            self.add_error("sight", _("Een teamleider ziet alleen wat er in het rooster verandert."))
        return cleaned

    def _only_leads(self, person: User) -> bool:
        participant, side = self.arrangement.participant, self.arrangement.organisation
        is_lead = person.pk in set(leads_of(participant, self.today))
        links = participant.supervisions.filter(supervisor=person).active_on(self.today)
        return is_lead and not links.exists() and not keepers_for(participant, side, self.today).filter(pk=person.pk).exists()
