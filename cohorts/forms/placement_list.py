from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.forms import CheckboxInput
from django.utils.translation import gettext_lazy as _

from cohorts.forms.list import DayFilter, ListFilter, NameFilter, SortFilter
from cohorts.models import Placement
from cohorts.selectors.placement_list import PLACEMENT_COLUMNS, placement_facets

#: As far as this person may know why.
UNRECOGNISED = Q(is_guided=True) & ~Q(unrecognised_reason="")


class PlacementFilter(ListFilter):
    """The filters over `listed_placements`; a location that is not shown cannot be asked for."""

    name = NameFilter(field_name="participant__user__search_name", label=_("Naam"))
    cohort = django_filters.ChoiceFilter(field_name="participant__cohort", label=_("Cohort"), empty_label=_("Alle"))
    location = django_filters.ChoiceFilter(field_name="location_seen", label=_("Locatie"), empty_label=_("Alle"))
    starts_from = DayFilter(field_name="period__startswith", lookup_expr="gte", label=_("Begint vanaf"))
    starts_until = DayFilter(field_name="period__startswith", lookup_expr="lte", label=_("Begint tot en met"))
    ends_until = DayFilter(field_name="period__endswith", lookup_expr="lte", label=_("Eindigt voor"))
    unrecognised = django_filters.BooleanFilter(method="filter_unrecognised", label=_("Alleen zonder erkenning"), widget=CheckboxInput)
    sort = SortFilter(PLACEMENT_COLUMNS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facets = placement_facets(self.queryset)
        self.filters["cohort"].extra["choices"], self.filters["location"].extra["choices"] = facets

    def filter_unrecognised(self, queryset: QuerySet[Placement], name: str, value: bool | None) -> QuerySet[Placement]:
        return queryset.filter(UNRECOGNISED) if value else queryset
