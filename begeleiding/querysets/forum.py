from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db.models import Q, QuerySet

from begeleiding.choices import ActionState, MeetingState
from cohorts.choices import Role

if TYPE_CHECKING:
    from begeleiding.models import ActionPoint, Forum, TeamMeeting
    from opleiding.kernel.models import User

#: Who says what is written down in a forum they are a member of.
SPEAKERS = (Role.PRACTICE_TRAINER, Role.TEACHER, Role.COORDINATOR)


def joined(user: "User", today: date, path: str = "") -> Q:
    """The forums this person is a member of today; through `path` what belongs to one."""
    return Q(**{f"{path}pk__in": user.forums.filter(period__contains=today).values("forum")})


def led(user: "User", today: date, path: str = "") -> Q:
    """Those of the organisations this person is practice trainer or coordinator of."""
    held = user.memberships.active_on(today).over_all()
    return Q(**{f"{path}organisation__in": held.values("organisation")})


def spoken_in(user: "User", today: date, path: str = "") -> Q:
    """Where this person writes down what everybody is going to do: those led, and joined by a trainer, teacher or coordinator."""
    is_speaker = user.memberships.active_on(today).in_role(*SPEAKERS)
    own = user.forums.filter(period__contains=today, user__in=is_speaker.values("user"))
    return led(user, today, path) | Q(**{f"{path}pk__in": own.values("forum")})


def around(user: "User", today: date, path: str = "") -> Q:
    """Joined, led, or of a location this person is team lead of."""
    places = user.memberships.active_on(today).in_role(Role.TEAM_LEAD).values("location")
    return joined(user, today, path) | led(user, today, path) | Q(**{f"{path}location__in": places})


class ForumQuerySet(QuerySet["Forum"]):
    def running(self) -> Self:
        return self.filter(closed_on=None)

    def joined_by(self, user: "User", *, today: date) -> Self:
        return self.filter(joined(user, today))

    def led_by(self, user: "User", *, today: date) -> Self:
        return self.filter(led(user, today))

    def spoken_in_by(self, user: "User", *, today: date) -> Self:
        return self.filter(spoken_in(user, today))

    def visible_to(self, user: "User", *, today: date) -> Self:
        return self.filter(around(user, today))


class TeamMeetingQuerySet(QuerySet["TeamMeeting"]):
    def planned_from(self, moment: datetime) -> Self:
        return self.filter(state=MeetingState.PLANNED, starts_at__gte=moment).order_by("starts_at", "pk")

    def visible_to(self, user: "User", *, today: date) -> Self:
        return self.filter(around(user, today, "forum__"))


class ActionPointQuerySet(QuerySet["ActionPoint"]):
    def open(self) -> Self:
        return self.filter(state=ActionState.OPEN).order_by("due_on", "pk")

    def closed(self) -> Self:
        return self.exclude(state=ActionState.OPEN).order_by("-closed_on", "-pk")

    def owned_by(self, user: "User") -> Self:
        return self.filter(owner=user)

    def visible_to(self, user: "User", *, today: date) -> Self:
        return self.filter(Q(owner=user) | around(user, today, "forum__"))
