from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from begeleiding.models import SupervisionHours


class SupervisionHoursQuerySet(QuerySet["SupervisionHours"]):
    def active_on(self, day: date) -> Self:
        return self.filter(period__contains=day)
