from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from cohorts.forms.list import ListFilter, NameFilter, SortFilter
from cohorts.rules.agreement import Standing
from cohorts.selectors.agreement import label_of
from cohorts.selectors.agreement_list import AGREEMENT_COLUMNS
from cohorts.selectors.trainee_list import facets_of


def _standings() -> list[tuple[str, str]]:
    return [(standing, label_of(standing)) for standing in Standing if standing != Standing.OVER]


class AgreementFilter(ListFilter):
    """The filters over `listed_agreements`."""

    name = NameFilter(field_name="user__search_name", label=_("Naam"))
    standing = django_filters.MultipleChoiceFilter(field_name="standing", label=_("POK"), choices=_standings)
    cohort = django_filters.ChoiceFilter(field_name="cohort", label=_("Cohort"), empty_label=_("Alle"))
    employer = django_filters.ChoiceFilter(field_name="employer_id", label=_("Werkgever"), empty_label=_("Alle"))
    sort = SortFilter(AGREEMENT_COLUMNS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facets = facets_of(self.queryset)
        self.filters["cohort"].extra["choices"] = facets.cohorts
        self.filters["employer"].extra["choices"] = facets.employers
