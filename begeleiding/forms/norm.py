from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from begeleiding.choices import LearningYear, WeightKind
from begeleiding.models import RatioNorm
from begeleiding.rules.load import UNSAID, USUAL
from cohorts.choices import ClientGroup, SupervisionForm
from cohorts.forms.participant import FromDayForm

ONE = Decimal(1)
#: What is counted by, with the words for it.
CODES: Mapping[str, tuple[tuple[str, Any], ...]] = {
    WeightKind.CLIENT_GROUP: tuple((code, label) for code, label in ClientGroup.choices if code),
    WeightKind.YEAR: tuple((str(code), label) for code, label in LearningYear.choices),
    WeightKind.FORM: tuple(SupervisionForm.choices),
}


def number_field(label: Any, help_text: Any = "", **limits: Any) -> forms.DecimalField:
    """A number of places, with a comma or a point."""
    attrs = {"class": "short", "inputmode": "decimal", "autocomplete": "off"}
    usual: dict[str, Any] = {"min_value": 0, "max_value": 20, "max_digits": 4, "decimal_places": 2}
    return forms.DecimalField(label=label, help_text=help_text, localize=True, widget=forms.TextInput(attrs=attrs), **(usual | limits))


def short(number: Decimal) -> Decimal:
    """Without zeros behind the comma."""
    return Decimal(f"{number.normalize():f}")


class NormForm(FromDayForm):
    """How many places a supervisor has from a day on, and what a learner counts for."""

    preferred = number_field(gettext_lazy("Het liefst"), gettext_lazy("Plaatsen per werkbegeleider."), initial=USUAL.preferred)
    most = number_field(gettext_lazy("Hoogstens"), gettext_lazy("Daarboven vraagt de app om een reden."), initial=USUAL.most)
    per_present = number_field(gettext_lazy("Op een leerafdeling: hoeveel per aanwezige begeleider"), initial=USUAL.per_present)
    #: The norm this was made from, so that nobody writes over what somebody else saved meanwhile.
    made_from = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, codes in CODES.items():
            for code, label in codes:
                usual = UNSAID.get((kind, code), ONE)
                self.fields[f"{kind}-{code}"] = number_field(
                    str(label).capitalize(), initial=usual, max_value=5, max_digits=3, required=False
                )

    @classmethod
    def values_of(cls, norm: RatioNorm | None) -> dict[str, Any]:
        """What stands in the form of a norm that is there."""
        if norm is None:
            return {}
        weights = {f"{row.kind}-{row.code}": short(row.weight) for row in norm.weights.all()}
        numbers = {name: short(getattr(norm, name)) for name in ("preferred", "most", "per_present")}
        return {**numbers, "made_from": norm.pk, **weights}

    def clean(self) -> dict[str, Any]:
        """`weights` holds what differs from the usual; the fields behind it are gone."""
        cleaned = super().clean()
        least, most = cleaned.get("preferred"), cleaned.get("most")
        if least is not None and most is not None and not 0 < least <= most:
            self.add_error("most", _("Kies meer dan 0; ‘het liefst’ is niet meer dan ‘hoogstens’."))
        if cleaned.get("per_present") == 0:
            self.add_error("per_present", _("Kies meer dan 0."))
        cleaned["weights"] = dict(self._weights(cleaned))
        return cleaned

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The weights as they stand on the page: per kind its fields."""
        return [
            (str(WeightKind(kind).label).capitalize(), [self[f"{kind}-{code}"] for code, _label in codes]) for kind, codes in CODES.items()
        ]

    @property
    def shows_weights(self) -> bool:
        """Open when there is something to see: another weight than usual, or something wrong."""
        return any(field.errors or not _is_usual(field) for _label, fields in self.groups for field in fields)

    def _weights(self, cleaned: dict[str, Any]) -> Iterator[tuple[tuple[str, str], Decimal]]:
        for kind, codes in CODES.items():
            for code, _label in codes:
                weight = cleaned.pop(f"{kind}-{code}", None)
                if weight is not None and weight != UNSAID.get((kind, code), ONE):
                    yield (str(kind), code), weight


def _is_usual(field: forms.BoundField) -> bool:
    """Empty says the same."""
    usual = str(field.field.initial)
    return str(field.value() or usual).replace(",", ".") == usual
