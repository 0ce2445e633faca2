from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from begeleiding.choices import Indicator
from begeleiding.models import QualityAim, QualityPlan
from begeleiding.permissions.organisation import planned_by
from begeleiding.selectors.quality import owners_for
from cohorts.actions.period import days
from cohorts.forms.day import DutchDayField, check_order
from cohorts.rules.days import day_after, last_day
from opleiding.kernel.marks import MarkedTextMixin
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.validators import no_control_characters
from opleiding.kernel.widgets import ChipSelect


class PlanForm(forms.Form):
    """The name of a plan and its first and last day."""

    name = forms.CharField(label=_("Naam"), max_length=80, validators=[no_control_characters])
    first_day = DutchDayField(label=_("Vanaf"))
    last_day = DutchDayField(label=_("Tot en met"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.pop("first_day", None), cleaned.pop("last_day", None)
        check_order(self, first, last)
        if first and last and not self.errors:
            cleaned["period"] = days(first, day_after(last))
        return cleaned


class NewPlanForm(PlanForm):
    """Also whose it is; who plans for one organisation is not asked."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisatie"), empty_label=None)

    def __init__(self, data: Any = None, *, user: User, today: date) -> None:
        super().__init__(data)
        field: Any = self.fields["organisation"]
        field.queryset = planned_by(user, today).order_by("name")
        first = list(field.queryset[:2])
        if len(first) == 1:
            field.initial, field.widget = first[0], forms.HiddenInput()


class EditPlanForm(PlanForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, plan: QualityPlan) -> None:
        period = {"first_day": plan.period.lower, "last_day": last_day(plan.period.upper)}
        super().__init__(data, initial={"name": plan.name, "version": plan.version, **period})


class AimForm(forms.Form):
    """What should be how many percent, what is done for it, by whom, and when somebody looks."""

    indicator = forms.ChoiceField(
        label=_("Waar kijken we naar?"),
        choices=[(one.value, capfirst(one.label)) for one in Indicator],
        widget=ChipSelect(is_wide=True),
        help_text=_("De app rekent het uit, zonder namen."),
    )
    target = forms.IntegerField(
        label=_("Hoeveel procent willen we?"), min_value=0, max_value=100, widget=forms.NumberInput(attrs={"class": "short"})
    )
    measure = forms.CharField(label=_("Wat doen we ervoor?"), max_length=280, validators=[no_control_characters])
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Wie bewaakt het?"), empty_label=_("Kies een persoon"))
    review_on = DutchDayField(label=_("Wanneer kijken we?"))

    def __init__(self, data: Any = None, *, plan: QualityPlan, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = owners_for(plan.organisation, today)
        field.label_from_instance = lambda person: person.name


class EditAimForm(AimForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, aim: QualityAim, today: date) -> None:
        names = ("indicator", "target", "measure", "owner", "review_on", "version")
        super().__init__(data, plan=aim.plan, today=today, initial={name: getattr(aim, name) for name in names})


class ReviewForm(MarkedTextMixin):
    """What was learnt, in one line."""

    result = forms.CharField(label=_("Wat leerden jullie?"), max_length=280, help_text=_("In één regel. Geen namen."))
    version = forms.IntegerField(widget=forms.HiddenInput)

    marked = ("result",)

    def __init__(self, data: Any = None, *, aim: QualityAim) -> None:
        super().__init__(data, initial={"version": aim.version})
