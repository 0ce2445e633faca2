from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Count, QuerySet

from cohorts.rules.agreement import PARTIES

if TYPE_CHECKING:
    from cohorts.models import PracticeAgreement


class PracticeAgreementQuerySet(QuerySet["PracticeAgreement"]):
    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def active_on(self, day: date) -> Self:
        return self.standing().filter(period__contains=day)

    def signed(self) -> Self:
        """By all three."""
        return self.annotate(parties=Count("signatures")).filter(parties=PARTIES)
