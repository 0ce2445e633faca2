from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.actions.rotation import Move
from cohorts.choices import ExceptionKind
from cohorts.forms.day import DutchDayField, check_order
from cohorts.models import Cohort, Participant
from cohorts.selectors.placement import agreers_for
from cohorts.selectors.rotation_draft import DraftRow
from opleiding.kernel.models import User
from opleiding.kernel.widgets import ChipSelect

MOST_BLOCKS = 12


class RotationForm(forms.Form):
    """After how many blocks people go to another location."""

    rotation_blocks = forms.TypedChoiceField(label=gettext_lazy("Wisselen"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, cohort: Cohort, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"rotation_blocks": cohort.rotation_blocks or ""}, **kwargs})
        numbers = ((n, _("Na %(count)d blokken") % {"count": n} if n > 1 else _("Na elk blok")) for n in range(1, MOST_BLOCKS + 1))
        field: Any = self.fields["rotation_blocks"]
        field.choices = [("", _("Geen vaste regel")), *numbers]


class ExceptionForm(forms.Form):
    """What is different, who agreed and until when. There is no field for why, and there must not be one."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat verandert er?"), choices=ExceptionKind, widget=ChipSelect)
    first_day = DutchDayField(label=gettext_lazy("Vanaf"))
    last_day = DutchDayField(label=gettext_lazy("Tot en met"))
    agreed_by = forms.ModelChoiceField(
        label=gettext_lazy("Met wie is dit afgesproken?"), queryset=User.objects.none(), empty_label=gettext_lazy("Kies een persoon")
    )

    def __init__(self, *args: Any, participant: Participant, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"first_day": today}, **kwargs})
        field: Any = self.fields["agreed_by"]
        field.queryset = agreers_for(participant, today)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        check_order(self, cleaned.get("first_day"), cleaned.get("last_day"))
        return cleaned


class RotationDraftForm(forms.Form):
    """A location for everybody in the draft; left empty, that person stays in the list."""

    def __init__(self, *args: Any, rows: Sequence[DraftRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            choices = [("", _("Nog niet")), *((str(place.pk), place.name) for place in row.choices)]
            label = _("Naar welke locatie gaat %(name)s?") % {"name": row.participant.user.name}
            initial = str(row.proposed.pk) if row.proposed else ""
            field = forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)
            field.widget.attrs["class"] = "form-select"
            self.fields[self._name(row)] = field

    def lines(self) -> list[tuple[DraftRow, forms.BoundField]]:
        """Each row with its field, for the table."""
        return [(row, self[self._name(row)]) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        """`moves`: what was chosen. Somebody who is no longer in the draft was placed by somebody else meanwhile."""
        cleaned: dict[str, Any] = super().clean() or {}
        if any(name.startswith("location_") and name not in self.fields for name in self.data):
            raise forms.ValidationError(_("Iemand anders plaatste net een van deze mensen. Dit is de nieuwe stand."))
        moves = [self._move(row, cleaned.get(self._name(row), "")) for row in self.rows]
        return {"moves": [move for move in moves if move is not None]}

    def _move(self, row: DraftRow, chosen: str) -> Move | None:
        location = next((place for place in row.choices if str(place.pk) == chosen), None)
        return Move(row.participant, location, row.starts_on) if location else None

    def _name(self, row: DraftRow) -> str:
        return f"location_{row.participant.pk}"
