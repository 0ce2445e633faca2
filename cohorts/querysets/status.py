from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

from cohorts.choices import FINAL

if TYPE_CHECKING:
    from cohorts.models import StatusPeriod


class StatusPeriodQuerySet(QuerySet["StatusPeriod"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)

    def final(self) -> Self:
        """The ends: stopped, graduated, or on in another cohort."""
        return self.filter(status__in=FINAL)
