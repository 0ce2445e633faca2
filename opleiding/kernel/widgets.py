"""Choices as chips: real radio buttons and check boxes with their labels, large enough for a thumb."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString


class ChipMixin(forms.widgets.ChoiceWidget):
    """`icons` and `hints` by value; `reveals` names the field that is only shown with that choice: {"earlier": "occurred_on"}."""

    template_name = "components/chip_select.html"
    is_chips = True

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        icons: Mapping[str, str] | None = None,
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, str] | None = None,
        is_wide: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.icons, self.hints, self.reveals, self.is_wide = icons or {}, hints or {}, reveals or {}, is_wide

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        key = str(value)
        prefix = name.removesuffix(name.rpartition("-")[2])
        option["icon"], option["hint"] = self.icons.get(key, ""), self.hints.get(key, "")
        option["reveals"] = f"div_id_{prefix}{self.reveals[key]}" if key in self.reveals else ""
        return option

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["is_wide"] = self.is_wide
        return context

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Through the project's templates, whatever renderer the forms have."""
        return render_to_string(self.template_name, self.get_context(name, value, attrs))


class ChipSelect(ChipMixin, forms.RadioSelect):
    """One choice out of a few."""

    template_name = ChipMixin.template_name


class ChipSelectMultiple(ChipMixin, forms.CheckboxSelectMultiple):
    """Any number of choices out of a few."""

    template_name = ChipMixin.template_name
