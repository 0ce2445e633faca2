from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from cohorts.choices import Role

if TYPE_CHECKING:
    from begeleiding.models import QualityPlan
    from opleiding.kernel.models import User


def kept(user: "User", today: date, path: str = "") -> Q:
    """The plans of organisations this person is practice trainer or coordinator of."""
    held = user.memberships.active_on(today).over_all()
    return Q(**{f"{path}organisation__in": held.values("organisation")})


def around(user: "User", today: date, path: str = "") -> Q:
    """Kept, of the organisation of a team lead, or with an aim that is this person's, for as long as they work there."""
    leading = user.memberships.active_on(today).in_role(Role.TEAM_LEAD)
    works_at = user.memberships.active_on(today).values("organisation")
    own = Q(**{f"{path}pk__in": user.quality_aims.values("plan"), f"{path}organisation__in": works_at})
    return kept(user, today, path) | Q(**{f"{path}organisation__in": leading.values("organisation")}) | own


class QualityPlanQuerySet(QuerySet["QualityPlan"]):
    def kept_by(self, user: "User", *, today: date) -> Self:
        return self.filter(kept(user, today))

    def visible_to(self, user: "User", *, today: date) -> Self:
        return self.filter(around(user, today))
