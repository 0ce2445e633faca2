from datetime import date
from typing import TYPE_CHECKING, Self

from django.db.models import F, Q, QuerySet

from cohorts.choices import LocationKind, Role

if TYPE_CHECKING:
    from begeleiding.models import ClientQuestion
    from cohorts.querysets.place import MembershipQuerySet
    from opleiding.kernel.models import User


def kept(user: "User", today: date, path: str = "") -> Q:
    """The wijkleercentra where this person keeps the board: of the own organisation, or where they supervise."""
    over_all = user.memberships.active_on(today).over_all().values("organisation")
    here = _held(user, today, Role.SUPERVISOR).filter(location__isnull=False).values("location")
    links = user.supervisions.active_on(today).filter(participant__placements__period__contains=today)
    linked = links.values("participant__placements__location")
    found = Q(**{f"{path}organisation__in": over_all}) | Q(**{f"{path}pk__in": here}) | Q(**{f"{path}pk__in": linked})
    return found & _is_centre(path)


def placed(user: "User", today: date, path: str = "") -> Q:
    """Those where this person learns today."""
    own = user.enrolments.filter(placements__period__contains=today)
    return Q(**{f"{path}pk__in": own.values("placements__location")}) & _is_centre(path)


def counted(user: "User", today: date, path: str = "") -> Q:
    """Those of the own organisation, of which this person knows how much happens there."""
    held = user.memberships.active_on(today).over_all()
    return Q(**{f"{path}organisation__in": held.values("organisation")}) & _is_centre(path)


def around(user: "User", today: date, path: str = "") -> Q:
    """Everybody around a wijkleercentrum: who keeps the board, learns there, leads it, or teaches somebody there."""
    lead = _held(user, today, Role.TEAM_LEAD).values("location")
    taught = _held(user, today, Role.TEACHER).filter(cohort__participants__placements__period__contains=today)
    other = Q(**{f"{path}pk__in": lead}) | Q(**{f"{path}pk__in": taught.values("cohort__participants__placements__location")})
    return kept(user, today, path) | placed(user, today, path) | other & _is_centre(path)


def _held(user: "User", today: date, *roles: Role) -> "MembershipQuerySet":
    return user.memberships.active_on(today).in_role(*roles)


def _is_centre(path: str) -> Q:
    return Q(**{f"{path}kind": LocationKind.DISTRICT_CENTRE})


class ClientQuestionQuerySet(QuerySet["ClientQuestion"]):
    def open(self) -> Self:
        return self.filter(closed_on=None)

    def newest_first(self) -> Self:
        return self.order_by(F("closed_on").desc(nulls_first=True), "-asked_on", "-pk")

    def visible_to(self, user: "User", *, today: date) -> Self:
        return self.filter(around(user, today, "location__"))

    def kept_by(self, user: "User", *, today: date) -> Self:
        return self.filter(kept(user, today, "location__"))
