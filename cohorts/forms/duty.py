from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Role
from cohorts.models import Cohort, Duty, Membership
from cohorts.selectors.duty import ROLES, takers_of
from opleiding.kernel.choices import OrganisationKind
from opleiding.kernel.models import Organisation, User
from opleiding.kernel.widgets import ChipSelect


class DutyForm(forms.Form):
    """Who does one thing: a role, and if wanted one person who has it."""

    role = forms.ChoiceField(
        label=_("Wie doet dit?"),
        required=False,
        widget=ChipSelect,
        help_text=_("Het werk hangt aan de rol. Wie de rol krijgt, krijgt het werk; wie de rol kwijt is, niet meer."),
    )
    person = forms.ModelChoiceField(
        label=_("Eén persoon in het bijzonder"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("iedereen met deze rol"),
    )

    def __init__(self, *args: Any, cohort: Cohort, organisation: Organisation, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role.value, role.label) for role in ROLES[OrganisationKind(organisation.kind)]]
        self._field("role").choices = [("", _("nog niemand")), *roles]
        held = list(takers_of(cohort, organisation, today))
        people = self._field("person")
        people.queryset = User.objects.filter(pk__in=[one.user_id for one in held])
        people.choices = [("", people.empty_label), *_named(held)]

    @classmethod
    def values_of(cls, duty: Duty | None) -> dict[str, Any]:
        """What stands in the form of a line that is there."""
        return {"role": duty.role, "person": duty.person_id} if duty else {"role": "", "person": None}

    def clean(self) -> dict[str, Any]:
        """Nobody's work is nobody's."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("role"):
            cleaned["person"] = None
        return cleaned

    def _field(self, name: str) -> Any:
        return self.fields[name]


def _named(held: list[Membership]) -> list[tuple[int, str]]:
    """Everybody once, with all the roles they can do it in."""
    roles: dict[int, list[str]] = {}
    for one in held:
        roles.setdefault(one.user_id, []).append(str(Role(one.role).label))
    names = {one.user_id: one.user.name for one in held}
    return [(key, f"{names[key]} ({', '.join(found)})") for key, found in roles.items()]
