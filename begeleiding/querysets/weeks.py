from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import F, IntegerField, QuerySet
from django.db.models.expressions import Func

if TYPE_CHECKING:
    from begeleiding.models import GuidanceMoment

#: How many different weeks there are among some days.
HOW_MANY_WEEKS = {"template": "count(DISTINCT date_trunc('week', %(expressions)s))", "output_field": IntegerField()}


class GuidanceMomentQuerySet(QuerySet["GuidanceMoment"]):
    def since(self, day: date) -> Self:
        return self.filter(given_on__gte=day)

    def between(self, first: date, until: date) -> Self:
        """On the days `[first, until)`."""
        return self.filter(given_on__gte=first, given_on__lt=until)

    def in_weeks(self) -> "QuerySet[GuidanceMoment, int]":
        """One number for a subquery: in how many weeks these lie."""
        found: QuerySet[GuidanceMoment, int] = (
            self.order_by().annotate(weeks=Func(F("given_on"), **HOW_MANY_WEEKS)).values_list("weeks", flat=True)
        )
        return found
