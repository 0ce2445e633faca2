from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import F, QuerySet

if TYPE_CHECKING:
    from cockpit.models import AnswerLink


class AnswerLinkQuerySet(QuerySet["AnswerLink"]):
    def open(self) -> Self:
        """Not taken back; it may have expired."""
        return self.filter(revoked_at__isnull=True)

    def usable(self, now: datetime) -> Self:
        """Open, for a share that is open, between two people who are both still here. What may be read is for the `Reader`."""
        people = {"share__receiver__is_active": True, "share__trainee__is_active": True}
        return self.open().filter(expires_at__gt=now, share__opened_at__isnull=False, share__withdrawn_at__isnull=True, **people)

    def by_address(self, *, today: date) -> Self:
        """For somebody whose address was typed, while the trainee works for whom it was asked. A link ends at the end of a day."""
        jobs = "share__case__participant__employments__period"
        still = {f"{jobs}__contains": today, f"{jobs}__startswith__lte": F("created_at__date")}
        return self.open().exclude(asked_as="").filter(expires_at__date__gt=today, **still)
