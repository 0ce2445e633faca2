"""What every list is asked with: filters, an order, and the name a question is kept under."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cohorts.forms.day import DutchDayField
from cohorts.selectors.list import Column
from opleiding.kernel.models import Organisation
from opleiding.kernel.querysets import named
from opleiding.kernel.validators import no_control_characters

#: A longer question is no name.
NAME_LENGTH = 80


class ListForm(forms.Form):
    """Nothing of a question has to be filled in, so no field says that it need not be."""

    marks_optional = False


class ListFilter(django_filters.FilterSet):
    """What the filters of every list are made from."""

    class Meta:
        form = ListForm


class DayFilter(django_filters.DateFilter):
    field_class = DutchDayField


class NameFilter(django_filters.CharFilter):
    """By the beginning of every word, see `named`."""

    def __init__(self, *, field_name: str, **kwargs: Any) -> None:
        super().__init__(field_name=field_name, validators=[MaxLengthValidator(NAME_LENGTH)], **kwargs)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(named(value, self.field_name)) if value else qs


class SortFilter(django_filters.ChoiceFilter):
    """By one column of the list; what is equal stays in the order the list has by itself."""

    def __init__(self, columns: Iterable[Column[Any]]) -> None:
        self.sorts = {f"{sign}{column.name}": [f"{sign}{field}" for field in column.sort] for column in columns for sign in ("", "-")}
        choices = [(f"{sign}{one.name}", _said(one.label, sign)) for one in columns if one.sort for sign in ("", "-")]
        super().__init__(label=_("Volgorde"), choices=choices, empty_label=_("Op naam"))

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.order_by(*self.sorts[value], *qs.query.order_by) if value else qs


def _said(label: Any, sign: str) -> Any:
    return format_lazy("{label} ({turned})", label=label, turned=_("andersom")) if sign else label


class SavedFilterForm(forms.Form):
    name = forms.CharField(label=_("Naam"), max_length=40, validators=[no_control_characters], help_text=_("Zo staat het boven de lijst."))
    organisation = forms.ModelChoiceField(
        label=_("Voor wie?"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Alleen voor mij"),
        help_text=_("Wie bij deze organisatie de lijst gebruikt, ziet jouw filter ook. Iedereen ziet er de eigen mensen in."),
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
