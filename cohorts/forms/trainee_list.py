from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.choices import Status
from cohorts.forms.list import DayFilter, ListFilter, NameFilter, SortFilter
from cohorts.models import Participant
from cohorts.rules.agreement import RED
from cohorts.selectors.trainee_list import TRAINEE_COLUMNS, facets_of
from opleiding.kernel.widgets import ChipSelectMultiple

SUPERVISOR, PLACE, AGREEMENT = "supervisor", "place", "agreement"
#: What is missing, as far as this person may know that it is.
MISSING = {
    SUPERVISOR: Q(is_counted=True, is_supervised=False),
    PLACE: Q(is_placed=False),
    AGREEMENT: Q(is_paper_known=True, standing__in=RED),
}
MISSING_WORDS = [(SUPERVISOR, _("zonder werkbegeleider")), (PLACE, _("zonder plaats")), (AGREEMENT, _("POK niet rond"))]


class TraineeFilter(ListFilter):
    """The filters over `listed_trainees`; its choices are what stands in that list."""

    name = NameFilter(field_name="user__search_name", label=_("Naam"))
    status = django_filters.ChoiceFilter(field_name="status_now", label=_("Status"), choices=Status.choices, empty_label=_("Alle"))
    cohort = django_filters.ChoiceFilter(field_name="cohort", label=_("Cohort"), empty_label=_("Alle"))
    employer = django_filters.ChoiceFilter(field_name="employer_id", label=_("Werkgever"), empty_label=_("Alle"))
    location = django_filters.ChoiceFilter(field_name="location_id", label=_("Locatie"), empty_label=_("Alle"))
    qualification = django_filters.ChoiceFilter(field_name="qualification__crebo", label=_("Opleiding"), empty_label=_("Alle"))
    starts_from = DayFilter(field_name="period__startswith", lookup_expr="gte", label=_("Start vanaf"))
    starts_until = DayFilter(field_name="period__startswith", lookup_expr="lte", label=_("Start tot en met"))
    missing = django_filters.MultipleChoiceFilter(
        method="filter_missing", label=_("Wat ontbreekt er?"), choices=MISSING_WORDS, widget=ChipSelectMultiple
    )
    sort = SortFilter(TRAINEE_COLUMNS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facets = facets_of(self.queryset)
        choices = {
            "cohort": facets.cohorts,
            "employer": facets.employers,
            "location": facets.locations,
            "qualification": facets.qualifications,
        }
        for name, found in choices.items():
            self.filters[name].extra["choices"] = found

    def filter_missing(self, queryset: QuerySet[Participant], name: str, value: list[str]) -> QuerySet[Participant]:
        """Everything that was ticked is missing."""
        for one in value:
            queryset = queryset.filter(MISSING[one])
        return queryset
