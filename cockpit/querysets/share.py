from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from cockpit.choices import CHECKED_AUDIENCES, Audience

if TYPE_CHECKING:
    from cockpit.models import CaseShare
    from opleiding.kernel.models import User

LINK = "case__participant__supervisions"


class CaseShareQuerySet(QuerySet["CaseShare"]):
    def live(self, withdrawn_since: datetime | None = None) -> Self:
        """Open now; with `withdrawn_since` also what was taken back after that moment."""
        still = Q(withdrawn_at__isnull=True)
        if withdrawn_since is not None:
            still |= Q(withdrawn_at__gte=withdrawn_since)
        return self.filter(still, opened_at__isnull=False)

    def for_audience(self, *audiences: Audience) -> Self:
        return self.filter(audience__in=audiences)

    def awaiting_check(self) -> Self:
        """Asked for, and a second person has not yet looked whether a client can be recognised."""
        return self.for_audience(*CHECKED_AUDIENCES).filter(opened_at__isnull=True, withdrawn_at__isnull=True, refused_at__isnull=True)

    def standing(self) -> Self:
        """Asked for and not taken back; waiting, opened or turned down."""
        return self.filter(withdrawn_at__isnull=True)

    def since_link_with(self, user: "User", *, today: date) -> Self:
        """Opened (or asked for, while it waits) since the link with this supervisor, or with whom this person stands in for, began."""
        covered = user.stands_in.active_on(today).values("supervisor")
        theirs = Q(**{f"{LINK}__supervisor": user}) | Q(**{f"{LINK}__supervisor__in": covered})
        in_force = {f"{LINK}__period__contains": today, "since__date__gte": F(f"{LINK}__period__startswith")}
        return self.alias(since=Coalesce("opened_at", "requested_at")).filter(theirs, **in_force)
