from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.choices import LearnerKind
from begeleiding.forms.norm import number_field, short
from begeleiding.forms.supervision import AsksReasonForm, ReasonField
from begeleiding.models import ExternalLearner
from cohorts.choices import Role
from cohorts.forms.day import DutchDayField, check_order
from cohorts.models import Location, Membership
from cohorts.rules.days import last_day
from opleiding.kernel.models import User
from opleiding.kernel.widgets import ChipSelect


class ExternalLearnerForm(AsksReasonForm):
    """A learner without an account: what kind, when, with whom, and what they count for. Never a name."""

    kind = forms.ChoiceField(label=gettext_lazy("Wie komt er?"), choices=LearnerKind, initial=LearnerKind.BOL, widget=ChipSelect)
    first_day = DutchDayField(label=gettext_lazy("Eerste dag"))
    last_day = DutchDayField(label=gettext_lazy("Laatste dag"))
    supervisor = forms.ModelChoiceField(
        label=gettext_lazy("Werkbegeleider"), queryset=User.objects.none(), required=False, empty_label=gettext_lazy("Nog niet bekend")
    )
    weight = number_field(
        gettext_lazy("Telt voor"),
        gettext_lazy("1 is een hele plaats. Een snuffelstage telt vaak minder."),
        max_value=5,
        max_digits=3,
        initial=Decimal(1),
    )
    reason = ReasonField()

    def __init__(self, *args: Any, location: Location, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.in_role(Role.SUPERVISOR).filter(organisation=location.organisation_id, period__overlap=(today, None))
        field: Any = self.fields["supervisor"]
        field.queryset = User.objects.active().filter(pk__in=held.order_by().values("user")).in_name_order()

    @classmethod
    def values_of(cls, learner: ExternalLearner) -> dict[str, Any]:
        """What stands in the form of somebody who is there."""
        period = {"first_day": learner.period.lower, "last_day": last_day(learner.period.upper)}
        return {"kind": learner.kind, "supervisor": learner.supervisor_id, "weight": short(learner.weight), **period}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        check_order(self, first, last)
        if cleaned.get("weight") == 0:
            self.add_error("weight", _("Een stagiair telt voor meer dan 0 en hoogstens 5."))
        return cleaned
